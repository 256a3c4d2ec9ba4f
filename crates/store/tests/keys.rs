//! Passphrases as people type them, and key files as somebody else may have changed them.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use common::{PASSPHRASE, at, create, open, path};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

const KEYS: [&str; 2] = ["attrials-keys", "attrials-keys-copy"];

fn book_made_with(folder: &Path, passphrase: &str, strength: KeyStrength) -> Book {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let new = NewBook { organisation, name: "Sam", passphrase, strength, at: at() };
    Book::create(&path(folder), &new).unwrap().0
}

fn open_with(folder: &Path, passphrase: &str) -> Result<Book, StoreError> {
    let entrance = Entrance::to(&path(folder))?;
    let sam = entrance.people()[0].id.clone();
    entrance.unlock(&sam, passphrase)
}

/// Changes the key file, with a right checksum, as anybody can who may write in the folder.
fn tamper(folder: &Path, change: impl Fn(&mut Value)) {
    for ending in KEYS {
        let file = path(folder).with_extension(ending);
        let text = std::fs::read_to_string(&file).unwrap();
        let mut body: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        change(&mut body);
        let body = body.to_string();
        let sum = Sha256::digest(body.as_bytes()).iter().fold(String::new(), |mut sum, byte| {
            write!(sum, "{byte:02x}").unwrap();
            sum
        });
        std::fs::write(&file, format!("{body}\n{sum}\n")).unwrap();
    }
}

#[test]
fn one_passphrase_typed_on_two_kinds_of_keyboard_opens_the_book() {
    for (made, typed, opens) in [
        ("caf\u{e9} otter drizzle lamp", "cafe\u{301} otter drizzle lamp", true),
        ("cafe\u{301} otter drizzle lamp", "caf\u{e9} otter drizzle lamp", true),
        ("lamp otter \u{fc}\u{df} drizzle", "lamp otter u\u{308}\u{df} drizzle", true),
        ("lamp otter drizzle", "lamp  otter drizzle", false),
        ("lamp otter drizzle", "Lamp otter drizzle", false),
        ("lamp otter drizzle", " lamp otter drizzle", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        drop(book_made_with(folder.path(), made, KeyStrength::Practice));
        let found = open_with(folder.path(), typed);
        assert!(matches!(&found, Ok(_) | Err(StoreError::WrongPassphrase)));
        assert_eq!(found.is_ok(), opens, "{made:?} {typed:?}");
    }
}

#[test]
fn a_changed_or_given_passphrase_has_one_spelling_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    book.change_passphrase(PASSPHRASE, "drizzle cafe\u{301} otter", at()).unwrap();
    let lee = book.add_person("Lee", Role::Approver, "otter u\u{308}ber drizzle", at()).unwrap();
    book.change_passphrase("drizzle caf\u{e9} otter", "drizzle na\u{ef}ve otter", at()).unwrap();
    drop(book);
    drop(open_with(folder.path(), "drizzle nai\u{308}ve otter").unwrap());
    assert!(Entrance::to(&path(folder.path())).unwrap().unlock(&lee.id, "otter \u{fc}ber drizzle").is_ok());
}

#[test]
fn letters_count_as_they_look_when_a_passphrase_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    // Ten letters, five of them with an accent of their own in this spelling.
    let short = "e\u{301}a\u{308}o\u{308}u\u{308}i\u{308}lampo";
    assert!(matches!(book.change_passphrase(PASSPHRASE, short, at()), Err(StoreError::WeakPassphrase)));
}

#[test]
fn the_names_of_the_book_are_no_passphrase_for_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = book_made_with(folder.path(), PASSPHRASE, KeyStrength::Full);
    let borough = format!("{} 2026", book.organisation().unwrap().name);
    assert!(matches!(book.change_passphrase(PASSPHRASE, &borough, at()), Err(StoreError::GuessablePassphrase)));
    let own_name = book.add_person("Kit Okafor", Role::Lead, "Kit Okafor Kit Okafor", at());
    assert!(matches!(own_name, Err(StoreError::GuessablePassphrase)));
    let of_the_team = format!("{0} {0} {0} {0}", book.who().name);
    assert!(book.change_passphrase(PASSPHRASE, &of_the_team, at()).is_err());
    book.add_person("Kit Okafor", Role::Lead, "otter drizzle lamp", at()).unwrap();
}

