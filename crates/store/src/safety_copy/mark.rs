//! What is left beside a book when an earlier one has come into its place: at its next opening it has to give its share files
//! higher revisions than any book that was there before. How high it went stays written down, for the book that comes may know
//! nothing of the others.

use crate::StoreError;
use crate::checksum::{with_sum, without_sum};
use crate::files::{part, read_small, write_whole};
use at_trials_disk::surely_exists;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Nobody saves so many share files of one trial: a higher number was not written here, and is not counted on from.
const HIGHEST: u32 = 1_000_000;

/// How many revisions are left out at once; more than anybody gives between a copy and the need for it.
pub(crate) const STEP: u32 = 100;

/// What stands in the file.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mark {
    /// An earlier book has come, and was not opened since.
    has_come: bool,
    /// When that was decided.
    #[serde(default)]
    at: DateTime<Utc>,
    /// The books that were opened in this place give higher revisions than this one.
    revisions_after: u32,
}

impl Mark {
    /// Notes that an earlier book has come. A mark that cannot be read any more counts as none.
    pub fn note(book: &Path, at: DateTime<Utc>) -> Result<(), StoreError> {
        Self { has_come: true, at, ..Self::read(book)?.unwrap_or_default() }.write(book)
    }

    /// The revision after which a book that has just come goes on, whose own share files reach `highest` and that went on
    /// after `before` when it had come itself; none if it has not just come. With
    /// the time when it was decided on, the beginning of 1970 where a disk has lost that.
    pub fn next(book: &Path, highest: u32, before: Option<u32>) -> Result<Option<(u32, DateTime<Utc>)>, StoreError> {
        let Some(mark) = Self::read(book)?.filter(|mark| mark.has_come) else { return Ok(None) };
        let further = |after: u32| after.saturating_add(STEP);
        let own = highest.div_ceil(STEP).max(1).saturating_mul(STEP);
        Ok(Some((own.max(further(mark.revisions_after)).max(before.map_or(0, further)), mark.at)))
    }

    /// Notes after which revision the book goes on that has come.
    pub fn done(book: &Path, revisions_after: u32) -> Result<(), StoreError> {
        Self { has_come: false, revisions_after, ..Self::default() }.write(book)
    }

    fn read(book: &Path) -> Result<Option<Self>, StoreError> {
        let path = path(book);
        if !surely_exists(&path)? {
            return Ok(None);
        }
        let body = match read_small(&path, 4096).and_then(without_sum) {
            // Torn or lost to the disk: an earlier book may have come.
            Err(StoreError::Damaged) => String::new(),
            body => body?,
        };
        let mark = serde_json::from_str(&body).unwrap_or(Self { has_come: true, ..Self::default() });
        Ok(Some(Self { revisions_after: mark.revisions_after.min(HIGHEST), ..mark }))
    }

    fn write(&self, book: &Path) -> Result<(), StoreError> {
        write_whole(&path(book), &with_sum(&serde_json::to_string(self)?))
    }
}

fn path(book: &Path) -> PathBuf {
    part(book, "attrials-brought-back")
}
