//! Whatever is wrong with the files is said by name, and nothing panics.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::id::{QuestionId, RecordId};
use at_trials_store::{Book, Entrance, StoreError};
use common::{at, create, open, path, trial_with_somebody, try_create};
use std::path::Path;

const SENTINEL: &str = "Zanzibar-Quokka-Marmalade";

/// A closed book with something in it.
fn book(folder: &Path) {
    let mut book = create(folder);
    let (trial, person) = trial_with_somebody(&mut book);
    book.save_answer(&trial, &QuestionId::from("title"), Some(SENTINEL.into()), at()).unwrap();
    book.save_answer(&person, &QuestionId::from("local_case_ref"), Some(SENTINEL.into()), at()).unwrap();
    book.save_answer(&trial, &QuestionId::from("title"), Some("Replaced".into()), at()).unwrap();
}

#[test]
fn every_flipped_bit_and_every_cut_is_found_at_opening() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let file = path(folder.path());
    let whole = std::fs::read(&file).unwrap();
    let mut at = 0;
    while at < whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        std::fs::write(&file, &flipped).unwrap();
        assert!(matches!(open(folder.path()), Err(StoreError::Damaged | StoreError::KeysOfAnother)), "byte {at}");
        at += whole.len() / 300 + 1;
    }
    for cut in [whole.len() - 1, whole.len() - 4096, 4096, 100, 15, 0] {
        std::fs::write(&file, &whole[..cut]).unwrap();
        assert!(matches!(open(folder.path()), Err(StoreError::Damaged)), "cut to {cut}");
    }
    std::fs::write(&file, &whole).unwrap();
    assert!(open(folder.path()).is_ok());
}

#[test]
fn an_older_page_put_back_is_found() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let file = path(folder.path());
    let changes: [fn(&mut Book, &RecordId); 2] = [
        |book, trial| _ = book.save_answer(trial, &"title".into(), Some("Newer".into()), at()).unwrap(),
        |book, trial| book.remove_record(trial, at()).unwrap(),
    ];
    for change in changes {
        let old = std::fs::read(&file).unwrap();
        let mut opened = open(folder.path()).unwrap();
        let trial = opened.trials().unwrap()[0].id.clone();
        change(&mut opened, &trial);
        drop(opened);
        let new = std::fs::read(&file).unwrap();
        let page = |file: &[u8], page: usize| file[page * 4096..][..4096].to_vec();
        let pages = 1..old.len().min(new.len()) / 4096;
        let differing: Vec<usize> = pages.filter(|at| page(&old, *at) != page(&new, *at)).collect();
        assert!(differing.len() >= 2, "the record and its journal");
        for at in differing {
            let spliced = [&new[..at * 4096], &page(&old, at), &new[(at + 1) * 4096..]].concat();
            std::fs::write(&file, spliced).unwrap();
            assert!(matches!(open(folder.path()), Err(StoreError::Damaged)), "page {at}");
        }
        std::fs::write(&file, &new).unwrap();
    }
}

#[test]
fn what_is_not_a_book_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = path(folder.path());
    std::fs::write(&file, b"").unwrap();
    assert!(matches!(Entrance::to(&file), Err(StoreError::NotABook)));
    std::fs::write(&file, [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat()).unwrap();
    assert!(matches!(Entrance::to(&file), Err(StoreError::NotABook)));
    assert!(matches!(Entrance::to(folder.path()), Err(StoreError::NotABook)), "a folder");
    std::fs::write(folder.path().join("letter.docx"), [b'x'; 4096]).unwrap();
    assert!(matches!(Entrance::to(&folder.path().join("letter.docx")), Err(StoreError::NotABook)));
    assert!(matches!(Entrance::to(&folder.path().join("nowhere.attrials")), Err(StoreError::NoBook)));
}

#[test]
fn a_book_whose_making_was_interrupted_is_made_again_and_keys_left_behind_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (file, unfinished) = (path(folder.path()), path(folder.path()).with_extension("attrials-unfinished"));
    drop(create(folder.path()));
    // As a power cut leaves it between writing the keys and giving the book its name.
    std::fs::rename(&file, &unfinished).unwrap();
    drop(create(folder.path()));
    assert!(open(folder.path()).is_ok());
    assert!(!unfinished.exists());
    // The book itself is on a disk that is not plugged in.
    std::fs::remove_file(&file).unwrap();
    let keys = std::fs::read(file.with_extension("attrials-keys")).unwrap();
    assert!(matches!(try_create(folder.path()), Err(StoreError::KeysAlone)));
    assert_eq!(std::fs::read(file.with_extension("attrials-keys")).unwrap(), keys);
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    for ending in ["attrials", "attrials-keys", "attrials-keys-copy", "attrials-lock"] {
        let about = std::fs::metadata(path(folder.path()).with_extension(ending)).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "{ending}");
    }
}

#[test]
fn missing_and_foreign_keys_are_two_different_things() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    book(one.path());
    book(two.path());
    for ending in ["attrials-keys", "attrials-keys-copy"] {
        std::fs::copy(path(two.path()).with_extension(ending), path(one.path()).with_extension(ending)).unwrap();
    }
    assert!(matches!(open(one.path()), Err(StoreError::KeysOfAnother)));
    for ending in ["attrials-keys", "attrials-keys-copy"] {
        std::fs::remove_file(path(one.path()).with_extension(ending)).unwrap();
    }
    assert!(matches!(open(one.path()), Err(StoreError::KeysMissing)));
}

#[test]
fn the_messages_for_newer_wrong_damaged_and_passphrase_are_four_different_sentences() {
    let messages: std::collections::BTreeSet<String> =
        [StoreError::Newer, StoreError::NotABook, StoreError::Damaged, StoreError::WrongPassphrase]
            .iter()
            .map(ToString::to_string)
            .collect();
    assert_eq!(messages.len(), 4);
    assert!(messages.iter().all(|message| message.ends_with('.') && message.len() > 40));
}

#[test]
fn nothing_typed_can_be_read_from_any_file_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let mut files = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(SENTINEL.len()).any(|part| part == SENTINEL.as_bytes()));
        files += 1;
    }
    assert!(files >= 3, "the book and two copies of its keys");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_book_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path());
    let link = folder.path().join("link.attrials");
    std::os::unix::fs::symlink(path(folder.path()), &link).unwrap();
    assert!(matches!(Entrance::to(&link), Err(StoreError::NotABook)));
}
