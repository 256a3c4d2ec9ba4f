//! Some of a group of people, where the size of the group is told beside them: how many they are, or how many in a hundred.
//! Both are the same count of people, so both are told only as far as that count may be, and the rest of the group with it
//! (docs/decisions/0033-figures-and-money-that-count-people.md).

use super::Policy;
use super::release::Look;
use crate::count::Count;

/// How many of `people` something holds for, as an audience may see it: the number where it and the rest are each nobody or
/// not few, else a marker that leaves both open. For groups of whom statistics may go.
pub fn some_of(some: u32, people: u32, policy: &Policy) -> Count {
    let [told, ..] = Look::of([some, people.saturating_sub(some), 0], people.max(some), policy).counts(policy);
    told
}

/// The same in a hundred of them: nobody and everybody as that, anything between rounded to [`share_step`]. None where a
/// number of people would not be told.
pub fn share_of(some: u32, people: u32, policy: &Policy) -> Option<u32> {
    some_of(some, people, policy).shown()?;
    let step = u64::from(share_step(people));
    let (some, people) = (u64::from(some), u64::from(people));
    let steps = |some: u64| (200 * some + people * step) / (2 * people * step);
    let told = match some {
        0 => 0,
        _ if some == people => 100,
        _ => steps(some) * step,
    };
    u32::try_from(told).ok()
}

/// To what a share in a hundred of so many people is rounded: the smallest multiple of 5 that five people are not more than, so
/// that it is as close as a count rounded to the nearest 5.
pub fn share_step(people: u32) -> u32 {
    5 * 100_u32.div_ceil(people.max(1))
}
