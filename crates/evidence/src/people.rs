//! A number of people known exactly or only between two bounds. A hidden count enters a total as the bounds it
//! must lie between, never as nought.

use at_trials_core::count::Count;
use at_trials_core::disclosure::feasible;
use at_trials_core::share::SharedChange;
use serde::Serialize;
use std::fmt;
use std::ops::AddAssign;

/// At least `from` and at most `to` people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// At least this many.
    pub from: u32,
    /// At most this many.
    pub to: u32,
}

impl People {
    /// Exactly this many.
    pub fn exactly(count: u32) -> Self {
        Self { from: count, to: count }
    }

    /// What a count says on its own, in a group of at most `most` people. A count that protects another can be nought:
    /// where a whole table is hidden, so are its noughts.
    pub fn from_count(count: Count, most: u32) -> Self {
        match count {
            Count::Shown(count) => Self::exactly(count),
            Count::Fewer(limit) => Self { from: 1, to: limit.saturating_sub(1).min(most).max(1) },
            Count::AllButFewer(limit) => {
                Self { from: most.saturating_sub(limit.saturating_sub(1)), to: most.saturating_sub(1) }
            }
            Count::SomeNotAll => Self { from: 1, to: most.saturating_sub(1).max(1) },
            Count::Hidden => Self { from: 0, to: most },
        }
    }

    /// How many people have the score of a change.
    pub fn who_answered(change: &SharedChange) -> Self {
        let compared = || Self::from_count(change.n, u32::MAX);
        change.answered().map_or_else(compared, |answered| Self { from: *answered.start(), to: *answered.end() })
    }

    /// Each of some groups, narrowed by what all of them together are; as they came if they cannot add up to it.
    pub fn narrowed(groups: [Self; 3], whole: Self) -> [Self; 3] {
        let limits = groups.map(|group| group.from..=group.to);
        match feasible(&limits, &(whole.from..=whole.to)).as_deref() {
            Some([a, b, c]) => [a, b, c].map(|group| Self { from: *group.start(), to: *group.end() }),
            _ => groups,
        }
    }

    /// The number, where it is known exactly.
    pub fn exact(self) -> Option<u32> {
        (self.from == self.to).then_some(self.from)
    }
}

impl AddAssign for People {
    fn add_assign(&mut self, more: Self) {
        self.from = self.from.saturating_add(more.from);
        self.to = self.to.saturating_add(more.to);
    }
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact() {
            Some(count) => write!(f, "{count}"),
            None => write!(f, "{} to {}", self.from, self.to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_count_is_a_range_and_never_nought() {
        assert_eq!(People::from_count(Count::Shown(6), 11), People::exactly(6));
        assert_eq!(People::from_count(Count::Fewer(5), 11), People { from: 1, to: 4 });
        assert_eq!(People::from_count(Count::Fewer(8), 3), People { from: 1, to: 3 });
        assert_eq!(People::from_count(Count::AllButFewer(5), 11), People { from: 7, to: 10 });
        assert_eq!(People::from_count(Count::SomeNotAll, 7), People { from: 1, to: 6 });
        assert_eq!(People::from_count(Count::Hidden, 11), People { from: 0, to: 11 });
    }

    #[test]
    fn people_are_told_as_a_number_or_as_two_bounds() {
        assert_eq!(People::exactly(11).to_string(), "11");
        assert_eq!(People { from: 6, to: 10 }.to_string(), "6 to 10");
    }

    #[test]
    fn the_whole_narrows_its_groups() {
        let hidden = People { from: 1, to: 4 };
        let groups = [People::exactly(10), hidden, People { from: 0, to: 12 }];
        let narrow = [People::exactly(10), People { from: 1, to: 2 }, People { from: 0, to: 1 }];
        assert_eq!(People::narrowed(groups, People::exactly(12)), narrow);
        assert_eq!(People::narrowed(groups, People::exactly(3)), groups, "they cannot add up, and stay as they came");
    }
}
