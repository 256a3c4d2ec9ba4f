//! Postcodes, streets, houses and wards.

use crate::name_check::capital::is_small_word;
use crate::name_check::word::{Word, together};
use std::ops::Range;

const STREETS: [&str; 34] = [
    "street", "road", "avenue", "lane", "close", "gardens", "crescent", "terrace", "court", "house", "drive", "grove",
    "square", "mews", "walk", "estate", "way", "hill", "park", "place", "row", "villas", "mansions", "lodge", "rise",
    "green", "ward", "surgery", "hospital", "hospice", "school", "church", "mosque", "temple",
];

/// A postcode in one word or two: E8 1DY, SW1A1AA.
pub(super) fn postcodes(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let inward = words.get(at + 1).filter(|next| together(text, word, next) && is_inward(next.text));
        if let (true, Some(inward)) = (is_outward(word.text), inward) {
            found.push(word.start..inward.end());
        } else if word.text.is_ascii() && word.text.len() >= 5 {
            let (outward, inward) = word.text.split_at(word.text.len() - 3);
            if is_outward(outward) && is_inward(inward) {
                found.push(word.range());
            }
        }
    }
    found
}

/// A9, A99, AA9, AA99, A9A, AA9A.
fn is_outward(text: &str) -> bool {
    let shape = shape(text);
    matches!(shape.as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A")
}

/// 9AA.
fn is_inward(text: &str) -> bool {
    shape(text) == "9AA"
}

/// Letters as A and digits as 9; anything else as it is.
fn shape(text: &str) -> String {
    let one = |c: char| match c {
        _ if c.is_ascii_alphabetic() => 'A',
        _ if c.is_ascii_digit() => '9',
        other => other,
    };
    text.chars().map(one).collect()
}

/// "12 Albert Road", "Nightingale ward", "Flat 3", "Ward 7": a name before the word, or a number after it.
pub(super) fn addresses(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.lower();
        let next = words.get(at + 1).filter(|next| together(text, word, next));
        let numbered = matches!(lower.as_str(), "flat" | "ward" | "room" | "unit");
        if let (true, Some(number)) =
            (numbered, next.filter(|next| next.text.starts_with(|c: char| c.is_ascii_digit())))
        {
            found.push(word.start..number.end());
        } else if STREETS.contains(&lower.as_str()) {
            found.extend(named(text, words, at));
        }
    }
    found
}

/// The capitalised words before a street word, with a house number before them.
fn named(text: &str, words: &[Word], at: usize) -> Option<Range<usize>> {
    let mut first = at;
    while let Some(before) = first.checked_sub(1).map(|before| &words[before])
        && before.is_capitalised()
        && !is_small_word(before)
        && together(text, before, &words[first])
    {
        first -= 1;
    }
    if first == at {
        return None;
    }
    let house = first.checked_sub(1).map(|before| &words[before]);
    let house = house.filter(|house| house.number().is_some() && together(text, house, &words[first]));
    Some(house.unwrap_or(&words[first]).start..words[at].end())
}
