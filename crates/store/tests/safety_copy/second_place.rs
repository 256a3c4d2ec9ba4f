//! The second place for copies: what is carried there, where it may be, and what is said when it is gone.

use crate::common::{at, path};
use crate::{COPIES, a_book, days, files_of_newest, names, save};
use at_trials_core::role::Role;
use at_trials_store::{Entrance, StoreError, carry, earlier_in};
use std::fs;
use std::path::Path;

#[test]
fn the_second_place_gets_the_newest_copy_and_keeps_what_another_book_has_there() {
    let (folder, other, second) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut book, theirs) = (a_book(folder.path()), a_book(other.path()));
    carry(&theirs.make_safety_copy(at()).unwrap(), second.path()).unwrap();
    assert_eq!(book.second_place().unwrap(), None);
    book.choose_second_place(Some(second.path())).unwrap();
    assert_eq!(book.second_place().unwrap().as_deref(), Some(second.path()));
    for day in 0..12 {
        save(&mut book, &format!("Day {day}"));
        let copy = book.make_safety_copy(days(day)).unwrap();
        carry(&copy, second.path()).unwrap();
        carry(&copy, second.path()).unwrap();
    }
    assert_eq!(earlier_in(second.path()).len(), 8 + 1, "eight hours of this book, and the other's");
    let inside = second.path().join(COPIES);
    for name in names(&folder.path().join(COPIES)) {
        assert_eq!(fs::read(inside.join(&name)).unwrap(), fs::read(folder.path().join(COPIES).join(&name)).unwrap());
    }
    // One that was damaged there is carried again.
    let [newest, ..] = files_of_newest(second.path());
    let whole = fs::read(&newest).unwrap();
    fs::write(&newest, vec![7; whole.len()]).unwrap();
    carry(&book.safety_copies()[0], second.path()).unwrap();
    let ours = files_of_newest(folder.path());
    assert_eq!(fs::read(inside.join(ours[0].file_name().unwrap())).unwrap(), fs::read(&ours[0]).unwrap());
    book.choose_second_place(None).unwrap();
    assert_eq!(book.second_place().unwrap(), None);
}

#[test]
fn the_second_place_is_none_where_the_book_is_and_only_a_lead_chooses_it() {
    let (folder, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = folder.path().join("book");
    let mut book = a_book(&own);
    book.make_safety_copy(at()).unwrap();
    for place in [folder.path().to_owned(), own.clone(), own.join(COPIES), own.join(COPIES).join("..")] {
        let told = book.choose_second_place(Some(&place));
        assert!(matches!(told, Err(StoreError::NoSecondPlace)), "{}: {told:?}", place.display());
    }
    let lee = book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    book.choose_second_place(Some(second.path())).unwrap();
    drop(book);
    let mut book = Entrance::to(&path(&own)).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    for place in [None, Some(folder.path())] {
        assert!(matches!(book.choose_second_place(place), Err(StoreError::OnlyLead)));
    }
    assert_eq!(book.second_place().unwrap().as_deref(), Some(second.path()));
}

#[test]
fn a_second_place_that_is_gone_a_file_or_read_only_is_said_to_be_so() {
    let (folder, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = a_book(folder.path()).make_safety_copy(at()).unwrap();
    let told = |place: &Path| carry(&copy, place).unwrap_err().to_string();
    assert!(told(&second.path().join("unplugged")).contains("cannot be reached"));
    assert!(!second.path().join("unplugged").exists(), "nothing is made in place of a disk that is not there");
    fs::write(second.path().join("file"), b"x").unwrap();
    assert!(told(&second.path().join("file")).contains("cannot be reached"));
    fs::write(second.path().join(COPIES), b"x").unwrap();
    assert!(told(second.path()).contains("cannot be written in"));
    fs::remove_file(second.path().join(COPIES)).unwrap();
    carry(&copy, second.path()).unwrap();
}
