//! Who opens the book with what: passphrases and recovery words.

use crate::common::{PASSPHRASE, at, create, open, path};
use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, RecoveryWords, StoreError};

#[test]
fn each_person_has_a_passphrase_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    assert!(matches!(book.change_passphrase("wrong", "brand new passphrase", at()), Err(StoreError::WrongPassphrase)));
    assert!(matches!(book.change_passphrase(PASSPHRASE, "short", at()), Err(StoreError::WeakPassphrase)));
    book.change_passphrase(PASSPHRASE, "brand new passphrase", at()).unwrap();
    drop(book);
    assert!(matches!(open(folder.path()), Err(StoreError::WrongPassphrase)));
    let unlock = |person, passphrase| Entrance::to(&path(folder.path())).unwrap().unlock(person, passphrase);
    assert!(matches!(unlock(&lee.id, "brand new passphrase"), Err(StoreError::WrongPassphrase)), "that is Sam's");
    let mut book = unlock(&lee.id, "otter drizzle lamp").unwrap();
    assert_eq!(book.who().name, "Lee");
    let sam = book.people()[0].id.clone();
    book.remove_person(&sam, at()).unwrap();
    assert!(matches!(book.remove_person(&lee.id, at()), Err(StoreError::NotYourself)));
    drop(book);
    assert!(matches!(unlock(&sam, "brand new passphrase"), Err(StoreError::NoSuchPerson)));
}

#[test]
fn new_recovery_words_open_the_book_once_they_are_typed_back_and_until_then_the_old_ones_do() {
    let folder = tempfile::tempdir().unwrap();
    let recover = |words| Entrance::to(&path(folder.path())).unwrap().recover(words).map(drop);
    let mut book = create(folder.path());
    let first = book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    let left = book.new_recovery_words().unwrap();
    let also_left = book.new_recovery_words().unwrap();
    drop(book);
    assert!(recover(&first).is_ok(), "somebody left before the new ones were on paper");
    assert!(matches!(recover(&left), Err(StoreError::WrongWords)));
    let mut book = open(folder.path()).unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    drop(book);
    assert!(recover(&first).is_ok() && recover(&also_left).is_err(), "locking forgets what nobody typed back");
    let mut book = open(folder.path()).unwrap();
    let unseen = book.new_recovery_words().unwrap();
    let second = book.new_recovery_words().unwrap();
    book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    drop(book);
    assert!(matches!(recover(&first), Err(StoreError::WrongWords)));
    assert!(matches!(recover(&unseen), Err(StoreError::WrongWords)), "only the newest count");
    assert!(recover(&second).is_ok());
    let sam = Entrance::to(&path(folder.path())).unwrap().people()[0].id.clone();
    let opened = Entrance::to(&path(folder.path())).unwrap().unlock(&sam, "drizzle otter lamp");
    assert!(opened.is_ok(), "passphrases stay as they are, changed meanwhile or not");
}

#[test]
fn the_recovery_words_open_the_book_and_give_a_new_passphrase() {
    use at_trials_core::share::Organisation;
    use at_trials_store::{KeyStrength, NewBook};
    let folder = tempfile::tempdir().unwrap();
    let organisation = Organisation { code: "E09000012".to_owned(), name: String::new() };
    let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength: KeyStrength::Full, at: at() };
    let (book, words) = Book::create(&path(folder.path()), &new).unwrap();
    assert!(!book.is_practice().unwrap());
    drop(book);
    let typed = RecoveryWords::typed(&words.words().join(" ")).unwrap();
    let mut book = Entrance::to(&path(folder.path())).unwrap().recover(&typed).unwrap();
    let sam = book.who().id.clone();
    book.change_passphrase("", "brand new passphrase", at()).unwrap();
    drop(book);
    assert!(Entrance::to(&path(folder.path())).unwrap().unlock(&sam, "brand new passphrase").is_ok());
    let other = create(tempfile::tempdir().unwrap().path());
    drop(other);
}
