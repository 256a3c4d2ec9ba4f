//! A file that was opened with the program, by a double click or on the command line, and waits for somebody to decide.

use serde::Serialize;

/// What was opened with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Given {
    /// What it is.
    pub kind: GivenKind,
    /// What is said of it, with its name and without its folder.
    pub words: String,
}

/// What can be opened with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum GivenKind {
    /// A book, to work in.
    Book,
    /// A share file, to take in as evidence.
    ShareFile,
}
