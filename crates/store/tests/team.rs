//! Who may do what is asked where it is done, nobody signs twice, and older key files let nobody in whom the book keeps out.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, Passphrase, RecoveryWords, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "lamp otter drizzle";
const FIRST: &str = "otter drizzle lamp";
const OWN: &str = "otter lamp of my own";

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

fn path(folder: &Path) -> PathBuf {
    folder.join("team.attrials")
}

/// A book whose passphrases are told apart, which those of a practice book are not. Sam is its lead.
fn create(folder: &Path) -> Book {
    use at_trials_core::share::Organisation;
    use at_trials_store::{KeyStrength, NewBook};
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength: KeyStrength::Full, at: at() };
    Book::create(&path(folder), &new).unwrap().0
}

fn open_as(folder: &Path, person: &PersonId, passphrase: &str) -> Result<Book, StoreError> {
    Entrance::to(&path(folder)).unwrap().unlock(person, passphrase)
}

/// New recovery words, written down and typed back.
fn new_words(book: &mut Book) -> RecoveryWords {
    let words = book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    words
}

fn sign(book: &mut Book, trial: &RecordId) -> Result<(), StoreError> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    book.sign_off(trial, Audience::Loti, &"a".repeat(64), day, at())
}

fn signatures(book: &Book, trial: &RecordId) -> usize {
    book.signed_off(trial, Audience::Loti, &"a".repeat(64)).unwrap().len()
}

#[test]
fn whoever_makes_a_book_is_its_lead_and_only_leads_say_who_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let sam = book.who().clone();
    assert_eq!(sam.role, Role::Lead);
    let others = [("Pat", Role::Practitioner), ("Alex", Role::Approver), ("Ann", Role::Analyst)];
    let others = others.map(|(name, role)| book.add_person(name, role, FIRST, at()).unwrap());
    drop(book);
    for other in &others {
        let mut book = open_as(folder.path(), &other.id, FIRST).unwrap();
        assert!(matches!(book.add_person("Lee", Role::Lead, OWN, at()), Err(StoreError::OnlyLead)), "{:?}", other.role);
        assert!(matches!(book.remove_person(&sam.id, at()), Err(StoreError::OnlyLead)));
        assert!(matches!(book.remove_person(&other.id, at()), Err(StoreError::OnlyLead)));
        assert!(matches!(book.new_recovery_words(), Err(StoreError::OnlyLead)));
        assert_eq!(book.people().len(), 4);
        book.change_passphrase(FIRST, OWN, at()).unwrap();
    }
    let mut book = open_as(folder.path(), &sam.id, PASSPHRASE).unwrap();
    assert!(matches!(book.remove_person(&sam.id, at()), Err(StoreError::NotYourself)));
    book.remove_person(&others[2].id, at()).unwrap();
    assert_eq!(book.people().len(), 3);
}

#[test]
fn a_lead_or_an_approver_signs_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let all = [(Role::Practitioner, false), (Role::Analyst, false), (Role::Approver, true), (Role::Lead, true)];
    let all = all.map(|(role, signs)| (book.add_person(role.words(), role, FIRST, at()).unwrap(), signs));
    drop(book);
    for (person, signs) in all {
        let mut book = open_as(folder.path(), &person.id, FIRST).unwrap();
        book.change_passphrase(FIRST, OWN, at()).unwrap();
        let before = signatures(&book, &trial);
        match sign(&mut book, &trial) {
            Ok(()) => assert!(signs, "{:?}", person.role),
            Err(StoreError::OnlySigners) => assert!(!signs, "{:?}", person.role),
            Err(other) => panic!("{other}"),
        }
        assert_eq!(signatures(&book, &trial), before + usize::from(signs));
    }
}

