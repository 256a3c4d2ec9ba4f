//! Where the records of a form are shown, and at which visits an instrument is filled in: what the pages walk, so that a form
//! about a trial or a person needs nothing but its file.

use super::Condition;
use crate::wave::Wave;
use serde::{Deserialize, Serialize};

/// Where the records of a form are listed. A form that belongs to the trial, or is the trial, stands on the trial's page; one
/// that belongs to a participant on theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The part of the page, by its heading. Forms that name the same heading share the part.
    pub part: String,
    /// Its place among all forms of that page, lowest first; no two have the same.
    pub order: u16,
    /// The button that adds the first record, where "Add a cost" would not do.
    pub add: Option<String>,
    /// The button that adds a further one, where it says something else.
    pub add_another: Option<String>,
    /// The link to the one that was begun, where going on with it is what comes next.
    pub go_on: Option<String>,
    /// What the help says of it, a paragraph each. A part whose forms say nothing has the words they begin with.
    #[serde(default)]
    pub help: Vec<String>,
}

/// At which visits an instrument is filled in, and in which trials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Visits {
    /// The waves at which it is asked, as far as the plan of a trial has them.
    pub waves: Vec<Wave>,
    /// Asked only in trials whose own answers are such; in every trial if it does not say. So a trial can choose it.
    pub in_trials: Option<Condition>,
}
