//! How far a mean gain and its spread can lie at all, whatever people answered, when so many improved, stayed the same and
//! got worse. A group of bins at an end goes no further than that, so that it says as much as it can.

use super::{Grid, Range, Scale};

/// The smallest and the largest bin of the mean gain.
pub(super) fn of_mean(scale: Scale, grid: Grid, splits: &[[u32; 3]]) -> (i64, i64) {
    let bins = splits.iter().map(|counts| {
        let ((least, most), people) = (sums(scale, *counts), counts.iter().sum());
        (grid.of_sum(least, people), grid.of_sum(most, people))
    });
    bins.fold((i64::MAX, i64::MIN), |all, one| (all.0.min(one.0), all.1.max(one.1)))
}

/// The smallest and the largest bin of the spread, for a mean gain in these bins.
pub(super) fn of_spread(scale: Scale, means: Grid, splits: &[[u32; 3]], mean: (i64, i64)) -> (i64, i64) {
    let spreads = Grid::of_spreads(scale);
    let (mut narrowest, mut widest) = (i64::MAX, 0);
    for counts in splits {
        let people = counts.iter().sum();
        let (first, last) = (means.least_sum(mean.0, people), means.least_sum(mean.1 + 1, people) - 1);
        let within = sums(scale, *counts);
        for sum in first.max(within.0)..=last.min(within.1) {
            narrowest = narrowest.min(spreads.of_squares(fewest_squares(scale, *counts, sum), sum, people));
            widest = widest.max(spreads.of_squares(most_squares(scale, *counts), sum, people));
        }
    }
    (narrowest.min(widest), widest)
}

/// The bins of a range, with the ends it leaves open set to these.
pub(super) fn within(range: Range, (least, most): (i64, i64)) -> (i64, i64) {
    let from = range.from.unwrap_or(least);
    (from.min(range.to.unwrap_or(from)), range.to.unwrap_or(most).max(from))
}

/// The smallest and the largest sum of gains.
fn sums(scale: Scale, counts: [u32; 3]) -> (i64, i64) {
    let [improved, same, worse] = counts.map(i64::from);
    let (room, least, still) = (scale.room, scale.noticeable, scale.still());
    (improved * least - same * still - worse * room, improved * room + same * still - worse * least)
}

/// The smallest sum of squared gains with this sum: everybody as near to nought as they can be, and then moved on together,
/// those who stayed the same first.
fn fewest_squares(scale: Scale, counts: [u32; 3], sum: i64) -> i64 {
    let [improved, same, worse] = counts.map(i64::from);
    let least = scale.noticeable;
    let further = sum - least * (improved - worse);
    let by_those_who_stayed = further.abs().min(same * scale.still());
    let rest = further.abs() - by_those_who_stayed;
    let (moving, others) = if further > 0 { (improved, worse) } else { (worse, improved) };
    evenly(scale, same, by_those_who_stayed) + evenly(scale, moving, moving * least + rest) + others * least * least
}

/// The sum of squares of a total shared out evenly: in whole steps, where every value is one.
fn evenly(scale: Scale, among: i64, total: i64) -> i64 {
    if among == 0 {
        return 0;
    }
    let (each, over) = (total / among, total % among);
    if scale.whole { (among - over) * each * each + over * (each + 1) * (each + 1) } else { total * total / among }
}

fn most_squares(scale: Scale, counts: [u32; 3]) -> i64 {
    let [improved, same, worse] = counts.map(i64::from);
    (improved + worse) * scale.room * scale.room + same * scale.still() * scale.still()
}
