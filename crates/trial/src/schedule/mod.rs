//! When somebody is to be visited: the waves of a trial, each with the days on which it counts, and what became
//! of it. Worked out from the trial's dates, the day a device came, the agreement and how the person is doing.
//! What a visit is called comes from the form; what screens show of it is in `view`.

mod standing;

pub use standing::{Standing, standing};

use crate::record::TrialRecords;
use crate::{Assessment, Participation, Plan, asked};
use at_trials_core::form::{self, Form};
use at_trials_core::id::{OptionId, RecordId};
use at_trials_core::wave::{Wave, Window};
use chrono::{Days, NaiveDate, TimeDelta};

/// A visit that was not made is something to do today for this many days after its window; later it can only
/// be recorded as missed.
const LATE_BUT_WORTH_TRYING: Days = Days::new(60);

/// A midpoint is asked only in trials longer than this many days (twelve weeks).
const LONG_TRIAL: i64 = 84;

/// One visit of one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which wave.
    pub wave: Wave,
    /// The days on which it counts; none while they cannot be known.
    pub window: Option<Window>,
    /// What became of it.
    pub state: VisitState,
    /// The assessment, once begun.
    pub assessment: Option<RecordId>,
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitState {
    /// An assessment was begun: done, partly done, or not done with a reason, on this day if it is given.
    Recorded(Option<NaiveDate>),
    /// It is wanted as soon as can be, but by no known day.
    Wanted,
    /// Its window has not opened.
    Later,
    /// Its window is open.
    Due,
    /// Its window has passed and it was not made.
    Overdue,
    /// It is too late for it to tell anything.
    TooLate,
    /// It waits for an agreement: nobody is asked before.
    AfterAgreement,
    /// It is not to be made: the person died, left, or does not want to be asked.
    Cancelled,
}

/// Every visit of a participant, done and to come, in order of the waves. Empty for trials that ask no one.
pub fn visits(records: &TrialRecords, one: &Participation, instrument: &str, today: NaiveDate) -> Vec<Visit> {
    let Some(form) = form::catalogue().form(instrument) else { return Vec::new() };
    let standing = standing::of(one);
    let dates = Dates::of(one);
    let waves = waves(records, form);
    Wave::ALL
        .into_iter()
        .filter_map(|wave| {
            let begun = assessment(one, form, wave);
            if begun.is_none() && !(waves.contains(&wave) && is_planned(&one.plan, standing, &dates, wave)) {
                return None;
            }
            let window = dates.window(wave);
            let state = match begun {
                Some(assessment) => VisitState::Recorded(assessment.done_on),
                None if one.plan.is_broken_off() => VisitState::Cancelled,
                None if matches!(standing, Standing::NoAgreement | Standing::QuestionsOpen) => {
                    VisitState::AfterAgreement
                }
                None if !standing.may_be_asked(wave) => VisitState::Cancelled,
                None => state_on(today, window),
            };
            Some(Visit { wave, window, state, assessment: begun.map(|assessment| assessment.id.clone()) })
        })
        .collect()
}

/// The waves at which a trial asks an instrument: those its form names, in the trials that choose it.
fn waves(records: &TrialRecords, form: &'static Form) -> &'static [Wave] {
    let Some(visits) = &form.visits else { return &[] };
    let chosen = visits.in_trials.as_ref().is_none_or(|choice| asked(&records.trial).holds(choice));
    if chosen { &visits.waves } else { &[] }
}

/// The assessment that tells what became of a wave, otherwise the one that was begun.
fn assessment<'a>(one: &'a Participation, form: &Form, wave: Wave) -> Option<&'a Assessment<'a>> {
    let begun = |of: &&Assessment| of.form.id == form.id && of.wave == wave;
    one.visit(form, wave).or_else(|| one.assessments.iter().rfind(begun))
}

/// True if the plan of the trial has this wave for this person.
fn is_planned(plan: &Plan, standing: Standing, dates: &Dates, wave: Wave) -> bool {
    let design = plan.design.as_ref().map(OptionId::as_str);
    if matches!(design, Some("service_data_only" | "qualitative_only")) {
        return false;
    }
    match wave {
        Wave::Baseline | Wave::SettlingIn | Wave::End => true,
        Wave::Midpoint => dates.length().is_some_and(|days| days > LONG_TRIAL) && standing != Standing::Left,
        Wave::Followup => design == Some("before_after_followup"),
        Wave::Exit => standing == Standing::Left,
    }
}

fn state_on(today: NaiveDate, window: Option<Window>) -> VisitState {
    let Some(window) = window else { return VisitState::Wanted };
    let worth_trying = window.last.checked_add_days(LATE_BUT_WORTH_TRYING).unwrap_or(NaiveDate::MAX);
    if today < window.first {
        VisitState::Later
    } else if today <= window.last {
        VisitState::Due
    } else if today <= worth_trying {
        VisitState::Overdue
    } else {
        VisitState::TooLate
    }
}

/// The days everything else is counted from.
struct Dates {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    installed: Option<NaiveDate>,
    left: Option<NaiveDate>,
}

impl Dates {
    fn of(one: &Participation) -> Self {
        Self {
            start: one.plan.start,
            end: one.plan.end,
            installed: one.first_installed_on(),
            left: one.participant.left_on,
        }
    }

    fn length(&self) -> Option<i64> {
        Some((self.end? - self.start?).num_days())
    }

    fn window(&self, wave: Wave) -> Option<Window> {
        let due = match wave {
            Wave::Baseline => self.installed?,
            Wave::SettlingIn => self.installed?.checked_add_days(Days::new(14))?,
            Wave::Midpoint => self.start?.checked_add_signed(TimeDelta::days(self.length()? / 2))?,
            Wave::End => self.end?,
            Wave::Followup => self.end?.checked_add_days(Days::new(90))?,
            Wave::Exit => self.left?,
        };
        wave.window(due)
    }
}
