//! What a reader can work out: the values a hidden count can have, given the limits of every count and of their sum.

use std::ops::RangeInclusive;

/// The values each of some counts can have, given the limits of each (what its marker means) and of their sum. Exact:
/// every value named is part of some set of counts within all limits. None if no such set exists.
pub fn feasible(limits: &[RangeInclusive<u32>], sum: &RangeInclusive<u32>) -> Option<Vec<RangeInclusive<u32>>> {
    let lowest: u32 = limits.iter().map(RangeInclusive::start).sum();
    let highest: u32 = limits.iter().map(RangeInclusive::end).sum();
    if lowest > *sum.end() || highest < *sum.start() || limits.iter().any(RangeInclusive::is_empty) {
        return None;
    }
    let one = |own: &RangeInclusive<u32>| {
        let others_most = highest - own.end();
        let others_least = lowest - own.start();
        sum.start().saturating_sub(others_most).max(*own.start())..=(sum.end() - others_least).min(*own.end())
    };
    Some(limits.iter().map(one).collect())
}
