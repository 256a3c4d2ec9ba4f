//! The one place that asks the time. In debug builds the tests may name the day, through `AT_TRIALS_TODAY`.

use at_trials_desk::Now;
use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};

/// What the time is, where this computer is.
#[expect(clippy::disallowed_methods, reason = "the window is a shell: time enters here and is passed on")]
pub fn now() -> Now {
    let at = Utc::now();
    match named_by_tests() {
        Some(today) => Now { at: today.and_time(at.time()).and_utc(), today, on_the_wall },
        None => Now { at, today: Local::now().date_naive(), on_the_wall },
    }
}

fn on_the_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

fn named_by_tests() -> Option<NaiveDate> {
    if cfg!(debug_assertions) { std::env::var("AT_TRIALS_TODAY").ok()?.parse().ok() } else { None }
}
