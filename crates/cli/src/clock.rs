//! The one place of the command line that asks the time; everything below it is told.

use chrono::{DateTime, Local, NaiveDate, Utc};

/// Today, where this computer is.
#[expect(clippy::disallowed_methods, reason = "a shell may ask the time")]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// The moment at which the demo plays, so that it makes the same files every time: 3 March 2026.
pub fn demo() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_539_200, 0).expect("a moment in 2026")
}
