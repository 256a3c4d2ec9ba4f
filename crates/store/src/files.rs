//! The files beside a book: the lock that keeps a second window away, reading a small file, and the unfinished files that a cut
//! leaves. How a file is opened and written at all is said in `at-trials-disk`. The book's own file is written by SQLite only,
//! and read by nothing else while it is open.

use crate::StoreError;
use crate::keys::hex;
use at_trials_disk::{as_there, careful, folder, in_pieces, is_odd, open, put, put_for_good};
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Keeps everybody else out of a book until it is dropped; then the journal goes too, if nothing is in it.
pub(crate) struct Lock {
    book: PathBuf,
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Somebody who looks at the folder should find nothing that seems to wait for something. SQLite empties a journal it
        // is done with, or sets its beginning to nought.
        let journal = journal(&self.book);
        if beginning(&journal).is_ok_and(|bytes| bytes.iter().all(|byte| *byte == 0)) {
            let _ = std::fs::remove_file(journal);
        }
    }
}

/// Keeps everybody else out of a book.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::InTheWay`] if the lock is a link, a pipe or a folder.
pub(crate) fn lock(book: &Path) -> Result<Lock, StoreError> {
    let path = book.with_extension("attrials-lock");
    refuse_odd(&path)?;
    let file = careful().create(true).append(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { book: book.to_owned(), _file: file }),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The file of a book that has this ending; in other capitals if that is how it lies there.
pub(crate) fn part(book: &Path, ending: &str) -> PathBuf {
    as_there(book.with_extension(ending))
}

/// True for the name of a book. On some systems `.ATTRIALS` is the same name, and the others get files from those.
pub(crate) fn is_called_a_book(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("attrials"))
}

/// Where a book stands while it is made.
pub(crate) fn unfinished(book: &Path) -> PathBuf {
    book.with_extension("attrials-unfinished")
}

/// What SQLite writes beside a book while it changes it.
pub(crate) fn journal(book: &Path) -> PathBuf {
    let mut name = book.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// The first bytes of an ordinary file, at most eight.
pub(crate) fn beginning(path: &Path) -> Result<Vec<u8>, StoreError> {
    refuse_odd(path)?;
    let mut bytes = Vec::new();
    open(path)?.take(8).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The salt at the beginning of an encrypted file. Only under the lock: closing a file drops every lock that SQLite of the
/// same process holds on it.
pub(crate) fn first_bytes(book: &Path, _lock: &Lock) -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    careful().read(true).open(book)?.read_exact(&mut bytes).map_err(|_| StoreError::NotABook)?;
    Ok(bytes)
}

/// The salt at the beginning of a copy, which nobody has open.
pub(crate) fn beginning_of(copy: &Path) -> Result<[u8; 16], StoreError> {
    refuse_odd(copy)?;
    let mut bytes = [0; 16];
    open(copy)?.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// How long an ordinary file is, and its SHA-256 in hexadecimal. Never of the file of an open book.
pub(crate) fn sha256(path: &Path) -> Result<(u64, String), StoreError> {
    refuse_odd(path)?;
    let (mut hash, mut length) = (Sha256::new(), 0);
    in_pieces(path, |piece| {
        length += piece.len() as u64;
        hash.update(piece);
        Ok(())
    })?;
    Ok((length, hex(&hash.finalize())))
}

/// Refuses what is there but is no ordinary file.
pub(crate) fn refuse_odd(path: &Path) -> Result<(), StoreError> {
    if is_odd(path) { Err(StoreError::InTheWay) } else { Ok(()) }
}

/// Reads an ordinary file of at most so many bytes; a longer one is damage.
pub(crate) fn read_small(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    refuse_odd(path)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a longer file from one that just fits.
    open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(StoreError::Damaged) } else { Ok(bytes) }
}

/// A second file with what an ordinary one holds, under a name that nothing has.
pub(crate) fn copy_new(from: &Path, to: &Path) -> Result<(), StoreError> {
    refuse_odd(from)?;
    Ok(at_trials_disk::copy_new(from, to)?)
}

/// Beside its place first, to the disk, then into its place, for good.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    Ok(put_for_good(path, &stray(path), |file| file.write_all(bytes))?)
}

/// As [`write_whole`], but a power cut may still bring back what was there. An error means that nothing was replaced.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    Ok(put(path, &stray(path), |file| file.write_all(bytes))?)
}

/// A second, whole copy of a file; for good.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> Result<(), StoreError> {
    refuse_odd(from)?;
    Ok(put_for_good(to, &stray(to), |file| in_pieces(from, |piece| file.write_all(piece)))?)
}

/// How the unfinished files of a book begin. A hash stands for the book's name, so that the files of two books in one folder
/// are told apart and a long name stays short enough.
fn stray(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default();
    let hash: [u8; 32] = Sha256::digest(name.as_encoded_bytes()).into();
    format!(".at-trials-{}-", hex(&hash[..4]))
}

/// Takes away the unfinished files that a cut has left: nothing in them was ever acknowledged. What cannot be taken away does
/// no harm, and is tried again at the next opening.
pub(crate) fn clear_strays(book: &Path, _lock: &Lock) {
    let beginning = stray(book);
    let left = std::fs::read_dir(folder(book)).into_iter().flatten().flatten();
    for stray in left.filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(&beginning))) {
        let _ = std::fs::remove_file(stray.path());
    }
}
