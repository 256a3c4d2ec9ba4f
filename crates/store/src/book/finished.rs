//! Finished visits: their answers are read, not changed, until somebody says that they change them, and why. What is in hand is
//! known until it is put down or the book is locked; the reason goes into the journal with every change.

use super::Book;
use crate::StoreError;
use crate::table::record;
use at_trials_core::form::cannot_be_seen;
use at_trials_core::id::RecordId;
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::Record;
use std::collections::BTreeMap;

/// How many characters a reason has at most.
const LONGEST_REASON: usize = 300;

/// Refuses to touch what only a newer version of the app can read.
pub(super) fn is_known(record: &Record) -> Result<(), StoreError> {
    record.read_by().map(|_| ()).ok_or(StoreError::NewerForm)
}

/// The finished visits whose answers may be changed now, each with why; without where the last open question was answered just
/// now, so that whoever asked can put a slip right before they leave.
#[derive(Clone, Default)]
pub(super) struct InHand(BTreeMap<RecordId, Option<String>>);

impl InHand {
    /// Why this record may be changed, where a reason was given.
    pub(super) fn may_change(&self, record: &Record) -> Result<Option<&str>, StoreError> {
        is_known(record)?;
        match self.0.get(&record.id) {
            Some(why) => Ok(why.as_deref()),
            None if is_finished_visit(record) => Err(StoreError::FinishedVisit),
            None => Ok(None),
        }
    }
}

impl Book {
    /// True while the answers of a record can only be read.
    pub fn is_read_only(&self, record: &Record) -> bool {
        self.in_hand.may_change(record).is_err()
    }

    /// Takes a finished visit in hand, to change its answers for this reason.
    ///
    /// # Errors
    /// [`StoreError::NoReason`] if that says nothing, or more than 300 characters; [`StoreError::NoSuchRecord`].
    pub fn change_finished(&mut self, id: &RecordId, why: &str) -> Result<(), StoreError> {
        let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
        let says_something = why.chars().any(char::is_alphanumeric) && !why.chars().any(cannot_be_seen);
        if !says_something || why.chars().count() > LONGEST_REASON {
            return Err(StoreError::NoReason);
        }
        is_known(&record::get(&self.db, id)?)?;
        self.in_hand.0.insert(id.clone(), Some(why));
        Ok(())
    }

    /// True for a finished visit that nobody has in hand: what was done in it is not undone by the way. Nor is what was done in
    /// a record that only a newer version can read, there or not.
    pub(super) fn is_closed(&self, id: &RecordId) -> bool {
        record::get(&self.db, id).is_ok_and(|record| self.is_read_only(&record))
            || record::get_there_or_not(&self.db, id).is_ok_and(|record| is_known(&record).is_err())
    }

    /// Puts a visit down: from now on, if it is finished, its answers are read only again.
    pub fn put_down(&mut self, id: &RecordId) {
        self.in_hand.0.remove(id);
    }

    /// After a change of a record that was as `before` (none: it was not there): a visit in which the last open question was
    /// answered by it stays in hand until it is put down.
    pub(super) fn see_whether_finished(&mut self, before: Option<&Record>, after: &Record) {
        if is_finished_visit(after) && !before.is_some_and(is_finished_visit) {
            self.in_hand.0.entry(after.id.clone()).or_insert(None);
        }
    }
}
