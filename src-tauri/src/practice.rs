//! Where the practice book of this computer is. One that cannot be mended, or in which nothing is left, is made again: beside it
//! first, so that a full disk leaves the one there is.

use crate::clock;
use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_practice as practice;
use at_trials_store::{Book, Entrance, StoreError};
use at_trials_trial::record::TrialRecords;
use std::fs;
use std::path::Path;

const BOOK: &str = "practice.attrials";

/// Opens the practice book in this folder as one of its people, or as the practitioner.
pub fn open(folder: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    match open_there(folder, person) {
        Ok(book) if !book.trials()?.is_empty() => return Ok(book),
        Ok(_) => {}
        Err(error) if is_past_mending(&error) => {}
        Err(error) => return Err(error),
    }
    let fresh = folder.with_extension("new");
    remove(&fresh)?;
    drop(make(&fresh.join(BOOK))?);
    remove(folder)?;
    at_trials_disk::rename(&fresh, folder)?;
    // The people of a new book are others.
    open_there(folder, None)
}

/// True where no later try, no room on the disk and no newer version opens what is there.
fn is_past_mending(error: &StoreError) -> bool {
    use StoreError as E;
    matches!(
        error,
        E::NoBook
            | E::NotABook
            | E::Damaged
            | E::KeysMissing
            | E::KeysOfAnother
            | E::KeysWeakened
            | E::KeysOld
            | E::KeysAlone
            | E::WrongPassphrase
    )
}

fn remove(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// With one more trial that is still running, so that there is something to do today.
fn make(path: &Path) -> Result<Book, StoreError> {
    let now = clock::now();
    let mut book = at_trials_desk::practice::create(path, now)?;
    let TrialRecords { trial, others } = practice::rehearsal(clock::today());
    book.put(&[trial], now)?;
    book.put(&others, now)?;
    Ok(book)
}

fn open_there(folder: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let entrance = Entrance::to(&folder.join(BOOK))?;
    let people = entrance.people();
    let practitioner = people.iter().find(|person| person.role == Role::Practitioner).map(|person| &person.id);
    let person = person.or(practitioner).ok_or(StoreError::NoSuchPerson)?.clone();
    at_trials_desk::practice::open(entrance, &person)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

    use super::*;
    use at_trials_trial::record::Record;

    fn with_a_change(folder: &Path) -> Record {
        let mut book = open(folder, None).unwrap();
        book.add_record("trial", None, clock::now()).unwrap()
    }

    #[test]
    fn what_was_practised_is_there_the_next_time_and_after_somebody_unknown_asked() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("practice");
        let mine = with_a_change(&folder);
        assert!(matches!(open(&folder, Some(&"nobody".into())), Err(StoreError::NoSuchPerson)));
        assert_eq!(open(&folder, None).unwrap().record(&mine.id).unwrap(), mine);
    }

    #[test]
    fn a_book_that_a_later_version_or_somebody_else_has_open_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("practice");
        let mine = with_a_change(&folder);
        let open_elsewhere = open(&folder, None).unwrap();
        assert!(matches!(open(&folder, None), Err(StoreError::InUse)));
        drop(open_elsewhere);
        for error in
            [StoreError::DiskFull, StoreError::Disk, StoreError::Newer, StoreError::ReadOnly, StoreError::InTheWay]
        {
            assert!(!is_past_mending(&error), "{error}");
        }
        assert_eq!(open(&folder, None).unwrap().record(&mine.id).unwrap(), mine);
    }

    #[test]
    fn a_damaged_book_is_made_again_and_not_before_the_new_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("practice");
        let mine = with_a_change(&folder);
        let book = folder.join(BOOK);
        let mut bytes = fs::read(&book).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&book, &bytes).unwrap();
        // Nothing can be made where the new one would stand.
        fs::write(folder.with_extension("new"), "in the way").unwrap();
        assert!(open(&folder, None).is_err());
        assert_eq!(fs::read(&book).unwrap(), bytes, "the old one is still there");
        fs::remove_file(folder.with_extension("new")).unwrap();
        let book = open(&folder, None).unwrap();
        assert!(book.record(&mine.id).is_err());
        assert!(book.trials().unwrap().len() > 8);
    }
}
