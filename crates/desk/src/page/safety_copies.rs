//! The safety copies of the book, and what can be brought back in its place.

use crate::page::BookStatus;
use at_trials_core::words;
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::Serialize;

/// Where the book is, how well it is copied, and what can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SafetyCopies {
    /// The file of the book, as this computer calls it: to be read by people, and never sent back.
    pub book: String,
    /// The folder of the copies beside it, likewise.
    pub folder: String,
    /// The newest copy; none where there is none yet.
    pub newest: Option<NewestCopy>,
    /// Why no copy could be made when it was last tried; none where all is well.
    pub trouble: Option<String>,
    /// The second place; none where none is chosen.
    pub second: Option<SecondPlace>,
    /// What can be brought back, the newest first.
    pub earlier: Vec<EarlierBook>,
    /// True if whoever is working may bring something back.
    pub may_bring_back: bool,
    /// True if whoever is working may choose the second place, or none.
    pub may_choose_place: bool,
}

/// The newest safety copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NewestCopy {
    /// "today at 14:32".
    pub made: String,
    /// When it was last found whole.
    pub proven: String,
    /// True if nothing was changed since.
    pub current: bool,
}

/// A second place to which the copies are carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SecondPlace {
    /// The folder, as this computer calls it: to be read by people, and never sent back.
    pub folder: String,
    /// True if the newest copy is there and whole; false if not; none while it is looked at.
    pub holds: Option<bool>,
    /// Why it is not there.
    pub trouble: Option<String>,
}

/// A book that can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EarlierBook {
    /// To send back.
    pub id: u32,
    /// "today at 14:32".
    pub when: String,
    /// True for a book that was set aside at that time; false for a safety copy that was made then.
    pub set_aside: bool,
    /// "Ade and Bea", who can open it, where nobody knows which book is wanted; else empty.
    pub people: String,
}

/// What came of bringing back an earlier book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BroughtBack {
    /// The book that is now there, locked.
    pub status: BookStatus,
    /// What was done, and where the other book is.
    pub words: String,
}

/// A moment as people tell it on this day: "today at 14:32", "yesterday at 09:05", "on 3 March 2026 at 17:00".
pub fn moment(at: NaiveDateTime, today: NaiveDate) -> String {
    let day = at.date();
    let day = match () {
        () if day == today => "today".to_owned(),
        () if day.checked_add_days(Days::new(1)) == Some(today) => "yesterday".to_owned(),
        () => format!("on {}", words::day(&day.to_string())),
    };
    format!("{day} at {}", at.format("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_as_people_tell_it() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        for (at, told) in [
            ("2026-03-01T14:32:59", "today at 14:32"),
            ("2026-03-01T00:00:00", "today at 00:00"),
            ("2026-02-28T23:59:00", "yesterday at 23:59"),
            ("2026-02-27T09:05:00", "on 27 February 2026 at 09:05"),
            // The clock was wrong.
            ("2026-03-02T09:05:00", "on 2 March 2026 at 09:05"),
        ] {
            assert_eq!(moment(at.parse().unwrap(), today), told);
        }
    }
}