#[test]
fn the_keys_of_a_real_book_cannot_be_made_those_of_a_practice_book() {
    let folder = tempfile::tempdir().unwrap();
    drop(book_made_with(folder.path(), PASSPHRASE, KeyStrength::Full));
    tamper(folder.path(), |keys| keys["practice"] = true.into());
    assert!(matches!(open(folder.path()), Err(StoreError::KeysWeakened)));
    tamper(folder.path(), |keys| keys["practice"] = false.into());
    let mut book = open(folder.path()).unwrap();
    let weak = book.add_person("Lee", Role::Lead, "lee", at());
    assert!(matches!(weak, Err(StoreError::WeakPassphrase)));
    book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap();
    book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    drop(book);
    let text = std::fs::read_to_string(path(folder.path()).with_extension(KEYS[0])).unwrap();
    let keys: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let people = keys["people"].as_array().unwrap().iter().map(|person| &person["slot"]);
    for slot in people.chain([&keys["recovery"]]) {
        assert_eq!((&slot["kib"], &slot["passes"], &slot["lanes"]), (&65536.into(), &3.into(), &4.into()));
    }
}

#[test]
fn keys_that_say_they_were_changed_as_often_as_a_number_can_count_can_be_changed_still() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    tamper(folder.path(), |keys| keys["generation"] = u64::MAX.into());
    for passphrase in ["drizzle otter lamp", PASSPHRASE] {
        let mut book = open(folder.path()).unwrap();
        book.change_passphrase(PASSPHRASE, "otter lamp drizzle", at()).unwrap();
        book.add_person(passphrase, Role::Approver, passphrase, at()).unwrap();
        book.change_passphrase("otter lamp drizzle", PASSPHRASE, at()).unwrap();
    }
    assert_eq!(Entrance::to(&path(folder.path())).unwrap().people().len(), 3);
}

#[test]
fn a_slot_that_was_tampered_with_opens_nothing_and_costs_no_work() {
    let folder = tempfile::tempdir().unwrap();
    drop(book_made_with(folder.path(), PASSPHRASE, KeyStrength::Full));
    let originals = KEYS.map(|ending| std::fs::read(path(folder.path()).with_extension(ending)).unwrap());
    let tampered = |name: &str, value: Value| {
        for (ending, original) in KEYS.iter().zip(&originals) {
            std::fs::write(path(folder.path()).with_extension(ending), original).unwrap();
        }
        tamper(folder.path(), |keys| keys["people"][0]["slot"][name] = value.clone());
        open(folder.path()).unwrap_err()
    };
    for (name, value) in [("kib", 65535), ("kib", 8), ("kib", 0), ("passes", 2), ("passes", 0)] {
        assert!(matches!(tampered(name, value.into()), StoreError::KeysWeakened), "{name} {value}");
    }
    for (name, value) in [("kib", 262_145), ("kib", u32::MAX), ("passes", 13), ("lanes", 17), ("lanes", 0)] {
        assert!(matches!(tampered(name, value.into()), StoreError::Damaged), "{name} {value}");
    }
    for (name, value) in [("kib", Value::from(-1)), ("kib", 1e99.into()), ("kib", "64".into()), ("more", 1.into())] {
        assert!(matches!(tampered(name, value.clone()), StoreError::Damaged), "{name} {value}");
    }
    for (name, value) in [("kib", 65537), ("passes", 4), ("lanes", 3)] {
        assert!(matches!(tampered(name, value.into()), StoreError::WrongPassphrase), "{name} {value}");
    }
}
