//! The waves of a trial and how many days around the due day each still counts.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// One round of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Wave {
    /// Before the device comes.
    Baseline,
    /// Two weeks after.
    SettlingIn,
    /// Half way, in long trials.
    Midpoint,
    /// At the end: the comparison.
    End,
    /// Three months after the end.
    #[serde(rename = "followup_3m")]
    Followup,
    /// When somebody leaves early.
    Exit,
}

impl Wave {
    /// Every wave in order of time; the exit, which may come at any, last.
    pub const ALL: [Self; 6] =
        [Self::Baseline, Self::SettlingIn, Self::Midpoint, Self::End, Self::Followup, Self::Exit];

    /// The wave as stored in an assessment's `wave`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::SettlingIn => "settling_in",
            Self::Midpoint => "midpoint",
            Self::End => "end",
            Self::Followup => "followup_3m",
            Self::Exit => "exit",
        }
    }

    /// The wave of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wave| wave.id() == id)
    }

    /// The days on which it counts, around the day it is due; none for days outside the calendar.
    pub fn window(self, due: NaiveDate) -> Option<Window> {
        let (before, after) = match self {
            Self::Baseline => (28, 0),
            Self::SettlingIn => (7, 7),
            Self::Midpoint => (14, 14),
            Self::End => (7, 21),
            Self::Followup => (21, 21),
            Self::Exit => (0, 14),
        };
        let first = due.checked_sub_days(Days::new(before))?;
        Some(Window { first, due, last: due.checked_add_days(Days::new(after))? })
    }
}

/// The days on which a visit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: NaiveDate,
    /// The day it is meant for.
    pub due: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}
