//! Exact days.

use crate::name_check::word::{Word, together};
use std::ops::Range;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// 3/3/2026, 2026-03-03, 3 March, the 3rd of March, March 3rd. A month alone is not a day.
pub(super) fn days(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = written_in_figures(text);
    for (at, word) in words.iter().enumerate() {
        if !is_month(word) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| together(text, before, word));
        let before = match before {
            Some(of) if of.lower() == "of" => at.checked_sub(2).map(|before| &words[before]),
            before => before,
        };
        let after = words.get(at + 1).filter(|after| together(text, word, after));
        if let Some(day) = before.filter(|before| is_day(before)) {
            let year = after.filter(|after| after.number().is_some_and(|year| (1900..2200).contains(&year)));
            found.push(day.start..year.unwrap_or(word).end());
        } else if let Some(day) = after.filter(|after| is_day(after)) {
            found.push(word.start..day.end());
        }
    }
    found
}

/// "may" in small letters is mostly not the month.
fn is_month(word: &Word) -> bool {
    let lower = word.lower();
    let short = lower.len() == 3 && word.is_capitalised();
    MONTHS.iter().any(|month| *month == lower || (short && month.starts_with(&lower)))
        && (lower != "may" || word.is_capitalised())
}

/// 1 to 31, with or without st, nd, rd, th.
fn is_day(word: &Word) -> bool {
    let lower = word.lower();
    let figures = lower.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &lower[figures.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th") && figures.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

/// Three numbers with the same stroke, full stop or hyphen between them.
fn written_in_figures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
    let mut from = 0;
    for piece in text.split(|c: char| !inside(c)) {
        let start = from;
        from += piece.len() + text[from + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let trimmed = piece.trim_end_matches(['.', '-', '/']);
        for stroke in ['/', '.', '-'] {
            let parts: Vec<&str> = trimmed.split(stroke).collect();
            if let [first, month, last] = parts.as_slice()
                && is_in_figures(first, month, last)
            {
                found.push(start..start + trimmed.len());
            }
        }
    }
    found
}

fn is_in_figures(first: &str, month: &str, last: &str) -> bool {
    let between = |text: &str, lowest: u32, highest: u32| {
        text.parse::<u32>().is_ok_and(|number| (lowest..=highest).contains(&number))
    };
    let year = |text: &str| text.len() == 4 || text.len() == 2;
    between(month, 1, 12)
        && ((between(first, 1, 31) && year(last) && between(last, 0, 2199))
            || (first.len() == 4 && between(first, 1900, 2199) && between(last, 1, 31)))
}
