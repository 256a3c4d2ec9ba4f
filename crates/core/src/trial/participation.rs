//! One participant with everything that belongs to them.

use super::{Agreement, Allocation, Assessment, Participant, VisitOutcome, agreement};
use crate::form::Form;
use crate::record::{Record, TrialRecords};
use crate::schedule::Wave;
use chrono::NaiveDate;

/// One participant with their agreements, devices and assessments.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation {
    /// The participant.
    pub participant: Participant,
    /// In the order in which they were explained.
    pub agreements: Vec<Agreement>,
    /// In the order in which they were installed.
    pub allocations: Vec<Allocation>,
    /// In order of the day.
    pub assessments: Vec<Assessment>,
}

/// Everybody the technology is for, in order of their records. Carers who take part beside a resident are not here.
pub fn participations(records: &TrialRecords) -> Vec<Participation> {
    let all = records.of("participant").into_iter().map(|record| Participation::of(records, record));
    all.filter(|one| !one.participant.beside_a_resident).collect()
}

impl Participation {
    fn of(records: &TrialRecords, participant: &Record) -> Self {
        let theirs = |form: &str| records.of_parent(form, &participant.id);
        let mut agreements: Vec<_> = theirs("agreement").into_iter().map(Agreement::from_record).collect();
        agreements.sort_by_key(|agreement| agreement.explained_on);
        let mut allocations: Vec<_> = theirs("allocation").into_iter().map(Allocation::from_record).collect();
        allocations.sort_by_key(|allocation| allocation.installed_on);
        let instruments = crate::form::catalogue().instruments();
        let mut assessments: Vec<_> =
            instruments.flat_map(|form| theirs(form.id.as_str())).filter_map(Assessment::from_record).collect();
        assessments.sort_by_key(|assessment| assessment.done_on);
        Self { participant: Participant::from_record(participant), agreements, allocations, assessments }
    }

    /// True if their agreement still stands, at least in part: only then are they counted in anything but the flow.
    pub fn agreement_stands(&self) -> bool {
        agreement::stands(&self.agreements)
    }

    /// True if the device was installed for them at least once.
    pub fn is_installed(&self) -> bool {
        self.participant.status.has_agreed() && self.allocations.iter().any(|allocation| allocation.installed)
    }

    /// True if they used it at least once, as far as is known.
    pub fn has_used(&self) -> bool {
        self.is_installed() && self.allocations.iter().any(|allocation| allocation.used)
    }

    /// The first day they had a device.
    pub fn first_installed_on(&self) -> Option<NaiveDate> {
        self.allocations.iter().filter(|allocation| allocation.installed).filter_map(|one| one.installed_on).min()
    }

    /// The last answered assessment of this instrument at this wave, whether or not their agreement covers it.
    pub fn answered(&self, form: &Form, wave: Wave) -> Option<&Assessment> {
        let of =
            |one: &&Assessment| one.form.id == form.id && one.wave == wave && one.outcome == VisitOutcome::Answered;
        self.assessments.iter().rfind(of)
    }

    /// True if their agreement covers answers given in this assessment.
    pub fn covers(&self, assessment: &Assessment) -> bool {
        agreement::covered(&self.agreements, assessment.done_on)
    }

    /// The last answered assessment of this instrument at this wave that may be counted.
    pub fn counted(&self, form: &Form, wave: Wave) -> Option<&Assessment> {
        self.answered(form, wave).filter(|assessment| self.covers(assessment))
    }
}
