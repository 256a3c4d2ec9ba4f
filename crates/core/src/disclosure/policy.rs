//! How each audience treats small numbers (template B.12).

use crate::audience::Audience;
use crate::count::Count;
use crate::enough::{FOR_FIGURES, FOR_OTHERS};

/// What one audience may see of a count of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Counts from 1 to one less than this are hidden, audience by audience: a wider audience sees nothing that a
    /// narrower one does not, so every step starts from what the step before has hidden.
    pub(super) steps: &'static [u32],
    /// Shown counts are rounded to the nearest of these; 1 means exact.
    pub round_to: u32,
    /// Means and sums need at least this many people.
    pub statistics_from: u32,
}

impl Policy {
    /// The rules for an audience.
    pub fn of(audience: Audience) -> Self {
        match audience {
            Audience::Internal => Self { steps: &[], round_to: 1, statistics_from: FOR_FIGURES },
            Audience::Loti => Self { steps: &[FOR_FIGURES], round_to: 1, statistics_from: FOR_FIGURES },
            Audience::Public => Self { steps: &[FOR_FIGURES, FOR_OTHERS], round_to: 5, statistics_from: FOR_OTHERS },
        }
    }

    /// Counts from 1 to one less than this are hidden; 1 hides none.
    pub fn min_cell(&self) -> u32 {
        self.steps.last().copied().unwrap_or(1)
    }

    /// The rules for the next narrower audience that hides anything.
    pub(super) fn narrower(&self) -> Option<Self> {
        (self.steps.len() > 1).then(|| Self::of(Audience::Loti))
    }

    /// A count that is a denominator, such as the people who agreed: shown unless it is small, whatever else is shown.
    pub fn denominator(&self, people: u32) -> Count {
        if (1..self.min_cell()).contains(&people) { Count::Fewer(self.min_cell()) } else { self.shown(people) }
    }

    /// True if sums and means of this many people may go.
    pub fn allows_statistics(&self, people: u32) -> bool {
        people >= self.statistics_from
    }

    /// A count that may be shown, rounded where the audience says so.
    pub(super) fn shown(&self, people: u32) -> Count {
        Count::Shown((people + self.round_to / 2) / self.round_to * self.round_to)
    }
}
