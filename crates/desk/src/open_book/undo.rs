//! Taking changes back and making them again: what is on show first, and never anything elsewhere unasked.

use super::OpenBook;
use crate::Now;
use crate::errors::of_book;
use crate::page::{Turn, Turned, WindowError};
use at_trials_core::id::RecordId;
use at_trials_store::Undone;
use at_trials_trial::record::{Others, Record, TrialRecords, Within};
use std::sync::Arc;

/// Which way.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Again,
}

impl OpenBook {
    /// Undoes or redoes the last change of whoever is working that lies within what is on show. Where there is none, or the
    /// page shows no record, nothing is done, and what could be done elsewhere is named.
    pub fn turn(&mut self, way: Way, within: Option<&Within>, now: Now) -> Result<Turned, WindowError> {
        if let Some(within) = within
            && let Some(next) = self.next(way, within)?
        {
            return self.turn_it(way, within, &next, now);
        }
        let Some(next) = self.next(way, &Within::Book)? else { return Ok(Turned::default()) };
        let (records, record) = self.as_it_was(&next.record)?;
        let question = next.question.as_ref();
        // Of what was taken back, it is the opposite that can be made again.
        let gone = next.gone == matches!(way, Way::Back);
        let elsewhere = Turn { records: &records, record: &record, question, decision: next.decision, gone }.what();
        Ok(Turned { change: None, elsewhere: Some(elsewhere) })
    }

    fn next(&self, way: Way, within: &Within) -> Result<Option<Undone>, WindowError> {
        match way {
            Way::Back => self.book.next_undo(within),
            Way::Again => self.book.next_redo(within),
        }
        .map_err(of_book)
    }

    fn turn_it(&mut self, way: Way, within: &Within, next: &Undone, now: Now) -> Result<Turned, WindowError> {
        // What goes is named as long as it is there, what comes once it is.
        let before = self.as_it_was(&next.record)?;
        let done = match way {
            Way::Back => self.book.undo(within, now.at).map_err(of_book)?.map(|_| "Undone"),
            Way::Again => self.book.redo(within, now.at).map_err(of_book)?.map(|_| "Done again"),
        };
        let Some(done) = done else { return Ok(Turned::default()) };
        let (records, record) = if next.gone { before } else { self.as_it_was(&next.record)? };
        let Undone { ref question, decision, gone, .. } = *next;
        let turn = Turn { records: &records, record: &record, question: question.as_ref(), decision, gone };
        let change = turn.made(done);
        self.let_go(&change.gone);
        Ok(Turned { change: Some(change), elsewhere: None })
    }

    /// A record with its trial, as if neither had been taken out.
    pub(super) fn as_it_was(&self, id: &RecordId) -> Result<(Arc<TrialRecords>, Record), WindowError> {
        let record = self.book.record_there_or_not(id).map_err(of_book)?;
        let trial = self.book.trial_of(id).map_err(of_book)?;
        let mut records = match self.trial(&trial) {
            Ok(records) => records,
            Err(_) => Arc::new(TrialRecords {
                trial: self.book.record_there_or_not(&trial).map_err(of_book)?,
                others: Others::default(),
            }),
        };
        if records.find(id.as_str()).is_none() {
            Arc::make_mut(&mut records).others.put(record.clone());
        }
        Ok((records, record))
    }
}
