//! What the screens show of an open book that show more than one record.

use super::OpenBook;
use crate::Now;
use crate::page::{self, PersonPage, Today, TrialCard, TrialPage, WindowError};
use at_trials_core::id::RecordId;

impl OpenBook {
    /// The first page after unlocking.
    pub fn today(&self, now: Now) -> Result<Today, WindowError> {
        Ok(page::today(&self.trials()?, self.stopped_at()?.as_ref(), now.today))
    }

    /// Every trial as a card.
    pub fn trial_cards(&self, now: Now) -> Result<Vec<TrialCard>, WindowError> {
        Ok(self.trials()?.iter().map(|records| page::trial_card(records, now.today)).collect())
    }

    /// One trial as a page.
    pub fn trial_page(&self, trial: &RecordId, now: Now) -> Result<TrialPage, WindowError> {
        Ok(page::trial_page(&self.trial(trial)?, now.today))
    }

    /// One participant as a page.
    pub fn person_page(&self, participant: &RecordId, now: Now) -> Result<PersonPage, WindowError> {
        let (records, participant) = self.record(participant)?;
        Ok(page::person_page(&records, &participant, now.today))
    }
}
