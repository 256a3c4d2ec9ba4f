//! What the screens show of an open book that show more than one record.

use super::OpenBook;
use super::glances::Glances;
use crate::Now;
use crate::page::{self, PersonPage, Today, TrialCard, TrialPage, WindowError};
use at_trials_core::id::RecordId;

impl OpenBook {
    /// The first page after unlocking.
    pub fn today(&self, now: Now) -> Result<Today, WindowError> {
        let mut glances = self.glances.borrow_mut();
        let trials = Glances::of(&mut glances, &self.book, now.today)?;
        let stopped_at = self.stopped_at()?.filter(|place| trials.iter().any(|trial| trial.card.id == place.trial));
        let continue_at = match stopped_at {
            Some(place) => page::continue_at(&*self.trial(&place.trial)?, &place),
            None => None,
        };
        Ok(page::today(trials, continue_at, now.today))
    }

    /// Every trial as a card.
    pub fn trial_cards(&self, now: Now) -> Result<Vec<TrialCard>, WindowError> {
        let mut glances = self.glances.borrow_mut();
        let trials = Glances::of(&mut glances, &self.book, now.today)?;
        Ok(trials.iter().map(|trial| trial.card.clone()).collect())
    }

    /// One trial as a page.
    pub fn trial_page(&self, trial: &RecordId, now: Now) -> Result<TrialPage, WindowError> {
        Ok(page::trial_page(&*self.trial(trial)?, now.today))
    }

    /// One participant as a page.
    pub fn person_page(&self, participant: &RecordId, now: Now) -> Result<PersonPage, WindowError> {
        let (records, participant) = self.record(participant)?;
        Ok(page::person_page(&records, &participant, now.today))
    }
}
