//! Counts of people by options of which one person can have several. The counts do not add up to the number of
//! people, but none can be larger, and everybody has at least one. An option nearly everybody has points at the few
//! who do not, so it is hidden like one that few have.

use super::{Policy, feasible};
use crate::count::Count;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The counts as an audience may see them, of `people` who each have at least one and at most `at_most` of the
/// options. None if nothing but noughts could be shown, or if a hidden count could be worked out.
pub fn several<K: Ord + Clone>(
    options: &BTreeMap<K, u32>,
    people: u32,
    at_most: Option<u32>,
    policy: &Policy,
) -> Option<BTreeMap<K, Count>> {
    let at_most = at_most.unwrap_or(u32::MAX);
    if !policy.steps.iter().all(|threshold| is_safe(options, people, at_most, *threshold)) {
        return None;
    }
    let seen = |count: u32| match hidden_as(count, people, policy.min_cell()) {
        Some((marker, _)) => marker,
        None => policy.shown(count),
    };
    Some(options.iter().map(|(option, count)| (option.clone(), seen(*count))).collect())
}

/// How a count is hidden and the counts that are hidden in the same way; none if it is shown.
fn hidden_as(count: u32, people: u32, threshold: u32) -> Option<(Count, RangeInclusive<u32>)> {
    let few = (1..threshold).contains(&count);
    let nearly_all = count < people && people - count < threshold;
    if !few && !nearly_all {
        None
    } else if people < 2 * threshold {
        // So few people that every count but nought and all of them is hidden, and in the same way.
        Some((Count::Hidden, 1..=people - 1))
    } else if few {
        Some((Count::Fewer(threshold), 1..=threshold - 1))
    } else {
        Some((Count::Hidden, people - threshold + 1..=people - 1))
    }
}

/// True if something is shown and every hidden count can have at least two values.
fn is_safe<K: Ord>(options: &BTreeMap<K, u32>, people: u32, at_most: u32, threshold: u32) -> bool {
    let hidden: Vec<_> =
        options.values().filter_map(|count| hidden_as(*count, people, threshold)).map(|(_, limits)| limits).collect();
    let shown: Vec<u32> =
        options.values().copied().filter(|count| hidden_as(*count, people, threshold).is_none()).collect();
    if hidden.is_empty() {
        return true;
    }
    let told: u32 = shown.iter().sum();
    let left = people.saturating_sub(told)..=people.saturating_mul(at_most).saturating_sub(told);
    let unsure = |values: Vec<RangeInclusive<u32>>| values.iter().all(|value| value.end() > value.start());
    told > 0 && feasible(&hidden, &left).is_some_and(unsure)
}
