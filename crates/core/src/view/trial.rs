//! The list of trials, and one trial as a page with its own contents.

use super::{Place, RecordLine};
use crate::id::{FormId, OptionId, RecordId};
use crate::share::{Audience, Respondent};
use serde::Serialize;

/// A trial in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialCard {
    /// Which trial.
    pub id: RecordId,
    /// Its title, or "Trial without a title".
    pub title: String,
    /// "Northmere (invented), April 2025 to October 2025".
    pub detail: String,
    /// "Running", "Ended".
    pub status: String,
    /// The technology, in words.
    pub technology: String,
    /// "18 agreed, 15 installed".
    pub people: String,
    /// How many visits are due.
    pub due: u32,
}

/// One trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialPage {
    /// The card.
    pub card: TrialCard,
    /// The parts of the page, each with how full it is.
    pub contents: Vec<ContentsLine>,
    /// How many people got how far.
    pub flow: Vec<FlowLine>,
    /// What must be mended before sharing, each with its place.
    pub problems: Vec<TrialProblem>,
    /// The records of the forms about the trial, by form.
    pub records: std::collections::BTreeMap<FormId, Vec<RecordLine>>,
    /// The participants.
    pub people: Vec<RecordLine>,
    /// Before and after.
    pub changes: Vec<ChangeLine>,
    /// What the reader must know about `changes`, a sentence each.
    pub change_notes: Vec<String>,
    /// The audiences a case study or a share file can be made for.
    pub audiences: Vec<Audience>,
}

/// One part of a trial's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContentsLine {
    /// The form.
    pub form: FormId,
    /// "People", "Costs".
    pub title: String,
    /// How many records.
    pub count: u32,
    /// How many problems must be mended before sharing.
    pub problems: u32,
}

/// One step of the flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FlowLine {
    /// "Agreed to take part".
    pub title: String,
    /// How many people.
    pub count: u32,
}

/// Something to mend before sharing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialProblem {
    /// What and what to do.
    pub message: String,
    /// Stable code.
    pub code: String,
    /// Where.
    pub place: Place,
}

/// Before and after of one score inside the borough.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChangeLine {
    /// The instrument.
    pub form: FormId,
    /// The score.
    pub score: OptionId,
    /// What people call it.
    pub title: String,
    /// Who answered.
    pub respondent: Respondent,
    /// How many pairs.
    pub pairs: u32,
    /// "45.2", or "too few".
    pub before: String,
    /// "52.7", or "too few".
    pub after: String,
    /// "+7.5", or "too few".
    pub change: String,
    /// "6 improved, 3 about the same, 2 worse".
    pub verdicts: String,
}
