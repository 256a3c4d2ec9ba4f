//! Records that were taken out, and bringing one back: whoever took it out, and however long ago. Undo does it for the one who did
//! it last.

use super::Book;
use super::finished::is_known;
use super::records::by;
use crate::StoreError;
use crate::table::journal::{self, Change, Turn};
use crate::table::record;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_trial::record::Record;
use chrono::{DateTime, Utc};

/// A record that was taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// As it was.
    pub record: Record,
    /// Who took it out.
    pub who: PersonId,
    /// When, in RFC 3339.
    pub at: String,
}

impl Book {
    /// What was taken out directly below a record (with none, the trials), the latest first. A record whose adding was undone was
    /// never there.
    pub fn removed(&self, below: Option<&RecordId>) -> Result<Vec<Removed>, StoreError> {
        let mut removed = Vec::new();
        for record in record::removed_below(&self.db, below)? {
            let last = journal::of_record(&self.db, &record.id)?.pop().ok_or(StoreError::Damaged)?;
            if last.change == Change::Removed && !matches!(last.turn, Turn::Undo(_)) {
                removed.push((last.seq, Removed { record, who: last.who, at: last.at }));
            }
        }
        removed.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
        Ok(removed.into_iter().map(|(_, removed)| removed).collect())
    }

    /// Brings back a record that was taken out, with everything that went with it. One that is there stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`]; [`StoreError::NewerForm`] of one that only a newer version can read.
    pub fn bring_back_record(&mut self, id: &RecordId, at: DateTime<Utc>) -> Result<(), StoreError> {
        if record::get(&self.db, id).is_ok() {
            return Ok(());
        }
        self.transaction(|db, who| {
            is_known(&record::get_there_or_not(db, id)?)?;
            record::set_removed(db, id, false)?;
            journal::removed(db, by(who, at), id, false, Turn::Do)
        })
    }
}
