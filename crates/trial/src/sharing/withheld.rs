//! What stays in the book, and what people decided about texts. None of this is ever exported.

use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::share::WhyWithheld;
use at_trials_core::what_goes::Part;
use serde::{Deserialize, Serialize};

/// Something that stays in the book, and why. Shown on the Share page, never exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// In which part of the file it would stand.
    pub part: Part,
    /// What it is, in words: "Participant: Code", "Died during the trial". Never the answer.
    pub what: String,
    /// Why it stays.
    pub why: WhyWithheld,
    /// The record and question to go to, where there is one.
    pub place: Option<(RecordId, QuestionId)>,
}

/// A person's decision about one text, made on exactly this wording; a change of the text undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextReview {
    /// The record of the text.
    pub record: RecordId,
    /// The question of the text.
    pub question: QuestionId,
    /// The wording that was read.
    pub text: String,
    /// Whether it may go.
    pub may_go: bool,
}
