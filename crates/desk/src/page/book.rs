//! The unlock page and the making of a book.

use at_trials_core::role::Role;
use at_trials_trial::person::Person;
use serde::{Deserialize, Serialize};

/// Whether there is a book, and whether it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum BookState {
    /// No book on this computer yet.
    None,
    /// There is one; somebody must unlock it.
    Locked,
    /// It is open.
    Open,
}

/// How far the opening of a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningProgress {
    /// So much is done.
    pub done: u32,
    /// Of so much.
    pub of: u32,
}

/// What every page needs to know about the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that some page asks for")]
pub struct BookStatus {
    /// Whether there is a book, and whether it is open.
    pub state: BookState,
    /// Whose book it is; none while it is locked.
    pub organisation: Option<String>,
    /// Who can unlock it.
    pub people: Vec<Person>,
    /// Who is working now; none while locked.
    pub who: Option<Person>,
    /// True for the practice book.
    pub practice: bool,
    /// Why whoever is working should choose a passphrase now; none if they need not.
    pub choose_passphrase: Option<WhyChoose>,
    /// True if whoever is working adds and takes out people and makes new recovery words.
    pub keeps_the_book: bool,
    /// True if the last safety copy could not be made: why stands on the page on the book.
    pub copy_failed: bool,
    /// True if nobody has shown that they wrote the recovery words down.
    pub lacks_recovery_words: bool,
}

/// Why somebody should choose a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum WhyChoose {
    /// The recovery words opened the book. The old passphrase is then not asked for.
    Recovered,
    /// The one they have was typed by somebody else.
    TypedByAnother,
}

/// What is needed to make a book.
#[derive(Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct NewBook {
    /// A borough code, or `other`.
    pub organisation_code: String,
    /// The name, where the code is `other`.
    pub organisation_name: String,
    /// What the first person is called, who is its care lead.
    pub name: String,
    /// Their passphrase; never stored.
    pub passphrase: String,
}

/// Somebody to be given a passphrase of their own.
#[derive(Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// How the team calls them.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Their passphrase; never stored.
    pub passphrase: String,
}

/// The recovery words, shown once, and which of them to type back.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecoveryWords {
    /// The words in order.
    pub words: Vec<String>,
    /// The places, counted from 1, of the words to type back.
    pub ask_for: Vec<u8>,
}
