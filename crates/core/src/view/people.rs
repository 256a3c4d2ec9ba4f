//! One participant: agreement, devices and visits.

use super::RecordLine;
use crate::id::{FormId, RecordId};
use serde::Serialize;

/// One participant, by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonPage {
    /// The participant.
    pub participant: RecordLine,
    /// Whether they agreed, in words, and to what they did not.
    pub agreement: String,
    /// The agreement's record, where there is one.
    pub agreements: Vec<RecordLine>,
    /// The devices they had.
    pub allocations: Vec<RecordLine>,
    /// The visits, done and due, in order.
    pub visits: Vec<VisitLine>,
    /// Further forms that can be added for a participant.
    pub can_add: Vec<FormId>,
}

/// One visit of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VisitLine {
    /// The wave, as stored in an assessment's `wave`.
    pub wave: String,
    /// "Baseline", "End of the trial".
    pub title: String,
    /// "Done on 3 March 2026", "Due by …", "Overdue since …", "Not planned yet".
    pub detail: String,
    /// True if overdue.
    pub overdue: bool,
    /// True once it is over: every question has an answer or a reason, or it is recorded that it did not happen.
    pub done: bool,
    /// The instrument to fill in.
    pub form: FormId,
    /// The assessment, once begun.
    pub record: Option<RecordId>,
}
