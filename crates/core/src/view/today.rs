//! The first page after unlocking: what is due, what is unfinished, where the person stopped.

use crate::id::{FormId, QuestionId, RecordId};
use serde::{Deserialize, Serialize};

/// The first page after unlocking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// "Monday 23 November 2026".
    pub day: String,
    /// Where this person stopped last time.
    pub continue_at: Option<DueLine>,
    /// Visits that are due or overdue, the most urgent first.
    pub due: Vec<DueLine>,
    /// Records that were begun and lack something.
    pub unfinished: Vec<DueLine>,
}

/// Something to do, as a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueLine {
    /// "P-0007, Night light".
    pub title: String,
    /// "End questionnaire, due by 3 March 2026".
    pub detail: String,
    /// True if the window for it has passed.
    pub overdue: bool,
    /// Where to go.
    pub place: Place,
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The trial.
    pub trial: RecordId,
    /// The record in it.
    pub record: RecordId,
    /// The form of the record.
    pub form: FormId,
    /// The question, where it is about one.
    pub question: Option<QuestionId>,
}
