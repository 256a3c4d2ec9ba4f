//! Small numbers of people in words: a table would hide them.

use crate::name_check::word::{Word, together};
use std::ops::Range;

/// Numbers that a table for everybody hides: fewer than eight.
const FEW: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "couple", "single"];

const PEOPLE: [&str; 30] = [
    "people",
    "person",
    "residents",
    "resident",
    "participants",
    "participant",
    "carers",
    "carer",
    "men",
    "man",
    "women",
    "woman",
    "ladies",
    "lady",
    "gentlemen",
    "gentleman",
    "tenants",
    "tenant",
    "users",
    "user",
    "households",
    "household",
    "families",
    "family",
    "daughters",
    "sons",
    "neighbours",
    "patients",
    "patient",
    "clients",
];

/// What may stand between: "two of the older residents", "three more people".
const BETWEEN: [&str; 14] = [
    "of", "the", "our", "more", "other", "older", "younger", "elderly", "new", "deaf", "blind", "disabled", "local",
    "these",
];

/// "Four people", "two of the residents", "3 carers".
pub(super) fn people(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_few(word)) {
        let mut last = at;
        while let Some(next) = words.get(last + 1)
            && together(text, &words[last], next)
        {
            last += 1;
            if !BETWEEN.contains(&next.lower().as_str()) {
                break;
            }
        }
        if PEOPLE.contains(&words[last].lower().as_str()) {
            found.push(word.start..words[last].end());
        }
    }
    found
}

fn is_few(word: &Word) -> bool {
    FEW.contains(&word.lower().as_str()) || word.number().is_some_and(|number| (1..8).contains(&number))
}
