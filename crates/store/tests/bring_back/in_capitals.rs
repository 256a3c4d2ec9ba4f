//! A book whose name, or that of what was set aside, is in capitals.

use crate::common::{at, open, path};
use crate::{ASIDE, changed_since, only, title, title_of};
use at_trials_store::{EarlierKind, bring_back};
use chrono::TimeDelta;
use std::fs;

#[test]
fn a_book_set_aside_whose_endings_are_in_capitals_comes_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    book.bring_back(&copy, at()).unwrap();
    for ending in ["attrials", "attrials-keys", "attrials-keys-copy"] {
        let aside = folder.path().join(ASIDE);
        fs::rename(aside.with_extension(ending), aside.with_extension(ending.to_uppercase())).unwrap();
    }
    let book = open(folder.path()).unwrap();
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    book.bring_back(&aside, at() + TimeDelta::hours(1)).unwrap();
    assert_eq!(title(folder.path()), "After");
}

#[test]
fn a_book_whose_own_name_is_in_capitals_opens_and_is_set_aside_whole() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    drop(book);
    for ending in ["attrials", "attrials-keys", "attrials-keys-copy"] {
        let book = path(folder.path());
        fs::rename(book.with_extension(ending), book.with_extension(ending.to_uppercase())).unwrap();
    }
    let capital = path(folder.path()).with_extension("ATTRIALS");
    assert_eq!(title_of(&capital), "After");
    bring_back(&capital, &copy, at()).unwrap();
    assert_eq!(title_of(&capital), "Before");
    assert_eq!(title_of(&folder.path().join(ASIDE).with_extension("attrials")), "After");
}
