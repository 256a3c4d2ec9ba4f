//! The one place that asks the time. In debug builds the tests may name the day, through `AT_TRIALS_TODAY`.

use chrono::{DateTime, Local, NaiveDate, Utc};

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

fn named_by_tests() -> Option<NaiveDate> {
    if cfg!(debug_assertions) { std::env::var("AT_TRIALS_TODAY").ok()?.parse().ok() } else { None }
}
