//! The book that was in the place is set aside, whole or ruined, and comes back in its turn.

use crate::common::{PASSPHRASE, at, open, path};
use crate::{ASIDE, changed_since, files, only, save, title};
use at_trials_core::role::Role;
use at_trials_store::{EarlierKind, Entrance, StoreError, bring_back, earlier_at};
use chrono::TimeDelta;
use std::fs;
use std::path::Path;

#[test]
fn a_copy_comes_in_the_place_of_the_book_which_is_set_aside_and_comes_back_in_turn() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    book.bring_back(&copy, at()).unwrap();
    assert_eq!(title(folder.path()), "Before");
    assert!(folder.path().join(ASIDE).with_extension("attrials").exists());
    let mut book = open(folder.path()).unwrap();
    save(&mut book, "Another way");
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    assert_eq!(aside.at, at());
    book.bring_back(&aside, at() + TimeDelta::hours(1)).unwrap();
    assert_eq!(title(folder.path()), "After");
    let book = open(folder.path()).unwrap();
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    book.bring_back(&aside, at() + TimeDelta::hours(2)).unwrap();
    assert_eq!(title(folder.path()), "Another way");
    assert_eq!(open(folder.path()).unwrap().safety_copies().len(), 1, "the copies stay");
}

#[test]
fn a_book_set_aside_that_is_gone_leaves_the_present_one_and_its_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    book.bring_back(&copy, at()).unwrap();
    let mut book = open(folder.path()).unwrap();
    book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap();
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    fs::remove_file(folder.path().join(ASIDE).with_extension("attrials")).unwrap();
    let ours = ["attrials", "attrials-keys", "attrials-keys-copy"];
    let now = || ours.map(|ending| fs::read(path(folder.path()).with_extension(ending)).unwrap());
    let before = now();
    assert!(matches!(book.bring_back(&aside, at()), Err(StoreError::CopyGone)));
    assert!(now() == before, "nothing was changed");
}

#[test]
fn only_a_lead_brings_back_and_an_open_book_is_never_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = changed_since(folder.path());
    let kit = book.add_person("Kit", Role::Practitioner, "otter drizzle lamp", at()).unwrap();
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    assert!(matches!(bring_back(&path(folder.path()), &copy, at()), Err(StoreError::InUse)));
    drop(book);
    let book = Entrance::to(&path(folder.path())).unwrap().unlock(&kit.id, "otter drizzle lamp").unwrap();
    assert!(matches!(book.bring_back(&copy, at()), Err(StoreError::LeadBringsBack)));
    assert_eq!(title(folder.path()), "After");
}

/// What happened to a book.
type Ruin = fn(&Path);

#[test]
fn a_book_that_cannot_be_opened_any_more_is_set_aside_as_it_is() {
    let ruins: [(&str, Ruin); 6] = [
        ("damaged", |book| {
            let mut bytes = fs::read(book).unwrap();
            bytes[5000] ^= 1;
            fs::write(book, bytes).unwrap();
        }),
        ("gone", |book| fs::remove_file(book).unwrap()),
        ("empty", |book| fs::write(book, b"").unwrap()),
        ("a folder", |book| {
            fs::remove_file(book).unwrap();
            fs::create_dir(book).unwrap();
        }),
        ("without keys", |book| {
            for ending in ["attrials-keys", "attrials-keys-copy"] {
                fs::remove_file(book.with_extension(ending)).unwrap();
            }
        }),
        ("with a journal in the middle of a change", |book| {
            fs::write(book, [&fs::read(book).unwrap()[..4096], &[7; 8192]].concat()).unwrap();
            let journal = [&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7], [1; 2000].as_slice()].concat();
            fs::write(book.with_extension("attrials-journal"), journal).unwrap();
        }),
    ];
    for (how, ruin) in ruins {
        let folder = tempfile::tempdir().unwrap();
        drop(changed_since(folder.path()));
        let book = path(folder.path());
        ruin(&book);
        assert!(open(folder.path()).is_err(), "{how}");
        let ruined = files(folder.path());
        let copy = only(&earlier_at(&book), EarlierKind::SafetyCopy);
        bring_back(&book, &copy, at()).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(title(folder.path()), "Before", "{how}");
        for (name, bytes) in ruined.iter().filter(|(name, _)| !name.ends_with("-lock")) {
            let aside = folder.path().join(name.replacen("team", ASIDE, 1));
            assert!(&fs::read(aside).unwrap() == bytes, "{how}: {name} is kept as it was");
        }
    }
}
