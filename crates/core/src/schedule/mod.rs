//! When somebody is to be visited: the waves of a trial, each with the days on which it counts, and what became
//! of it. Worked out from the trial's dates, the day a device came, the agreement and how the person is doing.
//! What a visit is called comes from the form; what screens show of it is in `view`.

mod standing;
mod wave;

pub use standing::{Standing, standing};
pub use wave::{Wave, Window};

use crate::id::RecordId;
use crate::record::{Record, TrialRecords};
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
    /// It is not to be made: the person died, left, or does not want to be asked.
    Cancelled,
}

/// Every visit of a participant, done and to come, in order of the waves. Empty for trials that ask no one.
pub fn visits(records: &TrialRecords, participant: &Record, instrument: &str, today: NaiveDate) -> Vec<Visit> {
    let standing = standing(records, participant);
    let dates = Dates::of(records, participant);
    Wave::ALL
        .into_iter()
        .filter_map(|wave| {
            let begun = assessment(records, participant, instrument, wave);
            let planned = is_planned(records, standing, &dates, wave);
            if begun.is_none() && !planned {
                return None;
            }
            let window = dates.window(wave);
            let state = match begun {
                Some(record) => VisitState::Recorded(day(record, "done_on")),
                None if !standing.may_be_asked(wave) || is_broken_off(records) => VisitState::Cancelled,
                None => state_on(today, window),
            };
            Some(Visit { wave, window, state, assessment: begun.map(|record| record.id.clone()) })
        })
        .collect()
}

fn assessment<'a>(records: &'a TrialRecords, participant: &Record, instrument: &str, wave: Wave) -> Option<&'a Record> {
    let of_wave = |record: &&Record| record.answers.text("wave") == Some(wave.id());
    records.of_parent(instrument, &participant.id).into_iter().find(of_wave)
}

/// True if the plan of the trial has this wave for this person.
fn is_planned(records: &TrialRecords, standing: Standing, dates: &Dates, wave: Wave) -> bool {
    let design = records.trial.answers.text("study_design");
    if matches!(design, Some("service_data_only" | "qualitative_only")) {
        return false;
    }
    match wave {
        Wave::Baseline | Wave::End => true,
        // Only the technology section is asked then, and no instrument of this version has one.
        Wave::SettlingIn => false,
        Wave::Midpoint => dates.length().is_some_and(|days| days > LONG_TRIAL) && standing != Standing::Left,
        Wave::Followup => design == Some("before_after_followup"),
        Wave::Exit => standing == Standing::Left,
    }
}

/// True if the trial was broken off: nobody is to be visited any more, whatever the plan was.
fn is_broken_off(records: &TrialRecords) -> bool {
    matches!(records.trial.answers.text("status"), Some("stopped_early" | "cancelled"))
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
    fn of(records: &TrialRecords, participant: &Record) -> Self {
        let trial = &records.trial;
        let allocations = records.of_parent("allocation", &participant.id);
        Self {
            start: day(trial, "actual_start").or_else(|| day(trial, "planned_start")),
            end: day(trial, "actual_end").or_else(|| day(trial, "planned_end")),
            installed: allocations.into_iter().filter_map(|allocation| day(allocation, "installed_on")).min(),
            left: day(participant, "left_on"),
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

fn day(record: &Record, question: &str) -> Option<NaiveDate> {
    record.answers.text(question)?.parse().ok()
}

#[cfg(test)]
pub(crate) mod lamp_trial;
#[cfg(test)]
mod tests;
