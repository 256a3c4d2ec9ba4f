//! The Evidence page: imported share files, each with a verdict, and what they add up to.

use crate::pool::Verdict;
use serde::Serialize;

/// The Evidence page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EvidencePage {
    /// Every file of the last import, in order of its name.
    pub verdicts: Vec<FileVerdict>,
    /// How many trials are held now, in words.
    pub held: String,
    /// The pooled table.
    pub lines: Vec<PooledLine>,
    /// What the reader must know, a sentence each.
    pub notes: Vec<String>,
    /// True if everything held is practice data.
    pub synthetic: bool,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileVerdict {
    /// The file's own name, without its folder.
    pub name: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub words: String,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportProgress {
    /// Files read.
    pub done: u32,
    /// Files to read.
    pub of: u32,
}

/// One line of the pooled table, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PooledLine {
    /// "Falls detector in the room".
    pub technology: String,
    /// "Wellbeing index", "Feeling safe"; "answered by somebody else" where so.
    pub outcome: String,
    /// How many trials.
    pub trials: String,
    /// How many boroughs.
    pub boroughs: String,
    /// How many people.
    pub people: String,
    /// "+7.4", or "too few".
    pub change: String,
    /// "8.7", or "too few".
    pub sd: String,
    /// "11", or "between 9 and 12".
    pub improved: String,
    /// As `improved`.
    pub same: String,
    /// As `improved`.
    pub worse: String,
    /// How much weight it bears: "Too few to summarise", "Indicative", "Summary".
    pub strength: String,
}
