//! One participant with everything that belongs to them, and which of their visits counts. How far they got follows from
//! this, see [`super::progress`].

use crate::record::{Record, TrialRecords};
use crate::views::agreement;
use crate::{Agreement, Allocation, Assessment, Participant, Plan, Status, VisitOutcome};
use at_trials_core::form::{self, Form};
use at_trials_core::wave::Wave;
use chrono::NaiveDate;

/// One participant with their agreements, devices and assessments.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation<'a> {
    /// The participant.
    pub participant: Participant,
    /// Those that were decided, in the order in which they were explained.
    pub agreements: Vec<Agreement>,
    /// True if their own record or an agreement of theirs can be read by a newer version only. It may take everything back, so
    /// nothing of theirs counts under what can be read.
    pub is_newer: bool,
    /// In the order in which they were installed.
    pub allocations: Vec<Allocation>,
    /// In order of the day.
    pub assessments: Vec<Assessment<'a>>,
    /// The course of the trial.
    pub plan: Plan,
}

/// Everybody the technology is for, in order of their records. Carers who take part beside a resident are not here.
pub fn participations(records: &TrialRecords) -> Vec<Participation<'_>> {
    residents(everybody(records))
}

/// Those of them whom the technology is for.
pub fn residents(mut everybody: Vec<Participation<'_>>) -> Vec<Participation<'_>> {
    everybody.retain(|one| !one.participant.beside_a_resident);
    everybody
}

/// Everybody who takes part, carers beside a resident too, in order of their records.
pub fn everybody(records: &TrialRecords) -> Vec<Participation<'_>> {
    let plan = Plan::from_record(&records.trial);
    records.of("participant").into_iter().map(|record| Participation::with(records, record, plan.clone())).collect()
}

impl<'a> Participation<'a> {
    /// One participant of a trial.
    pub fn of(records: &'a TrialRecords, participant: &'a Record) -> Self {
        Self::with(records, participant, Plan::from_record(&records.trial))
    }

    pub(crate) fn with(records: &'a TrialRecords, participant: &'a Record, plan: Plan) -> Self {
        let theirs = |form: &str| records.of_parent(form, &participant.id);
        let is_newer = theirs("agreement").into_iter().chain([participant]).any(|record| record.read_by().is_none());
        let mut agreements: Vec<_> = theirs("agreement").into_iter().filter_map(Agreement::from_record).collect();
        agreements.sort_by_key(|agreement| agreement.explained_on);
        let mut allocations: Vec<_> = theirs("allocation").into_iter().map(Allocation::from_record).collect();
        allocations.sort_by_key(|allocation| allocation.installed_on);
        let instruments = form::catalogue().instruments();
        let mut assessments: Vec<_> =
            instruments.flat_map(|form| theirs(form.id.as_str())).filter_map(Assessment::from_record).collect();
        assessments.sort_by_key(|assessment| (assessment.done_on, assessment.outcome));
        let participant = Participant::from_record(participant);
        Self { participant, agreements, is_newer, allocations, assessments, plan }
    }

    /// True if their agreement still stands, at least in part: only then are they counted in anything but the flow.
    pub fn agreement_stands(&self) -> bool {
        !self.said_no() && !self.is_newer && agreement::stands(&self.agreements)
    }

    /// True if somebody may come and ask them: their latest agreement allows it.
    pub fn allows_questions(&self) -> bool {
        !self.said_no()
            && !self.is_newer
            && agreement::all(&agreement::latest(&self.agreements), Agreement::allows_questions)
    }

    /// True once their latest agreement says whether they want to be asked.
    pub fn questions_are_decided(&self) -> bool {
        agreement::all(&agreement::latest(&self.agreements), |agreement| agreement.questions_decided)
    }

    /// True if their status says that they said no. Nothing of theirs counts then, whatever else was recorded: a no is
    /// never overruled by a program.
    pub(super) fn is_marked_as_no(&self) -> bool {
        self.participant.status == Some(Status::Declined)
    }

    /// The first day they had a device.
    pub fn first_installed_on(&self) -> Option<NaiveDate> {
        self.allocations.iter().filter(|allocation| allocation.installed).filter_map(|one| one.installed_on).min()
    }

    /// The first day on which they were told what they decided about.
    pub fn first_explained_on(&self) -> Option<NaiveDate> {
        self.agreements.iter().filter_map(|agreement| agreement.explained_on).min()
    }

    /// The last answered assessment of this instrument at this wave, whether or not their agreement covers it. None where
    /// two were answered on that day: neither is the later one, and nobody but the team can say which is meant.
    pub fn answered(&self, form: &Form, wave: Wave) -> Option<&Assessment<'a>> {
        let mut latest = self
            .assessments
            .iter()
            .rev()
            .filter(|one| one.form.is_same(form) && one.wave == wave && one.outcome == VisitOutcome::Answered);
        let last = latest.next()?;
        latest.next().is_none_or(|before| before.done_on < last.done_on).then_some(last)
    }

    /// True if there are answers to this instrument at this wave, whether or not they count.
    pub(super) fn was_asked_at(&self, form: &Form, wave: Wave) -> bool {
        let answered = |one: &Assessment| one.outcome == VisitOutcome::Answered;
        self.assessments.iter().any(|one| one.form.is_same(form) && one.wave == wave && answered(one))
    }

    /// The visit that tells what became of this wave: the one that counts, otherwise the last that is over.
    pub fn visit(&self, form: &Form, wave: Wave) -> Option<&Assessment<'a>> {
        let of = |one: &&Assessment| one.form.is_same(form) && one.wave == wave && one.outcome != VisitOutcome::Open;
        self.answered(form, wave).or_else(|| self.assessments.iter().rfind(of))
    }

    /// The same, but none where two were answered on that day: which of them tells it is for the team to say.
    pub fn told_visit(&self, form: &Form, wave: Wave) -> Option<&Assessment<'a>> {
        let visit = self.visit(form, wave)?;
        (visit.outcome != VisitOutcome::Answered || self.answered(form, wave).is_some()).then_some(visit)
    }

    /// True if their agreement covers answers given in this assessment.
    pub fn covers(&self, assessment: &Assessment) -> bool {
        !self.is_marked_as_no() && !self.is_newer && agreement::covered(&self.agreements, assessment.done_on)
    }

    /// The last answered assessment of this instrument at this wave that may be counted.
    pub fn counted(&self, form: &Form, wave: Wave) -> Option<&Assessment<'a>> {
        self.answered(form, wave).filter(|assessment| self.covers(assessment))
    }
}
