//! What a trial's own record says of its course: when it begins and ends, how it asks, and whether it is over. Said once,
//! for schedule, screens, counts and problems alike.

use crate::read;
use crate::record::Record;
use at_trials_core::answer::Answer;
use at_trials_core::id::OptionId;
use chrono::NaiveDate;

/// The text that says which trial of several boroughs it is.
pub const JOINT_CODE: &str = "joint_trial_key";

/// What a trial is called. It is asked of every trial, so nothing else need be read to know it.
pub fn title(record: &Record) -> Option<&str> {
    match record.standing("title")? {
        Answer::Text(title) => Some(title),
        _ => None,
    }
}

/// The course of a trial, as far as it was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The name of who leads it, where that is no borough on the list.
    pub other_lead: Option<String>,
    /// `before_after`, `qualitative_only`, …
    pub design: Option<OptionId>,
    /// Where the trial is now: `planned`, `running`, `ended`, …
    pub status: Option<OptionId>,
    /// The day it began, or is planned to begin.
    pub start: Option<NaiveDate>,
    /// The day it ended, or is planned to end.
    pub end: Option<NaiveDate>,
    /// True if other boroughs report the same trial.
    pub is_joint: bool,
}

impl Plan {
    /// Reads a filled-in `trial` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        Self {
            other_lead: answers.text("lead_org_name").map(str::to_owned),
            design: answers.option("study_design"),
            status: answers.option("status"),
            start: answers.day("actual_start").or_else(|| answers.day("planned_start")),
            end: answers.day("actual_end").or_else(|| answers.day("planned_end")),
            is_joint: answers.yes_no("joint_trial") == Some(true),
        }
    }

    /// True once the trial has come to its end, as planned or early. One that was cancelled never began.
    pub fn is_over(&self) -> bool {
        self.is_one_of(&["ended", "evaluated", "stopped_early"])
    }

    /// True if it was broken off: nobody is to be visited any more, whatever the plan was.
    pub fn is_broken_off(&self) -> bool {
        self.is_one_of(&["stopped_early", "cancelled"])
    }

    /// True once nothing more is recorded: it asks nothing of anybody's day any more.
    pub fn is_closed(&self) -> bool {
        self.is_broken_off() || self.is_one_of(&["evaluated"])
    }

    fn is_one_of(&self, statuses: &[&str]) -> bool {
        self.status.as_ref().is_some_and(|status| statuses.contains(&status.as_str()))
    }
}
