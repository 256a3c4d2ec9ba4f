//! Whether the file with the book's name is still the one that is open, and as this process left it. A synchronising or
//! restoring program can put another in its place, and SQLite would go on writing into one that nobody will find again.

use crate::StoreError;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

/// What tells one file from another, and one state of it from the next. Asked by name only: on Unix, opening the file a second
/// time would drop SQLite's locks on it.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    file: (u64, u64),
    /// `None` after the disk would not tell: then only the file is asked for, until the next change.
    state: Option<State>,
}

/// Its length, and when it was changed. Not the time on Windows, which writes it down late; there nobody can put another file
/// in the place of an open one.
type State = (u64, Option<SystemTime>);

impl Identity {
    /// The file that has this name now.
    pub fn of(book: &Path) -> Result<Self, StoreError> {
        let about = std::fs::symlink_metadata(book).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::Replaced,
            _ => error.into(),
        })?;
        let changed = if cfg!(windows) { None } else { about.modified().ok() };
        Ok(Self { file: number(book, &about)?, state: Some((about.len(), changed)) })
    }

    /// Refuses if the name leads to another file now, or to one that something else has written in.
    pub fn still(&self, book: &Path) -> Result<(), StoreError> {
        let now = Self::of(book)?;
        let as_left = self.state.is_none_or(|state| now.state == Some(state));
        if now.file == self.file && as_left { Ok(()) } else { Err(StoreError::Replaced) }
    }

    /// After this process has written: the same file in its new state. A disk that will not tell does not make what was
    /// written undone.
    pub fn after_writing(&self, book: &Path) -> Result<Self, StoreError> {
        match Self::of(book) {
            Ok(now) if now.file == self.file => Ok(now),
            Ok(_) | Err(StoreError::Replaced) => Err(StoreError::Replaced),
            Err(_) => Ok(Self { file: self.file, state: None }),
        }
    }
}

/// The disk, and the number of the file on it.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "Windows has to ask the disk again, which may not answer")]
fn number(_: &Path, about: &Metadata) -> std::io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Ok((about.dev(), about.ino()))
}

/// The disk, and the number of the file on it. Not when it was made: a file that takes the name of another inherits that.
#[cfg(windows)]
fn number(book: &Path, _: &Metadata) -> std::io::Result<(u64, u64)> {
    use std::os::windows::fs::OpenOptionsExt;
    // With access to nothing, so that nobody who has it open is in the way, and no lock is touched.
    let file = std::fs::OpenOptions::new().access_mode(0).open(book)?;
    let about = winapi_util::file::information(&file)?;
    Ok((about.volume_serial_number(), about.file_index()))
}
