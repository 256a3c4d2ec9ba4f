//! What every trial adds to the first page and to the list of trials, kept from one look to the next: a little for each trial,
//! and none of its records. A trial is read again after something was done in it, all of them on another day.

use crate::errors::of_book;
use crate::page::{Glance, WindowError};
use at_trials_core::id::RecordId;
use at_trials_store::{Book, Drafts, JournalEnd, StoreError};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What there is to see of every trial, on one day and as the book was when its journal ended there.
pub(super) struct Glances {
    trials: Vec<Glance>,
    day: NaiveDate,
    end: JournalEnd,
    drafts: BTreeMap<RecordId, Drafts>,
}

impl Glances {
    /// What there is to see now, in the order in which the trials were added.
    pub fn of<'a>(kept: &'a mut Option<Self>, book: &Book, day: NaiveDate) -> Result<&'a [Glance], WindowError> {
        // Whatever goes wrong on the way, nothing half done is kept.
        let now = Self::now(kept.take().filter(|before| before.day == day), book, day);
        Ok(&kept.insert(now.map_err(of_book)?).trials)
    }

    fn now(before: Option<Self>, book: &Book, day: NaiveDate) -> Result<Self, StoreError> {
        let (end, drafts) = (book.journal_end()?, book.drafts()?);
        let mut known = before.map_or(Ok(BTreeMap::new()), |before| before.still_known(book, &drafts))?;
        let mut trials = Vec::new();
        for trial in book.trials()? {
            trials.push(match known.remove(&trial.id) {
                Some(glance) => glance,
                None => Glance::of(&book.trial_records(&trial.id)?, day),
            });
        }
        Ok(Self { trials, day, end, drafts })
    }

    /// Those of the trials in which nothing was done since.
    fn still_known(
        self,
        book: &Book,
        drafts: &BTreeMap<RecordId, Drafts>,
    ) -> Result<BTreeMap<RecordId, Glance>, StoreError> {
        let Some(changed) = book.changed_since(self.end)? else { return Ok(BTreeMap::new()) };
        let mut known: BTreeMap<RecordId, Glance> =
            self.trials.into_iter().map(|glance| (glance.card.id.clone(), glance)).collect();
        for one in &changed {
            known.remove(&one.trial);
        }
        known.retain(|trial, _| self.drafts.get(trial) == drafts.get(trial));
        Ok(known)
    }
}
