//! Names in the scripts of London's languages that have no capital letters to know them by.

use crate::name_check::word::Word;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Common names and what people are called before or after theirs, by script; written for this check.
static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("names_in_scripts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// In a text in Latin letters every word of such a script; elsewhere the common names.
pub(super) fn words(_: &str, words: &[Word]) -> Vec<Range<usize>> {
    let of_another = |word: &&Word| word.text.chars().next().is_some_and(has_no_capitals);
    let latin =
        words.iter().filter(|word| word.text.starts_with(|c: char| c.is_lowercase() || c.is_uppercase())).count();
    let is_latin = 2 * latin > words.len();
    let is_name = |word: &&Word| is_latin || NAMES.iter().any(|name| is_in(name, word.text));
    words.iter().filter(of_another).filter(is_name).map(Word::range).collect()
}

/// Scripts with spaces tell words apart; in Chinese and Japanese a run of signs holds a name anywhere.
fn is_in(name: &str, word: &str) -> bool {
    if name.chars().all(|sign| matches!(sign, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')) {
        word.contains(name)
    } else {
        word == name
    }
}

/// A letter that is neither small nor large.
fn has_no_capitals(sign: char) -> bool {
    sign.is_alphabetic() && !sign.is_lowercase() && !sign.is_uppercase() && !sign.is_ascii()
}
