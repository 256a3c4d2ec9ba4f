//! Whether the file with the book's name is still the one that is open, and as this process left it. A synchronising or
//! restoring program can put another in its place, and SQLite would go on writing into one that nobody will find again.

use crate::StoreError;
use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// What tells one file from another, and one state of it from the next. Asked by name only: opening the file a second time
/// would drop SQLite's locks on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    file: (u64, u64),
    length: u64,
    /// Not on Windows, which writes it down late; there nobody can put another file in the place of an open one.
    changed: Option<SystemTime>,
}

impl Identity {
    /// The file that has this name now.
    pub fn of(book: &Path) -> Result<Self, StoreError> {
        let about = std::fs::symlink_metadata(book).map_err(|_| StoreError::Replaced)?;
        let changed = if cfg!(windows) { None } else { about.modified().ok() };
        Ok(Self { file: number(&about), length: about.len(), changed })
    }

    /// Refuses if the name leads to another file now, or to one that something else has written in.
    pub fn still(&self, book: &Path) -> Result<(), StoreError> {
        if Self::of(book)? == *self { Ok(()) } else { Err(StoreError::Replaced) }
    }

    /// After this process has written: the same file in its new state.
    pub fn after_writing(&self, book: &Path) -> Result<Self, StoreError> {
        let now = Self::of(book)?;
        if now.file == self.file { Ok(now) } else { Err(StoreError::Replaced) }
    }
}

#[cfg(unix)]
fn number(about: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.dev(), about.ino())
}

#[cfg(windows)]
fn number(about: &Metadata) -> (u64, u64) {
    (std::os::windows::fs::MetadataExt::creation_time(about), 0)
}
