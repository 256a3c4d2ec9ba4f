//! A device with a participant, from a day to a day.

use crate::read;
use crate::record::Record;
use at_trials_core::id::OptionId;
use chrono::NaiveDate;

/// A device with a participant, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The record of the device.
    pub device: Option<OptionId>,
    /// True if it was installed.
    pub installed: bool,
    /// The day.
    pub installed_on: Option<NaiveDate>,
    /// Whether it was used, as far as is known.
    pub usage: Usage,
    /// True if it was taken back, lost or replaced. One that went over to the service goes on.
    pub taken_out: bool,
    /// The day.
    pub removed_on: Option<NaiveDate>,
}

/// Whether a device was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Never, or nobody knows.
    NotKnown,
    /// It was, and not any more.
    Stopped,
    /// It is, more or less often.
    GoingOn,
}

impl Allocation {
    /// Reads a filled-in `allocation` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let installed = answers.text("install_outcome") == Some("installed");
        Self {
            device: answers.option("device"),
            installed,
            installed_on: answers.day("installed_on"),
            usage: match answers.text("usage_level").filter(|_| installed) {
                None | Some("never") => Usage::NotKnown,
                Some("stopped") => Usage::Stopped,
                Some(_) => Usage::GoingOn,
            },
            taken_out: matches!(answers.text("end_state"), Some("returned" | "lost" | "replaced")),
            removed_on: answers.day("removed_on"),
        }
    }

    /// True if it was used at least once; somebody who stopped did use it.
    pub fn was_used(&self) -> bool {
        self.usage != Usage::NotKnown
    }

    /// True if it was in use when the trial ended (none: nobody knows when). Devices are often collected afterwards.
    pub fn in_use_on(&self, end: Option<NaiveDate>) -> bool {
        let collected_after = matches!((self.removed_on, end), (Some(removed), Some(end)) if removed >= end);
        self.usage == Usage::GoingOn && (!self.taken_out || collected_after)
    }
}
