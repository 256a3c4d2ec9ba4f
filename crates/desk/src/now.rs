//! The time, as a shell tells it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// What the time is. Every verb that needs it is told: nothing in this crate asks, so that a journey can play on any day.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// This moment, for the journal.
    pub at: DateTime<Utc>,
    /// Today, where this computer is.
    pub today: NaiveDate,
    /// A moment as the clock on the wall shows it, where this computer is: summer time is known only to the system.
    pub on_the_wall: fn(DateTime<Utc>) -> NaiveDateTime,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Nine o'clock on 3 March 2026, in winter time.
    pub(crate) fn morning() -> Now {
        let at: DateTime<Utc> = "2026-03-03T09:00:00Z".parse().unwrap();
        Now { at, today: at.date_naive(), on_the_wall: |at| at.naive_utc() }
    }
}
