//! What stays in the book, and what people decided about texts. None of this is ever exported.

use crate::id::{QuestionId, RecordId};
use serde::{Deserialize, Serialize};

/// Something that stays in the book, and why. Shown on the Share page, never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Withheld {
    /// What it is, in words: "Participant: Code", "Flow: died". Never the answer.
    pub what: String,
    /// Why it stays.
    pub why: WhyWithheld,
    /// The record and question to go to, where there is one.
    pub place: Option<(RecordId, QuestionId)>,
}

/// Why something stays in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum WhyWithheld {
    /// The question is never shared.
    NeverShared,
    /// Text about one person.
    AboutOnePerson,
    /// Text nobody has checked for names yet.
    NotReviewed,
    /// Somebody decided to keep it.
    KeptBack,
    /// Too few people.
    TooFew,
    /// Hidden to protect another number.
    ProtectsAnother,
    /// The agreement does not cover it.
    NotAgreed,
    /// It does not say yet what it is about, such as a cost without what it was for.
    Unfinished,
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
