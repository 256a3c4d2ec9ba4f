//! The mean before, as it is told, and what it tells of everybody's answers before together.

use super::joined::Range;
use super::worlds::Values;
use super::{Grid, Scale};

/// What the numbers of improved, same and worse can be with a mean before in these bins: whoever stands at an end of the scale
/// can move one way only, so a mean near it tells how few can have moved the other.
pub(super) fn values(scale: Scale, grid: Grid, splits: &[[u32; 3]], before: Range) -> Values {
    let fit = splits.iter().filter(|counts| {
        let people = counts.iter().sum();
        Sums::of(scale, grid, people, before).leave_room_for(scale, people, **counts)
    });
    fit.map(|counts| Values::one(*counts)).fold(Values::NONE, Values::and)
}

/// The smallest and the largest sum of all answers before, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    least: i64,
    most: i64,
}

impl Sums {
    /// Of so many people with a mean in these bins.
    pub(super) fn of(scale: Scale, grid: Grid, people: u32, bins: Range) -> Self {
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

    /// The smallest and the largest sum of gains of people of whom so many improved, stayed the same and got worse; none if
    /// they have no room for it.
    pub(super) fn sums_of_gains(self, scale: Scale, counts: [u32; 3]) -> Option<(i64, i64)> {
        let people: u32 = counts.iter().sum();
        let [improved, same, worse] = counts.map(i64::from);
        let (least, still) = (scale.noticeable, same * scale.still());
        let (up, down) = (i64::from(people) * scale.room - self.least, self.most);
        let fits = improved * least <= up && worse * least <= down;
        fits.then(|| {
            let most = (improved * scale.room + still).min(up) - worse * least;
            (improved * least - (worse * scale.room + still).min(down), most)
        })
    }
}
