//! Email addresses, codes and numbers that belong to somebody.

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

/// A participant's code: P-0007, in capitals or not, with any dash.
pub(super) fn codes(_: &str, words: &[Word]) -> Vec<Range<usize>> {
    let is_code = |word: &&Word| {
        let plain = word.text.replace(['‐', '‑'], "-").to_uppercase();
        plain.strip_prefix("P-").is_some_and(|rest| rest.len() == 4 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    words.iter().filter(is_code).map(Word::range).collect()
}

/// Nine digits or more, from 0 or +.
pub(super) fn phones(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    digits(text)
        .into_iter()
        .filter(|(run, digits)| digits.len() >= 9 && (digits[0] == 0 || text[run.clone()].starts_with('+')))
        .map(|(run, _)| run)
        .collect()
}

/// Ten digits of which the last checks the others.
pub(super) fn nhs_numbers(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    digits(text).into_iter().filter(|(_, digits)| is_nhs_number(digits)).map(|(run, _)| run).collect()
}

/// Seven digits or more in a row, which are not two years.
pub(super) fn long_numbers(text: &str, _: &[Word]) -> Vec<Range<usize>> {
    let long = |(run, digits): &(Range<usize>, Vec<u32>)| digits.len() >= 7 && !are_years(&text[run.clone()]);
    digits(text).into_iter().filter(long).map(|(run, _)| run).collect()
}

/// "2024-2025", "2024 – 2025".
fn are_years(run: &str) -> bool {
    let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    parts.len() == 2 && parts.iter().all(|part| part.parse::<u32>().is_ok_and(|year| (1900..2200).contains(&year)))
}

/// Modulus 11 with weights 10 to 2 (NHS data dictionary).
fn is_nhs_number(digits: &[u32]) -> bool {
    if digits.len() != 10 {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Runs of digits with spaces, dashes or brackets of any kind between them, two at most, or a full stop or a stroke; and the digits of
/// each.
fn digits(text: &str) -> Vec<(Range<usize>, Vec<u32>)> {
    let mut runs: Vec<(Range<usize>, Vec<u32>)> = Vec::new();
    let mut gap = usize::MAX;
    for (at, character) in text.char_indices() {
        let digit = digit(character);
        match (digit, runs.last_mut()) {
            (Some(digit), Some((run, digits))) if gap <= 2 => {
                run.end = at + character.len_utf8();
                digits.push(digit);
            }
            (Some(digit), _) => {
                let plus = text[..at].ends_with('+');
                runs.push((at - usize::from(plus)..at + character.len_utf8(), vec![digit]));
            }
            (None, _) => {}
        }
        gap = match character {
            _ if digit.is_some() => 0,
            // A sentence may end between two numbers: nothing else may stand beside these.
            '.' | '/' if gap == 0 => 2,
            _ if stands_between(character) && gap < usize::MAX => gap + 1,
            _ => usize::MAX,
        };
    }
    runs
}

/// A space or a dash of any kind, as a web page or a word processor writes them, or a bracket.
fn stands_between(character: char) -> bool {
    let space = character.is_whitespace() && character != '\n';
    space || matches!(character, '-' | '‐'..='―' | '−' | '(' | ')')
}

/// Where the ten digits begin of the scripts that people in London write numbers in: ASCII, wide ones, Arabic, Persian and Urdu,
/// Devanagari, Bengali, Gurmukhi, Gujarati, Tamil.
const NOUGHTS: [char; 9] = ['0', '０', '٠', '۰', '०', '০', '੦', '૦', '௦'];

fn digit(character: char) -> Option<u32> {
    let from = |nought: char| u32::from(character).checked_sub(nought.into()).filter(|digit| *digit < 10);
    NOUGHTS.into_iter().find_map(from)
}
