//! Something others can learn from.

use crate::read;
use crate::record::Record;

/// Something others can learn from, as far as it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// True if it tells what helped, and not what got in the way.
    pub helped: bool,
}

impl Lesson {
    /// Reads a filled-in `lesson` form.
    pub fn from_record(record: &Record) -> Self {
        Self { helped: read::asked(record).text("kind") == Some("enabler") }
    }
}
