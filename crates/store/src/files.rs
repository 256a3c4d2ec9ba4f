//! The files beside a book: the lock that keeps a second window away, reading a small file without waiting for a pipe, and
//! writing a file so that it is whole or not there at all. The book's own file is written by SQLite only, and read by
//! nothing else while it is open.

use crate::StoreError;
use crate::keys::hex;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
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
    careful().read(true).open(path)?.take(8).read_to_end(&mut bytes)?;
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
    careful().read(true).open(copy)?.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// How long an ordinary file is, and its SHA-256 in hexadecimal. Never of the file of an open book.
pub(crate) fn sha256(path: &Path) -> Result<(u64, String), StoreError> {
    let (mut hash, mut length) = (Sha256::new(), 0);
    in_pieces(path, |piece| {
        length += piece.len() as u64;
        hash.update(piece);
        Ok(())
    })?;
    Ok((length, hex(&hash.finalize())))
}

/// Reads an ordinary file from its beginning to its end.
fn in_pieces(path: &Path, mut take: impl FnMut(&[u8]) -> std::io::Result<()>) -> Result<(), StoreError> {
    refuse_odd(path)?;
    let mut file = careful().read(true).open(path)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(()),
            read => take(&piece[..read])?,
        }
    }
}

/// A new file that nobody else may read, on the disk when this returns; its name is not yet for good.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = careful().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}

/// As [`write_new`], with what an ordinary file holds.
pub(crate) fn copy_new(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut file = careful().write(true).create_new(true).open(to)?;
    in_pieces(from, |piece| file.write_all(piece))?;
    Ok(file.sync_all()?)
}

/// What SQLite has written into a file, onto the disk.
pub(crate) fn sync(path: &Path) -> Result<(), StoreError> {
    Ok(careful().write(true).open(path)?.sync_all()?)
}

/// An empty file that nobody else may read, for SQLite to fill.
pub(crate) fn private(path: &Path) -> Result<(), StoreError> {
    careful().write(true).create_new(true).open(path)?;
    Ok(())
}

/// Follows no link, waits for no pipe, and lets nobody else read what it makes.
#[cfg(unix)]
fn careful() -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    options
}

/// Who may read a new file is said by its folder, which is within the user's own.
#[cfg(not(unix))]
fn careful() -> OpenOptions {
    OpenOptions::new()
}

/// True for a link too, whatever it leads to.
pub(crate) fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// As [`exists`], where something is taken away or written over if it is not so: a disk that does not answer is an error.
pub(crate) fn surely_exists(path: &Path) -> Result<bool, StoreError> {
    match std::fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Refuses what is there but is no ordinary file: a pipe is never finished, a device never ends, a link leads elsewhere.
pub(crate) fn refuse_odd(path: &Path) -> Result<(), StoreError> {
    match std::fs::symlink_metadata(path) {
        Ok(about) if !about.is_file() => Err(StoreError::InTheWay),
        _ => Ok(()),
    }
}

/// Reads an ordinary file of at most so many bytes; a longer one is damage.
pub(crate) fn read_small(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    refuse_odd(path)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a longer file from one that just fits.
    careful().read(true).open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(StoreError::Damaged) } else { Ok(bytes) }
}

/// Beside its place first, to the disk, then into its place, for good.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(path, bytes)?;
    sync_folder(path)
}

/// As [`write_whole`], but a power cut may still bring back what was there. An error means that nothing was replaced.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    into_place(path, |file| Ok(file.write_all(bytes)?))
}

/// A second, whole copy of a file; for good.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> Result<(), StoreError> {
    into_place(to, |file| in_pieces(from, |piece| file.write_all(piece)))?;
    sync_folder(to)
}

/// Through a fresh name that nobody can foresee or put a link under, readable by nobody else.
fn into_place(path: &Path, write: impl FnOnce(&mut File) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut file = tempfile::Builder::new().prefix(&stray(path)).suffix(".part").tempfile_in(folder(path))?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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

/// Gives a finished file its name for good.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(from, to)?;
    sync_folder(to)
}

/// Takes a file away for good; one that is not there is gone already.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => sync_folder(path),
    }
}

/// Makes a folder, and those above it, that nobody else may look into; one that is there stays as it is.
pub(crate) fn private_folder(path: &Path) -> Result<(), StoreError> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    Ok(folder.create(path)?)
}

/// The folder of a book, also where only its name was given.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// On Unix a name is safe once its folder is; Windows sees to it by itself.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
