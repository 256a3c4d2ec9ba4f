//! Email addresses and numbers that belong to somebody.

use crate::name_check::word::Word;
use std::ops::Range;

/// Anything with an @ inside it, up to the next space.
pub(super) fn emails(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = text[..at].rfind(is_outside).map_or(0, |space| space + width(text, space));
        let end = text[at..].find(is_outside).map_or(text.len(), |space| at + space);
        let end = start + text[start..end].trim_end_matches(['.', ',', ';', ':']).len();
        if start < at && at + 1 < end && found.last().is_none_or(|last| last.end <= start) {
            found.push(start..end);
        }
    }
    found
}

fn is_outside(character: char) -> bool {
    character.is_whitespace() || "<>()[]\"“”".contains(character)
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Nine digits or more, from 0 or +.
pub(super) fn phones(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    digits(text)
        .into_iter()
        .filter(|(run, digits)| digits.len() >= 9 && text[run.clone()].starts_with(['0', '+']))
        .map(|(run, _)| run)
        .collect()
}

/// Ten digits of which the last checks the others.
pub(super) fn nhs_numbers(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    digits(text).into_iter().filter(|(_, digits)| is_nhs_number(digits)).map(|(run, _)| run).collect()
}

/// Seven digits or more in a row.
pub(super) fn long_numbers(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    digits(text).into_iter().filter(|(_, digits)| digits.len() >= 7).map(|(run, _)| run).collect()
}

/// Modulus 11 with weights 10 to 2 (NHS data dictionary).
fn is_nhs_number(digits: &[u32]) -> bool {
    if digits.len() != 10 {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Runs of digits with single spaces, hyphens or brackets between them, and the digits of each.
fn digits(text: &str) -> Vec<(Range<usize>, Vec<u32>)> {
    let mut runs: Vec<(Range<usize>, Vec<u32>)> = Vec::new();
    let mut gap = usize::MAX;
    for (at, character) in text.char_indices() {
        let digit = character.to_digit(10);
        match (digit, runs.last_mut()) {
            (Some(digit), Some((run, digits))) if gap <= 2 => {
                run.end = at + 1;
                digits.push(digit);
            }
            (Some(digit), _) => {
                let plus = text[..at].ends_with('+');
                runs.push((at - usize::from(plus)..at + 1, vec![digit]));
            }
            (None, _) => {}
        }
        gap = match character {
            _ if digit.is_some() => 0,
            ' ' | '-' | '(' | ')' if gap < usize::MAX => gap + 1,
            _ => usize::MAX,
        };
    }
    runs
}
