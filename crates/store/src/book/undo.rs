//! Undo and redo: views of the journal, so that they work after a restart too. Each person takes back their own changes only.

use super::Book;
use super::finished::is_known;
use super::records::answer_and_journal;
use crate::StoreError;
use crate::table::journal::{self, By, Change, Decision, Entry, Turn};
use crate::table::{record, text_review};
use at_trials_core::answer::Answer;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_trial::record::Within;
use at_trials_trial::sharing::TextReview;
use chrono::{DateTime, Utc};
use rusqlite::Transaction;

/// What was taken back or put again.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The record.
    pub record: RecordId,
    /// The question; none where a whole record came or went.
    pub question: Option<QuestionId>,
    /// True for a decision whether the text that answers the question may go.
    pub decision: bool,
    /// True if the record is not there any more now.
    pub gone: bool,
}

impl Book {
    /// Takes back the latest change of the person who is working there; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::ChangedSince`] if somebody else changed the same answer after it; [`StoreError::FinishedVisit`] if it
    /// belongs to a finished visit that nobody has said that they change; [`StoreError::NewerForm`] if to a record that only a
    /// newer version can read.
    pub fn undo(&mut self, within: &Within, at: DateTime<Utc>) -> Result<Option<Undone>, StoreError> {
        self.turn(within, at, true)
    }

    /// Puts again what was taken back there last; `None` if there is none, or something new was done there since.
    ///
    /// # Errors
    /// As [`Book::undo`].
    pub fn redo(&mut self, within: &Within, at: DateTime<Utc>) -> Result<Option<Undone>, StoreError> {
        self.turn(within, at, false)
    }

    /// What [`Book::undo`] would take back.
    pub fn next_undo(&self, within: &Within) -> Result<Option<Undone>, StoreError> {
        Ok(self.found(within, true)?.map(|entry| Undone::by(&entry, true)))
    }

    /// What [`Book::redo`] would put again.
    pub fn next_redo(&self, within: &Within) -> Result<Option<Undone>, StoreError> {
        Ok(self.found(within, false)?.map(|entry| Undone::by(&entry, false)))
    }

    /// Changes of finished visits are passed over, but on their own page: there it is said why not.
    fn found(&self, within: &Within, back: bool) -> Result<Option<Entry>, StoreError> {
        let is_its_own_page = |entry: &Entry| *within == Within::Record(entry.record.clone());
        let passes = |entry: &Entry| is_its_own_page(entry) || !self.is_closed(&entry.record);
        let find = if back { journal::to_undo } else { journal::to_redo };
        find(&self.db, &self.who.id, within, &passes)
    }

    fn turn(&mut self, within: &Within, at: DateTime<Utc>, back: bool) -> Result<Option<Undone>, StoreError> {
        let Some(entry) = self.found(within, back)? else { return Ok(None) };
        let in_hand = self.in_hand.clone();
        let before = record::get(&self.db, &entry.record).ok();
        self.transaction(|db, who| {
            let record = record::get(db, &entry.record);
            // One that is not there is not finished, but may be a newer version's.
            is_known(&record::get_there_or_not(db, &entry.record)?)?;
            let why = record.as_ref().ok().map_or(Ok(None), |record| in_hand.may_change(record))?;
            apply(db, &entry, By { who: &who.id, at, why }, back)
        })?;
        // One that comes back is as it was when it went: finished, and put down.
        if let (Some(before), Ok(after)) = (before, record::get(&self.db, &entry.record)) {
            self.see_whether_finished(Some(&before), &after);
        }
        Ok(Some(Undone::by(&entry, back)))
    }
}

impl Undone {
    fn by(entry: &Entry, back: bool) -> Self {
        let (question, gone) = match &entry.change {
            Change::Answered { question, .. } | Change::Decided { question, .. } => (Some(question.clone()), false),
            Change::Added(_) | Change::Restored => (None, back),
            Change::Removed => (None, !back),
        };
        let decision = matches!(entry.change, Change::Decided { .. });
        Self { record: entry.record.clone(), question, decision, gone }
    }
}

fn apply(db: &Transaction, entry: &Entry, by: By<'_>, back: bool) -> Result<(), StoreError> {
    let turn = if back { Turn::Undo(entry.seq) } else { Turn::Redo(entry.seq) };
    match &entry.change {
        Change::Answered { question, old, new } => {
            let (from, to) = if back { (new, old) } else { (old, new) };
            unchanged(db, &entry.record, question, from.as_ref())?;
            answer_and_journal(db, by, &entry.record, question, to.as_ref(), turn)
        }
        Change::Added(_) | Change::Restored => removed(db, entry, by, turn, back),
        Change::Removed => removed(db, entry, by, turn, !back),
        Change::Decided { question, old, new } => {
            let (from, to) = if back { (new, old) } else { (old, new) };
            decide(db, (&entry.record, question), (from, to), by, turn)
        }
    }
}

/// Decides about a text as it was decided, or not, before or after the entry; refused unless the decision still is what that left.
fn decide(
    db: &Transaction,
    (record, question): (&RecordId, &QuestionId),
    (from, to): (&Decision, &Decision),
    By { who, at, .. }: By<'_>,
    turn: Turn,
) -> Result<(), StoreError> {
    if text_review::standing(db, record, question)? != *from {
        return Err(StoreError::ChangedSince);
    }
    match to.clone() {
        None => text_review::remove(db, record, question, who, at, turn),
        Some((may_go, text)) => {
            let review = TextReview { record: record.clone(), question: question.clone(), text, may_go };
            text_review::put(db, &review, who, at, turn)
        }
    }
}

/// Refuses unless the answer still is what the change left there.
fn unchanged(
    db: &Transaction,
    id: &RecordId,
    question: &QuestionId,
    expected: Option<&Answer>,
) -> Result<(), StoreError> {
    let record = record::get(db, id).map_err(|_| StoreError::ChangedSince)?;
    if record.answers.get(question.as_str()) == expected { Ok(()) } else { Err(StoreError::ChangedSince) }
}

fn removed(db: &Transaction, entry: &Entry, by: By<'_>, turn: Turn, removed: bool) -> Result<(), StoreError> {
    if journal::changed_since(db, entry)? {
        return Err(StoreError::ChangedSince);
    }
    record::set_removed(db, &entry.record, removed)?;
    journal::removed(db, by, &entry.record, removed, turn)
}
