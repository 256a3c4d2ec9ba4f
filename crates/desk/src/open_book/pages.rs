//! What the screens show of an open book that show more than one record.

use super::OpenBook;
use crate::Now;
use crate::errors::of_book;
use crate::page::{self, DueLine, PersonPage, Today, TrialCard, TrialPage, WindowError};
use at_trials_core::id::RecordId;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{NotYet, gate};

impl OpenBook {
    /// The first page after unlocking.
    pub fn today(&self, now: Now) -> Result<Today, WindowError> {
        let trials = self.trials()?;
        let to_sign = self.to_sign(&trials, now)?;
        Ok(Today { to_sign, ..page::today(&trials, self.stopped_at()?.as_ref(), now.today) })
    }

    /// Which trials somebody has signed for an audience, want one more signature, and may have that of whoever is working. Only
    /// what was ever signed is prepared.
    fn to_sign(&self, trials: &[TrialRecords], now: Now) -> Result<Vec<DueLine>, WindowError> {
        let mut lines = Vec::new();
        for (trial, audience) in self.book.ever_signed().map_err(of_book)? {
            let Some(records) = trials.iter().find(|records| records.trial.id == trial) else { continue };
            let prepared = self.prepare(&trial, audience, now)?;
            let mine = prepared.signed.iter().any(|signature| signature.person == self.book.who().id);
            let wants_one = matches!(
                gate(&prepared.records, &prepared.sharing, &prepared.signed),
                Err(not_yet) if not_yet.iter().any(|missing| matches!(missing, NotYet::Sign { .. }))
            );
            if !prepared.signed.is_empty() && !mine && wants_one && self.book.may_sign(&prepared.signed).is_ok() {
                lines.push(page::to_sign_line(records, audience, &prepared.signed));
            }
        }
        Ok(lines)
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
