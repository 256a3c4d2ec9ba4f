//! The Share page: what goes, what stays and why, and who has signed.

use super::TrialProblem;
use crate::id::{QuestionId, RecordId};
use crate::share::{Audience, Withheld};
use serde::Serialize;

/// Everything somebody needs to see before a share file is saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharePage {
    /// For whom.
    pub audience: Audience,
    /// The revision the next file would have.
    pub revision: u32,
    /// What goes, in the words of the reader.
    pub goes: Vec<ShareLine>,
    /// What stays and why.
    pub stays: Vec<Withheld>,
    /// Texts about the trial, each to be read and decided on.
    pub texts: Vec<TextToReview>,
    /// What must be mended first.
    pub problems: Vec<TrialProblem>,
    /// Who has signed exactly this content.
    pub signed: Vec<SignOffLine>,
    /// What is missing before the file can be saved, in sentences; empty when it can.
    pub not_yet: Vec<String>,
}

/// One thing that goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ShareLine {
    /// The part of the file: "The trial", "People, as counts", "Before and after".
    pub part: String,
    /// What it is.
    pub what: String,
    /// The value as it goes.
    pub value: String,
}

/// A text about the trial that goes only after somebody has read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextToReview {
    /// The record.
    pub record: RecordId,
    /// The question.
    pub question: QuestionId,
    /// The question in words.
    pub title: String,
    /// The text as pieces: what might name somebody is marked.
    pub pieces: Vec<TextPiece>,
    /// The decision on exactly this wording, if there is one.
    pub may_go: Option<bool>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextPiece {
    /// The words.
    pub text: String,
    /// Why this piece might point at somebody: "looks like a name"; none for ordinary words.
    pub finding: Option<String>,
}

/// One sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SignOffLine {
    /// "Care lead, 3 March 2026".
    pub words: String,
    /// True if it was the person working now.
    pub by_me: bool,
}

/// A file that was saved by this app, to be opened by its number (the page never sees a path).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Saved {
    /// The number to open it by.
    pub id: u32,
    /// The file's own name, without its folder.
    pub name: String,
    /// What was saved and where to find it, in a sentence.
    pub words: String,
}
