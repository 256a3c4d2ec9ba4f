//! The one shape in which anything that went wrong reaches a person.

use serde::Serialize;
use std::fmt;

/// What happened, that nothing was lost, and what to do. Holds no answer and no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WindowError {
    /// What the page may act on.
    pub kind: ErrorKind,
    /// What happened, in a sentence or two.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for WindowError {
    /// What happened and what to do, one after the other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " {}", self.hint) }
    }
}

/// What the page may act on; a kind exists only where some page does something with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The book is locked: go to the unlock page.
    Locked,
    /// The passphrase is not right: stay and try again.
    WrongPassphrase,
    /// The book cannot be opened: show the whole page as an error.
    BookUnusable,
    /// An answer does not fit its question: show it at the question.
    DoesNotFit,
    /// The person closed a dialog: show nothing.
    Cancelled,
    /// Anything else: show it at the top of the page.
    Other,
}
