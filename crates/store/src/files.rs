//! The files beside a book: the lock that keeps a second window away, and writing a file so that it is whole or not there at
//! all. The book's own file is written by SQLite only, and read by nothing else while it is open.

use crate::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

/// Keeps everybody else out of a book until the file given back is dropped.
///
/// # Errors
/// [`StoreError::InUse`].
pub(crate) fn lock(book: &Path) -> Result<File, StoreError> {
    let lock = OpenOptions::new().create(true).append(true).open(book.with_extension("attrials-lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The salt at the beginning of an encrypted file. Only under the lock: closing a file drops every lock that SQLite of the
/// same process holds on it.
pub(crate) fn first_bytes(book: &Path, _lock: &File) -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    File::open(book)?.read_exact(&mut bytes).map_err(|_| StoreError::NotABook)?;
    Ok(bytes)
}

/// An empty file that nobody else may read, for SQLite to fill.
pub(crate) fn private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

/// Beside its place first, to the disk, then into its place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = tempfile::NamedTempFile::new_in(folder(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Gives a finished file its name for good.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(from, to)?;
    sync_folder(to)
}

/// The folder of a book, also where only its name was given.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// On Unix a name is safe once its folder is; Windows sees to it by itself.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
