//! Where the practice book of this computer is. One that cannot be mended, or in which nothing is left, is made again: beside it
//! first, so that a full disk leaves the one there is.

use super::{create, open, open_as};
use crate::Now;
use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_practice as practice;
use at_trials_store::{Book, Entrance, StoreError};
use at_trials_trial::record::TrialRecords;
use std::fs;
use std::path::Path;

const BOOK: &str = "practice.attrials";

/// Opens the practice book in this folder as one of its people, or as the practitioner.
pub(crate) fn open_or_make(folder: &Path, person: Option<&PersonId>, now: Now) -> Result<Book, StoreError> {
    match open_there(folder, person) {
        Ok(book) if !book.trials()?.is_empty() => return Ok(book),
        Ok(_) => {}
        Err(error) if is_past_mending(&error) => {}
        Err(error) => return Err(error),
    }
    let fresh = folder.with_extension("new");
    remove(&fresh)?;
    drop(make(&fresh.join(BOOK), now)?);
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
fn make(path: &Path, now: Now) -> Result<Book, StoreError> {
    let mut book = create(path, now.at)?;
    let TrialRecords { trial, others } = practice::rehearsal(now.today);
    book.put(&[trial], now.at)?;
    book.put(&others, now.at)?;
    Ok(book)
}

fn open_there(folder: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let path = folder.join(BOOK);
    match person {
        Some(person) => open(Entrance::to(&path)?, person),
        None => open_as(&path, Role::Practitioner),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

    use super::*;
    use crate::now::tests::morning;
    use at_trials_trial::record::Record;

    fn with_a_change(folder: &Path) -> Record {
        let mut book = open_or_make(folder, None, morning()).unwrap();
        book.add_record("trial", None, morning().at).unwrap()
    }

    #[test]
    fn what_was_practised_is_there_the_next_time_and_after_somebody_unknown_asked() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("practice");
        let mine = with_a_change(&folder);
        assert!(matches!(open_or_make(&folder, Some(&"nobody".into()), morning()), Err(StoreError::NoSuchPerson)));
        assert_eq!(open_or_make(&folder, None, morning()).unwrap().record(&mine.id).unwrap(), mine);
    }

    #[test]
    fn a_book_that_a_later_version_or_somebody_else_has_open_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("practice");
        let mine = with_a_change(&folder);
        let open_elsewhere = open_or_make(&folder, None, morning()).unwrap();
        assert!(matches!(open_or_make(&folder, None, morning()), Err(StoreError::InUse)));
        drop(open_elsewhere);
        for error in
            [StoreError::DiskFull, StoreError::Disk, StoreError::Newer, StoreError::ReadOnly, StoreError::InTheWay]
        {
            assert!(!is_past_mending(&error), "{error}");
        }
        assert_eq!(open_or_make(&folder, None, morning()).unwrap().record(&mine.id).unwrap(), mine);
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
        assert!(open_or_make(&folder, None, morning()).is_err());
        assert_eq!(fs::read(&book).unwrap(), bytes, "the old one is still there");
        fs::remove_file(folder.with_extension("new")).unwrap();
        let book = open_or_make(&folder, None, morning()).unwrap();
        assert!(book.record(&mine.id).is_err());
        assert!(book.trials().unwrap().len() > 8);
    }
}
