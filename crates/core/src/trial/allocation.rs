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
    /// True if they stopped using it.
    pub stopped: bool,
    /// True if it was taken back, lost or replaced. One that went over to the service goes on.
    pub taken_out: bool,
    /// The day.
    pub removed_on: Option<NaiveDate>,
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
            stopped: usage == Some("stopped"),
            taken_out: matches!(answers.text("end_state"), Some("returned" | "lost" | "replaced")),
            removed_on: read::day(&answers, "removed_on"),
        }
    }

    /// True if it was in use when the trial ended (none: nobody knows when). Devices are often collected afterwards.
    pub fn in_use_on(&self, end: Option<NaiveDate>) -> bool {
        let collected_after = matches!((self.removed_on, end), (Some(removed), Some(end)) if removed >= end);
        self.used && !self.stopped && (!self.taken_out || collected_after)
    }
}