#[test]
fn nobody_signs_with_a_passphrase_that_somebody_else_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let alex = book.add_person("Alex", Role::Approver, FIRST, at()).unwrap().id;
    assert_eq!(book.passphrase().unwrap(), Passphrase::Own, "who makes a book types their own");
    sign(&mut book, &trial).unwrap();
    sign(&mut book, &trial).unwrap();
    assert_eq!(signatures(&book, &trial), 1, "signing again is no second signature");
    drop(book);
    let mut book = open_as(folder.path(), &alex, FIRST).unwrap();
    assert_eq!(book.passphrase().unwrap(), Passphrase::Given);
    assert!(matches!(sign(&mut book, &trial), Err(StoreError::NotYourPassphrase)));
    assert!(matches!(book.change_passphrase(FIRST, FIRST, at()), Err(StoreError::SamePassphrase)));
    assert!(matches!(book.change_passphrase("guessed guessed", OWN, at()), Err(StoreError::WrongPassphrase)));
    book.change_passphrase(FIRST, OWN, at()).unwrap();
    assert!(
        matches!(book.change_passphrase(OWN, FIRST, at()), Err(StoreError::SamePassphrase)),
        "nor ever goes back to it"
    );
    sign(&mut book, &trial).unwrap();
    assert_eq!(signatures(&book, &trial), 2);
}

#[test]
fn nobody_signs_as_somebody_else_by_the_recovery_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let sam = book.who().id.clone();
    let bea = book.add_person("Bea", Role::Lead, FIRST, at()).unwrap().id;
    drop(book);
    let mut book = open_as(folder.path(), &bea, FIRST).unwrap();
    book.change_passphrase(FIRST, OWN, at()).unwrap();
    sign(&mut book, &trial).unwrap();
    let words = new_words(&mut book);
    drop(book);
    let mut book = Entrance::to(&path(folder.path())).unwrap().recover(&words).unwrap();
    assert_eq!(book.who().id, sam);
    assert!(matches!(sign(&mut book, &trial), Err(StoreError::NotYourPassphrase)));
    book.change_passphrase("", "drizzle lamp otter", at()).unwrap();
    assert!(matches!(sign(&mut book, &trial), Err(StoreError::NotYourPassphrase)), "nor once it is set");
    assert_eq!(book.passphrase().unwrap(), Passphrase::Recovered);
    assert_eq!(signatures(&book, &trial), 1);
    drop(book);
    let mut book = open_as(folder.path(), &sam, "drizzle lamp otter").unwrap();
    assert!(matches!(sign(&mut book, &trial), Err(StoreError::NotYourPassphrase)));
    book.change_passphrase("drizzle lamp otter", PASSPHRASE, at()).unwrap();
    sign(&mut book, &trial).unwrap();
}

#[test]
fn a_name_is_seen_as_it_is_and_no_two_look_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let jose = book.add_person(" Jose\u{301}  Maria ", Role::Approver, FIRST, at()).unwrap();
    assert_eq!(jose.name, "Jos\u{e9} Maria");
    for same in ["Jos\u{e9} Maria", "JOSE\u{301} MARIA", "Jos\u{e9}\u{a0}Maria", "\u{ff2a}os\u{e9} Maria"] {
        assert!(matches!(book.add_person(same, Role::Lead, FIRST, at()), Err(StoreError::SameName)), "{same:?}");
    }
    let long = "A".repeat(81);
    for no_name in ["\u{200b}", "Jos\u{e9}\u{200b}", "Jos\u{ad}\u{e9}", "Sam\u{202e}", "Sam\u{7}", "...", &long] {
        assert!(matches!(book.add_person(no_name, Role::Lead, FIRST, at()), Err(StoreError::NoName)), "{no_name:?}");
    }
    for nothing in ["", "  "] {
        assert!(
            matches!(book.add_person(nothing, Role::Lead, FIRST, at()), Err(StoreError::NameMissing)),
            "{nothing:?}"
        );
    }
    assert_eq!(book.people().len(), 2);
}

#[test]
fn it_is_known_until_somebody_types_the_recovery_words_back_that_nobody_has() {
    let folder = tempfile::tempdir().unwrap();
    let book = create(folder.path());
    let sam = book.who().id.clone();
    assert!(book.lacks_recovery_words().unwrap());
    drop(book);
    let mut book = open_as(folder.path(), &sam, PASSPHRASE).unwrap();
    assert!(book.lacks_recovery_words().unwrap(), "after locking too");
    book.recovery_words_are_kept(at()).unwrap();
    assert!(!book.lacks_recovery_words().unwrap());
    book.new_recovery_words().unwrap();
    assert!(!book.lacks_recovery_words().unwrap(), "the old ones hold");
}

