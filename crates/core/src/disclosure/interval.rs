//! What a reader can work out: the values a hidden count can have, given the limits of every count and of their sum.

use std::ops::RangeInclusive;

/// The values each of some counts can have, given the limits of each (what its marker means) and of their sum. Exact:
/// every value named is part of some set of counts within all limits. None if no such set exists.
pub fn feasible(limits: &[RangeInclusive<u32>], sum: &RangeInclusive<u32>) -> Option<Vec<RangeInclusive<u32>>> {
    // Wider than a count: a hidden one can be any.
    let (from_all, to_all) = (u64::from(*sum.start()), u64::from(*sum.end()));
    let lowest: u64 = limits.iter().map(|own| u64::from(*own.start())).sum();
    let highest: u64 = limits.iter().map(|own| u64::from(*own.end())).sum();
    if lowest > to_all || highest < from_all || limits.iter().any(RangeInclusive::is_empty) {
        return None;
    }
    let one = |own: &RangeInclusive<u32>| {
        let (least, most) = (u64::from(*own.start()), u64::from(*own.end()));
        let from = from_all.saturating_sub(highest - most).max(least);
        let to = (to_all - (lowest - least)).min(most);
        let count = |people: u64| u32::try_from(people).expect("it lies within the limits of a count");
        count(from)..=count(to)
    };
    Some(limits.iter().map(one).collect())
}
