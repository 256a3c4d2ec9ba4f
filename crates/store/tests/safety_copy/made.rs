//! When a copy is made, what is in it, and why one cannot be made.

use crate::common::{PASSPHRASE, at, open};
use crate::{COPIES, a_book, days, files_of_newest, is_proven, names, save, title};
use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, StoreError};
use chrono::TimeDelta;
use std::fs;

#[test]
fn a_copy_is_a_whole_book_that_opens_with_its_own_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    let lee = book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    assert!(!is_proven(&book));
    let copy = book.make_safety_copy(at()).unwrap();
    assert_eq!((copy.made(), copy.proven()), (at(), at()));
    assert_eq!(book.safety_copies(), [copy]);
    assert!(is_proven(&book));
    save(&mut book, "Changed since");
    assert!(!is_proven(&book));
    let [file, ..] = files_of_newest(folder.path());
    for (person, passphrase) in [(&book.who().id, PASSPHRASE), (&lee.id, "otter drizzle lamp")] {
        let copy = Entrance::to(&file).unwrap().unlock(person, passphrase).unwrap();
        assert_eq!(title(&copy), "As it was copied");
        assert_eq!(copy.people(), book.people());
    }
    assert_eq!(title(&book), "Changed since", "the open book is as it was");
}

#[test]
fn nothing_changed_makes_no_new_copy_and_every_change_makes_one() {
    let folder = tempfile::tempdir().unwrap();
    let book = a_book(folder.path());
    let first = book.make_safety_copy(at()).unwrap();
    assert_eq!(book.make_safety_copy(at() + TimeDelta::minutes(5)).unwrap(), first);
    drop(book);
    let mut book = open(folder.path()).unwrap();
    book.take_typed_answers(at()).unwrap();
    book.remember_place("elsewhere");
    assert_eq!(
        book.make_safety_copy(at() + TimeDelta::minutes(9)).unwrap(),
        first,
        "nor does opening it and looking around"
    );
    let again = book.make_safety_copy(days(1)).unwrap();
    assert_eq!((again.made(), again.proven()), (at(), days(1)), "the next day it is only proven again");
    assert_eq!(book.safety_copies(), [again]);
    let changes: [fn(&mut Book); 3] = [
        |book| save(book, "Another"),
        |book| book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap(),
        |book| {
            book.new_recovery_words().unwrap();
            book.recovery_words_are_kept(at()).unwrap();
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        change(&mut book);
        let moment = days(1) + TimeDelta::minutes(i64::try_from(number).unwrap() + 1);
        assert_eq!(book.make_safety_copy(moment).unwrap().made(), moment);
    }
}

#[test]
fn a_copy_that_cannot_be_made_costs_no_other_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    let copies = folder.path().join(COPIES);
    fs::write(&copies, b"a file in the way").unwrap();
    let told = book.make_safety_copy(at()).unwrap_err();
    assert!(matches!(told, StoreError::CopyNotMade(_)), "{told}");
    assert!(told.to_string().ends_with("are as they were."));
    fs::remove_file(&copies).unwrap();
    let good = book.make_safety_copy(at()).unwrap();
    save(&mut book, "Changed since");
    // What has the name of the next copy's keys is not written over.
    let [file, ..] = files_of_newest(folder.path());
    let id = file.file_name().unwrap().to_str().unwrap()[..8].to_owned();
    let next = copies.join(format!("{id}-000002-{}.attrials-keys", days(1).format("%Y-%m-%dT%H-%M-%SZ")));
    fs::create_dir(&next).unwrap();
    assert!(matches!(book.make_safety_copy(days(1)), Err(StoreError::CopyNotMade(_))));
    assert_eq!(book.safety_copies(), [good]);
    fs::remove_dir(&next).unwrap();
    assert!(book.make_safety_copy(days(1)).is_ok());
    assert_eq!(names(&copies).len(), 6, "nothing is left of the one that failed");
}
