//! The one place of the command line that asks the time; everything below it is told.

use at_trials_desk::Now;
use chrono::{DateTime, Local, NaiveDateTime, Utc};

/// What the time is, where this computer is.
#[expect(clippy::disallowed_methods, reason = "a shell may ask the time")]
pub fn now() -> Now {
    Now { at: Utc::now(), today: Local::now().date_naive(), on_the_wall }
}

fn on_the_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

/// The moment at which the demo plays, so that it makes the same files every time: 3 March 2026, wherever it is played.
pub fn demo() -> Now {
    let at = DateTime::from_timestamp(1_772_539_200, 0).expect("a moment in 2026");
    Now { at, today: at.date_naive(), on_the_wall: |at| at.naive_utc() }
}
