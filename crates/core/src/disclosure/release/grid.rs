//! The grids on which means and spreads are told, by how many people there are. All in whole numbers, so that every
//! machine puts the same figures into the same bin.

use super::{Range, Scale};

/// A grid in steps of a score: a bin is `over / under` wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    over: i64,
    under: i64,
}

impl Grid {
    /// For means of `people` values: half a step of an item for up to 9 people, a quarter up to 19, then a tenth; twice
    /// that on a scale of ten steps, and of an index two points of a hundred for up to 9 people, then one.
    pub fn of_means(scale: Scale, people: u32) -> Self {
        let (few, some, many) = ((1, 2), (1, 4), (1, 10));
        let (over, under) = match people {
            ..=9 => few,
            10..=19 => some,
            _ => many,
        };
        match scale.room {
            ..=6 => Self { over, under },
            7..=20 => Self { over: 2 * over, under },
            room => Self { over: room, under: if people < 10 { 50 } else { 100 } },
        }
    }

    /// For standard deviations: a tenth of a step of an item, a fifth on a scale of ten, one point of an index.
    pub fn of_spreads(scale: Scale) -> Self {
        let (over, under) = match scale.room {
            ..=6 => (1, 10),
            7..=20 => (1, 5),
            room => (room, 100),
        };
        Self { over, under }
    }

    /// The width of a bin, in steps.
    pub fn width(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// The bin of the mean of `people` values with this sum. Bin 0 has nought in its middle.
    pub(super) fn of_sum(self, sum: i64, people: u32) -> i64 {
        let n = i64::from(people);
        (2 * sum * self.under + n * self.over).div_euclid(2 * n * self.over)
    }

    /// The smallest sum of `people` values whose mean is in this bin or above.
    pub(super) fn least_sum(self, bin: i64, people: u32) -> i64 {
        let n = i64::from(people);
        -(-(2 * bin - 1) * n * self.over).div_euclid(2 * self.under)
    }

    /// The bin of a mean.
    pub fn of_mean(self, mean: f64) -> i64 {
        // A millionth of a step upwards, so that the sum of fractions that is exactly on an edge falls where its whole
        // number would.
        whole((mean + 1e-6) / self.width() + 0.5)
    }

    /// Between which means some bins lie.
    pub(super) fn between(self, (from, to): (i64, i64)) -> (f64, f64) {
        ((from as f64 - 0.5) * self.width(), (to as f64 + 0.5) * self.width())
    }

    /// The bins of means that lie wholly between two; none if there is none.
    pub(super) fn inside(self, (from, to): (f64, f64)) -> Option<Range> {
        let first = (from > f64::NEG_INFINITY).then(|| -whole(-((from - 1e-6) / self.width() + 0.5)));
        let last = (to < f64::INFINITY).then(|| whole((to + 1e-6) / self.width() - 0.5));
        let some = first.zip(last).is_none_or(|(first, last)| first <= last);
        some.then_some(Range { from: first, to: last })
    }

    /// The bins of standard deviations that lie wholly between two; none if there is none.
    pub(super) fn spreads_inside(self, (from, to): (f64, f64)) -> Option<Range> {
        let half = self.width() / 2.0;
        self.inside((from - half, to - half))
    }

    /// Between which means a group of bins lies, without an end where it has none.
    pub(super) fn edges(self, group: Range) -> (f64, f64) {
        let from = group.from.map_or(f64::NEG_INFINITY, |bin| (bin as f64 - 0.5) * self.width());
        (from, group.to.map_or(f64::INFINITY, |bin| (bin as f64 + 0.5) * self.width()))
    }

    /// The same of standard deviations.
    pub(super) fn edges_of_spreads(self, group: Range) -> (f64, f64) {
        let from = group.from.map_or(f64::NEG_INFINITY, |bin| bin as f64 * self.width());
        (from, group.to.map_or(f64::INFINITY, |bin| (bin as f64 + 1.0) * self.width()))
    }

    /// Between which standard deviations some bins lie.
    pub(super) fn between_spreads(self, (from, to): (i64, i64)) -> (f64, f64) {
        (from as f64 * self.width(), (to + 1) as f64 * self.width())
    }

    /// The bin of a standard deviation. Bin 0 begins at nought.
    pub fn of_spread(self, spread: f64) -> i64 {
        whole((spread + 1e-6) / self.width())
    }

    /// The bin of the standard deviation of `people` gains with this sum and sum of squares.
    pub(super) fn of_squares(self, squares: i64, sum: i64, people: u32) -> i64 {
        let n = i64::from(people);
        let spread = ((n * squares - sum * sum) as f64 / (n * (n - 1)) as f64).max(0.0).sqrt();
        let mut bin = whole(spread / self.width());
        // The root is only nearly right; the whole numbers decide.
        while bin > 0 && squares < self.least_squares(bin, sum, people) {
            bin -= 1;
        }
        while squares >= self.least_squares(bin + 1, sum, people) {
            bin += 1;
        }
        bin
    }

    /// The smallest sum of squares with which `people` gains with this sum have a standard deviation in this bin or above.
    pub(super) fn least_squares(self, bin: i64, sum: i64, people: u32) -> i64 {
        let n = i64::from(people);
        // n squares − sum² = n (n − 1) spread²
        let whole = sum * sum * self.under * self.under + n * (n - 1) * bin * bin * self.over * self.over;
        -(-whole).div_euclid(n * self.under * self.under)
    }
}

/// The whole number below.
#[expect(clippy::cast_possible_truncation, reason = "a score has far fewer steps than 2^63")]
pub(crate) fn whole(number: f64) -> i64 {
    number.floor() as i64
}
