//! No revision of a share file is given twice, whichever book comes back.

use crate::common::{at, open, path};
use crate::{changed_since, only, summed};
use at_trials_core::audience::Audience;
use at_trials_store::{Book, EarlierKind, Shared, StoreError};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use std::fs;

/// Shares the trial of the book and gives the revision.
fn share(book: &mut Book) -> u32 {
    let trial = book.trials().unwrap()[0].id.clone();
    let revision = book.next_revision(&trial, Audience::Internal).unwrap();
    let sha256 = "0".repeat(64);
    let shared = Shared { trial: trial.clone(), audience: Audience::Internal, revision, sha256, released: None };
    book.shared(&shared, at()).unwrap();
    revision
}

#[test]
fn no_revision_is_given_twice_whichever_book_is_brought_back_and_how_often() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let mut given = BTreeSet::new();
    let mut book = changed_since(here);
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    assert!(given.insert(share(&mut book)));
    assert_eq!(given, BTreeSet::from([1]));
    for hour in 1..8 {
        let later = at() + TimeDelta::hours(hour);
        // The same copy again and again, and what was set aside in between.
        let aside = book.earlier().into_iter().rfind(|earlier| earlier.kind == EarlierKind::SetAside);
        let which = aside.filter(|_| hour % 2 == 0).unwrap_or_else(|| copy.clone());
        book.bring_back(&which, later).unwrap();
        book = open(here).unwrap();
        for _ in 0..3 {
            let revision = share(&mut book);
            assert!(given.insert(revision), "{revision} was given before: {given:?}");
        }
        drop(book);
        book = open(here).unwrap();
        let next = share(&mut book);
        assert_eq!(given.last().unwrap() + 1, next, "it jumps once");
        given.insert(next);
    }
    assert!(given.contains(&101));
}

#[test]
fn a_mark_that_cannot_be_read_makes_revisions_jump_and_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    drop(changed_since(folder.path()));
    let mark = path(folder.path()).with_extension("attrials-brought-back");
    let far = summed("{\"has_come\":true,\"revisions_after\":4294967295}");
    for (odd, next) in [("", 101), ("half", 201), (&far, 1_000_101)] {
        fs::write(&mark, odd).unwrap();
        assert_eq!(share(&mut open(folder.path()).unwrap()), next, "{odd}");
        assert_eq!(share(&mut open(folder.path()).unwrap()), next + 1, "{odd}");
    }
    fs::remove_file(&mark).unwrap();
    fs::create_dir(&mark).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::InTheWay)));
    fs::remove_dir(&mark).unwrap();
    assert!(open(folder.path()).is_ok());
}
