//! The records of the trial that somebody is working in, kept from one page to the next: a trial of a thousand people is read
//! once, and after an answer only the record that it changed.

use crate::errors::of_book;
use crate::page::WindowError;
use at_trials_core::id::RecordId;
use at_trials_store::{Book, Drafts, JournalEnd, StoreError};
use at_trials_trial::record::{Record, TrialRecords};
use std::sync::Arc;

/// A trial as the book had it when its journal ended there, and what was typed in it then.
pub(super) struct Kept {
    records: Arc<TrialRecords>,
    end: JournalEnd,
    drafts: Drafts,
}

impl Kept {
    /// The trial as the book has it now: as it was kept, with what was done since, or else read anew.
    pub fn of(kept: &mut Option<Self>, book: &Book, trial: &RecordId) -> Result<Arc<TrialRecords>, WindowError> {
        // Whatever goes wrong on the way, nothing half done is kept.
        let now = match kept.take().filter(|kept| kept.records.trial.id == *trial) {
            Some(before) => before.brought_up_to_date(book),
            None => Self::read(book, trial),
        };
        Ok(Arc::clone(&kept.insert(now.map_err(of_book)?).records))
    }

    fn read(book: &Book, trial: &RecordId) -> Result<Self, StoreError> {
        let records = Arc::new(book.trial_records(trial)?);
        let drafts = book.drafts()?.remove(trial).unwrap_or_default();
        Ok(Self { records, end: book.journal_end()?, drafts })
    }

    fn brought_up_to_date(mut self, book: &Book) -> Result<Self, StoreError> {
        let trial = self.records.trial.id.clone();
        let Some(mut changed) = book.changed_since(self.end)? else { return Self::read(book, &trial) };
        changed.retain(|one| one.trial == trial);
        // With a record everything below it comes and goes.
        if changed.iter().any(|one| one.came_or_went) {
            return Self::read(book, &trial);
        }
        let drafts = book.drafts()?.remove(&trial).unwrap_or_default();
        let typed = self.drafts.keys().chain(drafts.keys()).filter(|id| self.drafts.get(*id) != drafts.get(*id));
        let again: Vec<RecordId> = changed.iter().map(|one| &one.record).chain(typed).cloned().collect();
        for id in again {
            match book.record(&id) {
                Ok(record) => self.put(record),
                // It was taken out before this trial was kept, and its answers with it.
                Err(StoreError::NoSuchRecord) => {}
                Err(cause) => return Err(cause),
            }
        }
        Ok(Self { end: book.journal_end()?, drafts, ..self })
    }

    /// Puts a record where it was, or where it is new; what stands below something that was taken out stays away.
    fn put(&mut self, record: Record) {
        let is_there = |id: &RecordId| self.records.find(id.as_str()).is_some();
        if record.id == self.records.trial.id {
            Arc::make_mut(&mut self.records).trial = record;
        } else if record.parent.as_ref().is_some_and(is_there) {
            Arc::make_mut(&mut self.records).others.put(record);
        }
    }
}
