//! One filled-in form on the screen, and a line for it in a list.

use crate::form::Problem;
use crate::id::{FormId, OptionId, QuestionId, RecordId};
use crate::record::Record;
use serde::Serialize;

/// A record with everything its page needs after every answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordPage {
    /// The record.
    pub record: Record,
    /// What people call it: "P-0007", "Falls lamp, Lumen Care".
    pub title: String,
    /// The questions asked now, in order.
    pub asked: Vec<QuestionId>,
    /// Everything to look at, all at once.
    pub problems: Vec<Problem>,
    /// What was worked out; empty for forms without scores.
    pub scores: Vec<ScoreLine>,
    /// How many of the asked questions have an answer or a reason.
    pub answered: u32,
    /// For questions that link to another record: the records to choose from.
    pub links: std::collections::BTreeMap<QuestionId, Vec<RecordLine>>,
}

/// A score in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ScoreLine {
    /// Which score.
    pub score: OptionId,
    /// What people call it.
    pub title: String,
    /// "42.5 out of 100", or "Not scored: 7 answered, 8 needed".
    pub words: String,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordLine {
    /// Which record.
    pub id: RecordId,
    /// Its form.
    pub form: FormId,
    /// What people call it.
    pub title: String,
    /// One line of the answers that matter, in words; may be empty.
    pub detail: String,
    /// How many problems must be mended before sharing.
    pub problems: u32,
}

/// One undone or redone change, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Change {
    /// "Undone: ‘Age’ of P-0007". Never the answer.
    pub words: String,
    /// Where to look.
    pub place: super::Place,
}
