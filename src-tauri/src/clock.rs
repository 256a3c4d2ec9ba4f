//! The one place that asks the time. In debug builds the tests may name the day, through `AT_TRIALS_TODAY`.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};

/// Now, for the journal.
#[expect(clippy::disallowed_methods, reason = "the window is a shell: time enters here and is passed on")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Today, where this computer is.
#[expect(clippy::disallowed_methods, reason = "the window is a shell: time enters here and is passed on")]
pub fn today() -> NaiveDate {
    named_by_tests().unwrap_or_else(|| Local::now().date_naive())
}

/// A moment as the clock on the wall shows it, where this computer is.
pub fn on_the_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

fn named_by_tests() -> Option<NaiveDate> {
    if cfg!(debug_assertions) { std::env::var("AT_TRIALS_TODAY").ok()?.parse().ok() } else { None }
}
