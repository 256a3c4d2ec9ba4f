//! A device with a participant, from a day to a day.

use super::read;
use crate::record::Record;
use chrono::NaiveDate;

/// A device with a participant, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// True if it was installed.
    pub installed: bool,
    /// The day.
    pub installed_on: Option<NaiveDate>,
    /// True if it was used at least once, as far as is known; somebody who stopped did use it.
    pub used: bool,
}

impl Allocation {
    /// Reads a filled-in `allocation` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let installed = answers.text("install_outcome") == Some("installed");
        let usage = answers.text("usage_level");
        Self {
            installed,
            installed_on: read::day(&answers, "installed_on"),
            used: installed && usage.is_some_and(|level| level != "never"),
        }
    }
}
