//! What the screens show of an open book that show more than one record.

use super::OpenBook;
use super::glances::Glances;
use super::sharing::APP;
use crate::Now;
use crate::errors::of_book;
use crate::page::{self, DueLine, Glance, PersonPage, Today, TrialCard, TrialPage, WindowError};
use at_trials_core::id::RecordId;
use at_trials_store::StoreError;
use at_trials_trial::sharing::{NotYet, gate};

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
        let to_sign = self.to_sign(trials, now)?;
        let entered = self.book.latest_entry().map_err(of_book)?;
        let clock = entered.and_then(|at| page::clock_is_behind((now.on_the_wall)(at).date(), now.today));
        Ok(Today { clock, to_sign, ..page::today(trials, continue_at, now.today) })
    }

    /// Which trials one person has signed for an audience, want one more signature, and may have that of whoever is working. Only
    /// those are prepared.
    fn to_sign(&self, trials: &[Glance], now: Now) -> Result<Vec<DueLine>, WindowError> {
        let mut lines = Vec::new();
        for (trial, audience) in self.book.signed_once().map_err(of_book)? {
            if !trials.iter().any(|glance| glance.card.id == trial) {
                continue;
            }
            let prepared = match self.book.prepare(&trial, audience, now.today, APP) {
                // It is signed where what left before can be read.
                Err(StoreError::NewerFigures) => continue,
                prepared => prepared.map_err(of_book)?,
            };
            let mine = prepared.signed.iter().any(|signature| signature.person == self.book.who().id);
            let wants_one = matches!(
                gate(&prepared.records, &prepared.sharing, &prepared.signed),
                Err(not_yet) if not_yet.iter().any(|missing| matches!(missing, NotYet::Sign { .. }))
            );
            if !prepared.signed.is_empty() && !mine && wants_one && self.book.may_sign(&prepared.signed).is_ok() {
                lines.push(page::to_sign_line(&prepared.records, audience, &prepared.signed));
            }
        }
        Ok(lines)
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
