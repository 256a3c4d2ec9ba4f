//! The one place that asks the time. In debug builds the tests may name the day, through `AT_TRIALS_TODAY`.

use at_trials_desk::Now;
use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};

/// What the time is, where this computer is.
#[expect(clippy::disallowed_methods, reason = "the window is a shell: time enters here and is passed on")]
pub fn now() -> Now {
    let today = named_by_tests().unwrap_or_else(|| Local::now().date_naive());
    Now { at: Utc::now(), today, on_the_wall }
}

fn on_the_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

fn named_by_tests() -> Option<NaiveDate> {
    if cfg!(debug_assertions) { std::env::var("AT_TRIALS_TODAY").ok()?.parse().ok() } else { None }
}
