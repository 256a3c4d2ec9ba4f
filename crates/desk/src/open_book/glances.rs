//! What every trial adds to the first page and to the list of trials, kept from one look to the next: a little for each trial,
//! and none of its records. A trial is read again after something was done in it, all of them on another day.

use crate::errors::of_book;
use crate::page::{Glance, WindowError};
use at_trials_core::id::RecordId;
use at_trials_store::{Book, Drafts, JournalEnd, StoreError};
use at_trials_trial::record::TrialRecords;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::mpsc;

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
        let mut all = before.map_or(Ok(BTreeMap::new()), |before| before.still_known(book, &drafts))?;
        let ids: Vec<RecordId> = book.trials()?.into_iter().map(|trial| trial.id).collect();
        let unknown: Vec<&RecordId> = ids.iter().filter(|id| !all.contains_key(*id)).collect();
        let read = read(&unknown, book, day)?;
        all.extend(read);
        let trials = ids.iter().filter_map(|id| all.remove(id)).collect();
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

/// Reads these trials. While the next is read, another core works out what the last one adds: a book just opened has many.
fn read(trials: &[&RecordId], book: &Book, day: NaiveDate) -> Result<Vec<(RecordId, Glance)>, StoreError> {
    std::thread::scope(|scope| {
        let (give, take) = mpsc::sync_channel::<TrialRecords>(2);
        let work = move || take.iter().map(|records| (records.trial.id.clone(), Glance::of(&records, day))).collect();
        let working = scope.spawn(work);
        for trial in trials {
            give.send(book.trial_records(trial)?).expect("it works until nothing more is given");
        }
        drop(give);
        Ok(working.join().expect("what a trial adds is worked out of any records"))
    })
}
