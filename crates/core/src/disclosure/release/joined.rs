//! Bins told together: neighbours are joined, from below, until in each group every count that is not told could be
//! another one.

use super::worlds::{Hides, Values, Worlds};
use std::collections::BTreeMap;

/// Bins from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// The first bin; none if everything below belongs to it.
    pub from: Option<i64>,
    /// The last bin; none if everything above belongs to it.
    pub to: Option<i64>,
}

impl Range {
    /// One bin.
    pub(super) fn one(bin: i64) -> Self {
        Self { from: Some(bin), to: Some(bin) }
    }

    /// The bins that are in both; none if there is none.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = [self.to, other.to].into_iter().flatten().min();
        from.zip(to).is_none_or(|(from, to)| from <= to).then_some(Self { from, to })
    }

    /// True if the bin is one of these.
    pub fn holds(self, bin: i64) -> bool {
        self.from.is_none_or(|from| from <= bin) && self.to.is_none_or(|to| bin <= to)
    }
}

/// Which bins of the mean gain are told together, and for each which bins of the spread. Nothing if not even all together
/// would leave every hidden count open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// Every bin by itself: no count is hidden.
    EveryBin,
    /// These, and inside each these.
    Groups(Vec<(Range, Vec<Range>)>),
}

impl Joined {
    /// Joins the bins of some worlds in which these numbers are not told.
    /// Each group of means, and each of spreads, is one that may be told at all.
    pub(super) fn of(worlds: &Worlds, hides: Hides, may_tell: [&dyn Fn(Range) -> bool; 2]) -> Self {
        let [gain, spread] = may_tell;
        let means = groups(worlds.iter().map(|((mean, _), values)| (*mean, *values)), hides, gain);
        let spreads = |mean: &Range| {
            let mut inside: Vec<_> = worlds
                .iter()
                .filter(|((bin, _), _)| mean.holds(*bin))
                .map(|((_, spread), values)| (*spread, *values))
                .collect();
            inside.sort_by_key(|(spread, _)| *spread);
            groups(inside.into_iter(), hides, spread)
        };
        Self::Groups(means.into_iter().map(|mean| (mean, spreads(&mean))).collect())
    }

    /// How a mean gain and its spread are told, by their bins. None if neither may be.
    pub(super) fn told(&self, (mean, spread): (i64, i64)) -> Option<(Range, Range)> {
        let groups = match self {
            Self::EveryBin => return Some((Range::one(mean), Range::one(spread))),
            Self::Groups(groups) => groups,
        };
        let (mean, spreads) = groups.iter().find(|(range, _)| range.holds(mean))?;
        let spread = spreads.iter().find(|range| range.holds(spread))?;
        Some((*mean, *spread))
    }
}

/// Groups of neighbouring bins, each one that may be told; `bins` come in order, a bin possibly several times.
pub(super) fn groups(
    bins: impl Iterator<Item = (i64, Values)>,
    hides: Hides,
    may_tell: impl Fn(Range) -> bool,
) -> Vec<Range> {
    let mut groups: Vec<Range> = Vec::new();
    let mut from = None;
    let mut open = Values::NONE;
    let mut last;
    let mut bins = bins.peekable();
    while let Some((bin, values)) = bins.next() {
        open = open.and(values);
        last = Some(bin);
        let group = Range { from, to: last };
        if bins.peek().is_some_and(|(next, _)| *next == bin) || !open.leave_open(hides) || !may_tell(group) {
            continue;
        }
        groups.push(group);
        from = Some(bin + 1);
        open = Values::NONE;
    }
    // What is left over, and everything above, belongs to the last group.
    if let Some(group) = groups.last_mut() {
        group.to = None;
    }
    groups
}

/// Ways of telling something.
pub(super) struct Ways<T> {
    /// Those that leave open every count that is not told.
    pub(super) open: Vec<T>,
    /// The others, which are not used.
    pub(super) closed: Vec<(Option<T>, Values)>,
}

/// Which ways of telling something leave open every count that is not told. What is not told tells something too: that it is one
/// of the other ways. Where that would settle a count, more ways are not used, from the lowest on.
pub(super) fn hold_open<T: Ord>(told: BTreeMap<Option<T>, Values>, hides: Hides) -> Ways<T> {
    let (usable, mut closed): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|(way, values)| way.is_some() && values.leave_open(hides));
    let mut untold = closed.iter().fold(Values::NONE, |all, (_, values)| all.and(*values));
    let mut open = Vec::new();
    for (way, values) in usable {
        if closed.is_empty() || untold.leave_open(hides) {
            open.extend(way);
        } else {
            untold = untold.and(values);
            closed.push((way, values));
        }
    }
    Ways { open, closed }
}
