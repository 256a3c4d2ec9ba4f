//! Great ages. Fewer than one person in a hundred is 90 or older, so an age nearly is a name.

use crate::name_check::word::{Word, together};
use std::ops::Range;

const DIGITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// What somebody is called just before "of 92".
const SOMEBODY: [&str; 12] = [
    "lady",
    "man",
    "woman",
    "gentleman",
    "person",
    "resident",
    "widow",
    "widower",
    "grandmother",
    "grandfather",
    "mother",
    "father",
];

/// 90 or more, in figures or words, where it is said of somebody.
pub(super) fn great_ages(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let near = |first: usize, second: usize| {
        let pair = words.get(first).zip(words.get(second));
        pair.filter(|(first, second)| together(text, first, second)).map(|(_, second)| second.lower())
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.lower();
        if is_great_ordinal(&lower) && near(at, at + 1).as_deref() == Some("birthday") {
            found.push(word.start..words[at + 1].end());
            continue;
        }
        if says_it_alone(&lower) {
            found.push(word.range());
            continue;
        }
        if !is_great(&lower) {
            continue;
        }
        let before = |back: usize| {
            at.checked_sub(back).and_then(|before| near(before, before + 1).map(|_| words[before].lower()))
        };
        let [before, before_that] = [before(1), before(2)];
        let told_before = before.as_deref().is_some_and(|before| matches!(before, "aged" | "age" | "turned"));
        let of_somebody = before.as_deref() == Some("of") && before_that.is_some_and(|who| SOMEBODY.contains(&&*who));
        if let Some(end) = years_after(text, words, at) {
            found.push(word.start..end);
        } else if told_before || of_somebody {
            found.push(words[at - 1].start..word.end());
        }
    }
    found
}

/// Where "years", "yrs old" or "y/o" behind a number ends.
fn years_after(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let short = text[word.end()..].trim_start();
    if let Some(rest) = short.strip_prefix("y/o").or_else(|| short.strip_prefix("Y/O")) {
        return Some(text.len() - rest.len());
    }
    let next = words.get(at + 1).filter(|next| together(text, word, next))?;
    let lower = next.lower();
    let years = ["year", "yr", "yo"].iter().any(|years| lower.starts_with(years));
    // "Ninety years of data" is no age, and 97 years are.
    let old = words.get(at + 2).is_some_and(|old| old.lower() == "old");
    (years && (old || lower != "years" || word.number().is_some())).then(|| next.end())
}

/// One word that says it: "94-year-old", "ninety-two-year-old", "92yo", "nineties", "mid-nineties", "90s", "centenarian".
fn says_it_alone(word: &str) -> bool {
    let decade = |word: &str| word.ends_with("nineties") || matches!(word, "centenarian" | "centenarians" | "90s");
    let age = word.find("-year").or_else(|| word.find("yo")).or_else(|| word.find("yrs"));
    decade(word) || age.is_some_and(|age| is_great(&word[..age]))
}

/// "90th", "ninety-fifth", "hundredth".
fn is_great_ordinal(word: &str) -> bool {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let in_words = word == "hundredth" || word == "ninetieth" || word.strip_prefix("ninety-").is_some();
    in_words || word.len() == figures.len() + 2 && is_great(figures)
}

/// 90 to 125, in figures or words.
fn is_great(word: &str) -> bool {
    let in_words = word == "ninety" || word.strip_prefix("ninety-").is_some_and(|digit| DIGITS.contains(&digit));
    in_words || word.parse::<u32>().is_ok_and(|age| (90..=125).contains(&age))
}
