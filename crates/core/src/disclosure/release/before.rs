//! The mean before, as it is told, and what it tells of everybody's answers before together.

use super::joined::{Range, groups};
use super::worlds::Values;
use super::{Grid, Scale};

/// Which bins of the mean before are told together when one of these numbers of improved, same and worse is behind what is
/// told of them: whoever stands at an end of the scale can move one way only, so a mean near it tells how few can have moved
/// the other.
pub(super) fn joined(scale: Scale, people: u32, splits: &[[u32; 3]], hides: [bool; 3]) -> Vec<Range> {
    let grid = Grid::of_means(scale, people);
    let last = grid.of_mean(scale.room as f64);
    let possible = |bin: i64| {
        let sums = Sums::of(scale, people, Range::one(bin));
        let fit = splits.iter().filter(|counts| sums.leave_room_for(scale, people, **counts));
        let values = fit.map(|counts| Values::one(*counts));
        (bin, values.fold(Values::NONE, Values::and))
    };
    groups((0..=last).map(possible), hides)
}

/// The smallest and the largest sum of all answers before, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    least: i64,
    most: i64,
}

impl Sums {
    /// With a mean in these bins.
    pub(super) fn of(scale: Scale, people: u32, bins: Range) -> Self {
        let grid = Grid::of_means(scale, people);
        let all = i64::from(people) * scale.room;
        let least = bins.from.map_or(0, |bin| grid.least_sum(bin, people).max(0));
        let most = bins.to.map_or(all, |bin| (grid.least_sum(bin + 1, people) - 1).min(all));
        Self { least, most }
    }

    /// True if people can gain and lose so many steps together from where they stand.
    pub(super) fn leave_room(self, scale: Scale, people: u32, gained: i64, lost: i64) -> bool {
        lost <= self.most && gained <= i64::from(people) * scale.room - self.least
    }

    /// True if so many people can have improved and got worse.
    pub(super) fn leave_room_for(self, scale: Scale, people: u32, [improved, _, worse]: [u32; 3]) -> bool {
        let least = |of: u32| i64::from(of) * scale.noticeable;
        self.leave_room(scale, people, least(improved), least(worse))
    }
}
