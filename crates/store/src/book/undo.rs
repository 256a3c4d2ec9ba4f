//! Undo and redo: views of the journal, so that they work after a restart too. Each person takes back their own changes only.

use super::Book;
use super::records::answer_and_journal;
use crate::StoreError;
use crate::table::journal::{self, Change, Entry, Turn};
use crate::table::record;
use at_trials_core::answer::Answer;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::record::Record;
use chrono::{DateTime, Utc};
use rusqlite::Transaction;

/// What was taken back or put again.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The record.
    pub record: RecordId,
    /// The question; none where a whole record came or went.
    pub question: Option<QuestionId>,
    /// True if the record is not there any more now.
    pub gone: bool,
}

impl Book {
    /// Takes back the latest change of the person who is working; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::ChangedSince`] if somebody else changed the same answer after it.
    pub fn undo(&mut self, at: DateTime<Utc>) -> Result<Option<Undone>, StoreError> {
        self.turn(at, true)
    }

    /// Puts again what was taken back last; `None` if there is none, or something new was done since.
    ///
    /// # Errors
    /// As [`Book::undo`].
    pub fn redo(&mut self, at: DateTime<Utc>) -> Result<Option<Undone>, StoreError> {
        self.turn(at, false)
    }

    fn turn(&mut self, at: DateTime<Utc>, back: bool) -> Result<Option<Undone>, StoreError> {
        self.transaction(|db, who| {
            let found = if back { journal::to_undo(db, &who.id)? } else { journal::to_redo(db, &who.id)? };
            found.map(|entry| apply(db, &entry, at, back)).transpose()
        })
    }
}

fn apply(db: &Transaction, entry: &Entry, at: DateTime<Utc>, back: bool) -> Result<Undone, StoreError> {
    let turn = if back { Turn::Undo(entry.seq) } else { Turn::Redo(entry.seq) };
    let undone = |question: Option<&QuestionId>, gone: bool| Undone {
        record: entry.record.clone(),
        question: question.cloned(),
        gone,
    };
    match &entry.change {
        Change::Answered { question, old, new } => {
            let (from, to) = if back { (new, old) } else { (old, new) };
            let before = unchanged(db, &entry.record, question, from.as_ref())?;
            answer_and_journal(db, &entry.who, &before, question, to.clone(), at, turn)?;
            Ok(undone(Some(question), false))
        }
        Change::Added(_) | Change::Restored => removed(db, entry, at, turn, back).map(|()| undone(None, back)),
        Change::Removed => removed(db, entry, at, turn, !back).map(|()| undone(None, !back)),
    }
}

/// The record, if its answer still is what the change left there.
fn unchanged(
    db: &Transaction,
    id: &RecordId,
    question: &QuestionId,
    expected: Option<&Answer>,
) -> Result<Record, StoreError> {
    let record = record::get(db, id).map_err(|_| StoreError::ChangedSince)?;
    if record.answers.get(question.as_str()) == expected { Ok(record) } else { Err(StoreError::ChangedSince) }
}

fn removed(db: &Transaction, entry: &Entry, at: DateTime<Utc>, turn: Turn, removed: bool) -> Result<(), StoreError> {
    if journal::changed_since(db, entry)? {
        return Err(StoreError::ChangedSince);
    }
    record::set_removed(db, &entry.record, removed)?;
    let change = if removed { Change::Removed } else { Change::Restored };
    journal::write(db, at, &entry.who, &entry.record, change, turn)
}
