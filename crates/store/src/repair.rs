//! Opening a book beside which a change was cut off. SQLite takes such a change back by writing what the journal holds over
//! the book, for good, and does not ask whose journal it is: one of an older copy, or of another book, ruins a good book. So
//! the book and the journal are copied aside first, put back if the book is not whole afterwards, and the book is tried
//! without the journal then.

use crate::files::{self, Lock, copy_whole, journal, refuse_odd};
use crate::{StoreError, safety_copy};
use at_trials_disk::{exists, remove_for_good, rename_for_good};
use std::path::{Path, PathBuf};

/// How a journal with something in it begins (SQLite's file format, section 3); any other is passed over by SQLite.
const BEGINS: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Opens a book with `open`, which must also look whether all of it is whole. A journal that is not the book's own is set
/// aside as `…-journal-not-its-own`, and the book stays as it was.
pub(crate) fn open<T>(book: &Path, lock: &Lock, open: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    set_wal_aside(book)?;
    refuse_odd(&journal(book))?;
    put_back(book)?;
    if !is_hot(&journal(book)) {
        return open();
    }
    let [book_before, journal_before] = before(book);
    copy_whole(&journal(book), &journal_before)?;
    copy_whole(book, &book_before)?;
    match open() {
        Ok(opened) => {
            // Gone for good before anything is saved: what lies there is put back at the next opening.
            remove_for_good(&book_before)?;
            remove_for_good(&journal_before)?;
            Ok(opened)
        }
        Err(error) => {
            put_back(book)?;
            if matches!(error, StoreError::Damaged) { without_journal(book, lock, open) } else { Err(error) }
        }
    }
}

/// The book as it lies there, if that is whole.
fn without_journal<T>(book: &Path, _lock: &Lock, open: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let [_, journal_before] = before(book);
    rename_for_good(&journal(book), &journal_before)?;
    match open() {
        Ok(opened) => {
            rename_for_good(&journal_before, &not_its_own(&journal(book)))?;
            Ok(opened)
        }
        Err(error) => {
            put_back(book)?;
            Err(error)
        }
    }
}

/// Puts back what was copied aside, if this was cut off in the middle: nothing was saved since.
fn put_back(book: &Path) -> Result<(), StoreError> {
    let [book_before, journal_before] = before(book);
    for (from, to) in [(book_before, book.to_owned()), (journal_before, journal(book))] {
        if exists(&from) {
            refuse_odd(&from)?;
            rename_for_good(&from, &to)?;
        }
    }
    Ok(())
}

/// Where the book and its journal lie while a change is taken back.
fn before(book: &Path) -> [PathBuf; 2] {
    ["attrials-before-repair", "attrials-before-repair-journal"].map(|ending| book.with_extension(ending))
}

/// A book never has a write-ahead log, but SQLite would take one in that lies there.
fn set_wal_aside(book: &Path) -> Result<(), StoreError> {
    let mut wal = book.as_os_str().to_owned();
    wal.push("-wal");
    let wal = PathBuf::from(wal);
    refuse_odd(&wal)?;
    if exists(&wal) { Ok(rename_for_good(&wal, &not_its_own(&wal))?) } else { Ok(()) }
}

fn not_its_own(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-not-its-own");
    name.into()
}

/// True if SQLite would take something back. A header alone does: it says how long the book was, and SQLite cuts it to that.
fn is_hot(journal: &Path) -> bool {
    std::fs::symlink_metadata(journal).is_ok_and(|about| about.len() > 0)
        && files::beginning(journal).is_ok_and(|bytes| bytes == BEGINS)
}

/// Takes away what only a cut can have left beside a book that is whole.
pub(crate) fn clear_left_overs(book: &Path, lock: &Lock) {
    files::clear_strays(book, lock);
    safety_copy::clear_unfinished(book, lock);
    let unfinished = files::unfinished(book);
    let _ = std::fs::remove_file(journal(&unfinished));
    let _ = std::fs::remove_file(unfinished);
}