#[test]
fn two_people_of_one_name_are_not_two_signatures() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    for same in ["Sam", " sam ", "SAM"] {
        assert!(matches!(book.add_person(same, Role::Approver, FIRST, at()), Err(StoreError::SameName)), "{same:?}");
    }
    sign(&mut book, &trial).unwrap();
    let sam = book.who().id.clone();
    let lee = book.add_person("Lee", Role::Lead, FIRST, at()).unwrap().id;
    drop(book);
    let mut book = open_as(folder.path(), &lee, FIRST).unwrap();
    book.remove_person(&sam, at()).unwrap();
    let again = book.add_person("Sam", Role::Approver, FIRST, at()).unwrap().id;
    drop(book);
    let mut book = open_as(folder.path(), &again, FIRST).unwrap();
    book.change_passphrase(FIRST, OWN, at()).unwrap();
    assert!(matches!(sign(&mut book, &trial), Err(StoreError::SignedBySameName)));
    assert_eq!(signatures(&book, &trial), 1);
}

#[test]
fn an_older_key_file_lets_in_nobody_who_was_taken_out_and_no_words_that_were_renewed() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let sam = book.who().id.clone();
    let lee = book.add_person("Lee", Role::Practitioner, FIRST, at()).unwrap().id;
    let seen = new_words(&mut book);
    let names = ["attrials-keys", "attrials-keys-copy"].map(|ending| path(folder.path()).with_extension(ending));
    let older = std::fs::read(&names[0]).unwrap();
    book.remove_person(&lee, at()).unwrap();
    let words = new_words(&mut book);
    drop(book);
    let newest = std::fs::read(&names[0]).unwrap();
    let put = |bytes: &[u8]| {
        for name in &names {
            std::fs::write(name, bytes).unwrap();
        }
    };
    put(&older);
    assert!(matches!(open_as(folder.path(), &lee, FIRST), Err(StoreError::KeysOld)));
    let recover = |words| Entrance::to(&path(folder.path())).unwrap().recover(words).map(drop);
    assert!(matches!(recover(&seen), Err(StoreError::KeysOld)));
    drop(open_as(folder.path(), &sam, PASSPHRASE).unwrap());
    put(&newest);
    recover(&words).unwrap();
    drop(open_as(folder.path(), &sam, PASSPHRASE).unwrap());
}

#[test]
fn a_passphrase_from_before_opens_nothing_even_with_the_key_file_from_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let sam = book.who().id.clone();
    let names = ["attrials-keys", "attrials-keys-copy"].map(|ending| path(folder.path()).with_extension(ending));
    let older = std::fs::read(&names[0]).unwrap();
    book.change_passphrase(PASSPHRASE, OWN, at()).unwrap();
    drop(book);
    for name in &names {
        std::fs::write(name, &older).unwrap();
    }
    assert!(matches!(open_as(folder.path(), &sam, PASSPHRASE), Err(StoreError::KeysOld)));
}

#[test]
fn the_recovery_words_open_the_book_for_a_lead_whoever_was_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let sam = book.who().id.clone();
    book.add_person("Pat", Role::Practitioner, FIRST, at()).unwrap();
    let lee = book.add_person("Lee", Role::Lead, FIRST, at()).unwrap();
    drop(book);
    let mut book = open_as(folder.path(), &lee.id, FIRST).unwrap();
    book.remove_person(&sam, at()).unwrap();
    let words = new_words(&mut book);
    drop(book);
    let mut book = Entrance::to(&path(folder.path())).unwrap().recover(&words).unwrap();
    assert_eq!((book.who(), book.is_recovered()), (&lee, true));
    book.change_passphrase("", OWN, at()).unwrap();
    assert!(!book.is_recovered());
    assert!(matches!(book.change_passphrase("", PASSPHRASE, at()), Err(StoreError::WrongPassphrase)));
}
