//! What lies ready while a trial is packed for an audience.

use super::{Sharing, Withheld};
use crate::record::TrialRecords;
use crate::{Comparison, Participation, change_of, participations};
use at_trials_core::disclosure::{Ledger, People, Policy};
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::share::WhyWithheld;
use at_trials_core::what_goes::Part;

/// What is needed on the way from a trial to what may be seen of it.
pub(super) struct Packing<'a> {
    pub sharing: &'a Sharing,
    pub policy: Policy,
    /// Everybody counted, each known to the ledger by their place here.
    pub everybody: Vec<Participation<'a>>,
    /// What changed for them.
    pub comparisons: Vec<Comparison>,
    pub ledger: Ledger,
    pub withheld: Vec<Withheld>,
}

impl<'a> Packing<'a> {
    pub fn new(records: &'a TrialRecords, sharing: &'a Sharing) -> Self {
        let everybody = participations(records);
        let policy = Policy::of(sharing.audience);
        Self {
            sharing,
            policy,
            comparisons: change_of(&everybody),
            everybody,
            ledger: Ledger::new(policy),
            withheld: Vec::new(),
        }
    }

    /// Those for whom something holds.
    pub fn people(&self, holds: impl Fn(&Participation) -> bool) -> People {
        (0..).zip(&self.everybody).filter(|(_, one)| holds(one)).map(|(at, _)| at).collect()
    }

    /// Notes something that stays.
    pub fn keep(&mut self, part: Part, what: String, why: WhyWithheld, place: Option<(RecordId, QuestionId)>) {
        self.withheld.push(Withheld { part, what, why, place });
    }
}
