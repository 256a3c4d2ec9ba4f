//! A product on trial.

use crate::read;
use crate::record::Record;
use at_trials_core::id::OptionId;

/// A product on trial, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What kind of technology it is, from the shared list.
    pub category: Option<OptionId>,
    /// What it is called.
    pub product_name: Option<String>,
    /// True if it works on an analogue telephone line only, which ends in January 2027.
    pub analogue_only: bool,
    /// True if it picks up what can watch or follow somebody: whereabouts, sound, pictures, doors.
    pub watches: bool,
}

impl Device {
    /// Reads a filled-in `device` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let mut captures = answers.choices("captures").iter();
        Self {
            category: answers.option("category"),
            product_name: answers.text("product_name").map(str::to_owned),
            analogue_only: answers.text("switchover_ready") == Some("analogue_only"),
            watches: captures.any(|kind| ["location", "audio", "video", "door"].contains(&kind.as_str())),
        }
    }
}
