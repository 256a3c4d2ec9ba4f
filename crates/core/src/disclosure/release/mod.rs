//! How a score's change is told outside the borough: how many improved in the first form that points at nobody, and the
//! means and the spread of the changes between two figures each. Means lie on a grid; neighbours on it are told together
//! until, in everything a reader could think of that looks the same, every count that is not told could be another one
//! (docs/decisions/0030-what-a-release-tells.md).
//!
//! What is told is a function of what is told before it, one step at a time: how many people, then how many improved, then
//! the mean before, then the mean change, then the spread. So the way it is told gives nothing away either.
//!
//! Here a change is a *gain*: steps of the score towards better, whichever way better lies.

mod before;
mod grid;
mod joined;
mod limits;
mod look;
mod parts;
mod reach;
mod scale;
mod whom;
mod worlds;

pub use grid::Grid;
pub(crate) use grid::whole;
pub use joined::Range;
pub use look::Look;
pub use parts::Part;
pub use scale::Scale;
pub use whom::{Whom, few_left_out};

use super::Policy;
use crate::audience::Audience;
use joined::{Joined, groups, hold_open};
use parts::{Figure, Parts};
use reach::Reach;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use worlds::{Hides, Values, Worlds, every_split};

/// What was measured of one score of some people, in steps of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How many improved, stayed about the same and got worse: at least five together, everybody who answered.
    pub counts: [u32; 3],
    /// The mean before, in steps above the worst value.
    pub before: f64,
    /// The mean gain.
    pub gain: f64,
    /// The standard deviation of the gains (n − 1).
    pub spread: f64,
}

/// What is told of one score of some people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Told {
    /// How many improved.
    pub look: Look,
    /// The bins of the mean before. Where they would settle a hidden count, neither they nor the change are told.
    pub before: Option<Range>,
    /// The bins of the mean gain, unless they would settle a hidden count.
    pub gain: Option<Range>,
    /// The bins of the spread, unless they would; told only with the mean gain.
    pub spread: Option<Range>,
}

/// What may be told of one score of so many people.
#[derive(Clone, Debug)]
pub struct Release {
    scale: Scale,
    people: u32,
    answered: RangeInclusive<u32>,
    means: Grid,
    reach: Reach,
    parts: Parts,
}

impl Release {
    /// For a score that all of `people` people answered, at least five.
    fn new(scale: Scale, people: u32) -> Self {
        Self::of(scale, people, people..=people)
    }

    /// For a score of `people` people of whom this many answered.
    fn of(scale: Scale, people: u32, answered: RangeInclusive<u32>) -> Self {
        let (means, reach) = (Grid::of_means(scale, people), Reach::new(scale.levels(people), people));
        Self { scale, people, answered, means, reach, parts: Parts::default() }
    }

    /// The same beside the scores it is the sum of.
    #[must_use]
    pub fn beside(self, parts: Vec<Part>) -> Self {
        Self { parts: Parts(parts), ..self }
    }

    /// What LOTI is told.
    pub fn to_loti(&self, measured: &Measured) -> Told {
        let bins = self.bins(measured);
        let look = self.look(measured.counts, Audience::Loti);
        let before = told_in(&self.befores(look), bins.before);
        let change = before.and_then(|before| self.changes(look, before).told(bins.change));
        Told { look, before, gain: change.map(|(gain, _)| gain), spread: change.map(|(_, spread)| spread) }
    }

    /// What everybody is told: what LOTI is told, with counts hidden up to a higher limit, and without a mean or a spread
    /// where it would settle one of those. It is a function of what LOTI is told, so that whoever has both learns nothing
    /// from it.
    pub fn to_everybody(&self, measured: &Measured, to_loti: &Told) -> Told {
        let look = self.look(measured.counts, Audience::Public);
        if !self.hides(look).contains(&true) {
            return Told { look, ..*to_loti };
        }
        let before = to_loti.before.filter(|before| self.befores_for_everybody(look).contains(before));
        let changes = before.map(|before| self.changes_for_everybody(look, before));
        changes.map_or(Told { look, before, gain: None, spread: None }, |changes| changes.told(look, before, to_loti))
    }

    /// What is told in steps of the score: between which figures the mean before, the mean gain and the spread lie.
    pub fn figures(&self, told: &Told, policy: &Policy) -> Figures {
        let means = self.means;
        let splits = self.answered.clone().flat_map(every_split);
        let splits: Vec<_> = splits.filter(|counts| Look::of(*counts, self.people, policy) == told.look).collect();
        let last = means.of_mean(self.scale.room as f64);
        let gain = told.gain.map(|gain| limits::within(gain, limits::of_mean(self.scale, means, &splits)));
        let spread = gain
            .zip(told.spread)
            .map(|(gain, spread)| limits::within(spread, limits::of_spread(self.scale, means, &splits, gain)));
        // Whoever is told the parts as well knows how far the sum goes at most. Everybody may not be told all of them.
        let within = |figure: Figure, (from, to): (f64, f64)| {
            let inside = self.parts.inside(figure);
            if policy.narrower().is_some() { (from, to) } else { (from.max(inside.0), to.min(inside.1)) }
        };
        let before = told.before.map(|before| means.between(limits::within(before, (0, last))));
        Figures {
            before: before.map(|before| within(Figure::Before, before)),
            gain: gain.map(|gain| within(Figure::Gain, means.between(gain))),
            spread: spread.map(|spread| within(Figure::Spread, Grid::of_spreads(self.scale).between_spreads(spread))),
        }
    }

    fn look(&self, counts: [u32; 3], audience: Audience) -> Look {
        Look::of(counts, self.people, &Policy::of(audience))
    }

    /// What is not told by this look.
    fn hides(&self, look: Look) -> Hides {
        let [improved, same, worse] = look.hides();
        [improved, same, worse, self.answered.start() < self.answered.end()]
    }

    fn bins(&self, measured: &Measured) -> Bins {
        let spread = Grid::of_spreads(self.scale).of_spread(measured.spread);
        Bins { before: self.means.of_mean(measured.before), change: (self.means.of_mean(measured.gain), spread) }
    }

    /// How LOTI is told the mean before by this look.
    fn befores(&self, look: Look) -> Vec<Range> {
        let splits = self.splits(look);
        let possible = |bin: i64| (bin, self.values(&splits, Range::one(bin)));
        let last = self.means.of_mean(self.scale.room as f64);
        let may_tell = |group: Range| self.parts.allow_before(self.means.edges(group));
        groups((0..=last).map(possible), self.hides(look), may_tell)
    }

    /// How LOTI is told the change by this look and mean before.
    fn changes(&self, look: Look, before: Range) -> Joined {
        if !self.hides(look).contains(&true) && self.parts.hide_nothing() {
            return Joined::EveryBin;
        }
        let (means, spreads) = (self.means, Grid::of_spreads(self.scale));
        let gain = |group: Range| self.parts.allow_gain(means.edges(before), means.edges(group));
        let spread = |group: Range| self.parts.allow_spread(spreads.edges_of_spreads(group));
        Joined::of(&self.worlds(&self.splits(look), before), self.hides(look), [&gain, &spread])
    }

    fn splits(&self, look: Look) -> Vec<[u32; 3]> {
        worlds::splits(self.answered.clone(), |counts| self.look(counts, Audience::Loti) == look)
    }

    fn worlds(&self, splits: &[[u32; 3]], before: Range) -> Worlds {
        let Some(before) = self.beside_the_parts(before) else { return Worlds::new() };
        let mut worlds = worlds::of(&self.reach, self.scale, self.means, splits, before);
        let means = self.means.inside(self.parts.inside(Figure::Gain));
        let spreads = Grid::of_spreads(self.scale).spreads_inside(self.parts.inside(Figure::Spread));
        let within = |range: Option<Range>, bin: i64| range.is_some_and(|range| range.holds(bin));
        worlds.retain(|(mean, spread), _| within(means, *mean) && within(spreads, *spread));
        worlds
    }

    /// What improved, same and worse can be with a mean before in these bins.
    fn values(&self, splits: &[[u32; 3]], before: Range) -> Values {
        let before = self.beside_the_parts(before);
        before.map_or(Values::NONE, |before| before::values(self.scale, self.means, splits, before))
    }

    /// Of these bins of the mean before those that lie wholly where the parts say that it lies.
    fn beside_the_parts(&self, before: Range) -> Option<Range> {
        self.means.inside(self.parts.inside(Figure::Before)).and_then(|inside| inside.and(before))
    }

    /// The ways LOTI is told a mean before that leave open what everybody is not told by this look.
    fn befores_for_everybody(&self, look: Look) -> Vec<Range> {
        let mut told: BTreeMap<Option<Range>, Values> = BTreeMap::new();
        for (to_loti, splits) in self.looks_behind(look) {
            for before in self.befores(to_loti) {
                let seen = told.entry(Some(before)).or_insert(Values::NONE);
                *seen = seen.and(self.values(&splits, before));
            }
        }
        hold_open(told, self.hides(look)).open
    }

    /// The ways LOTI is told a change after this mean before that leave open what everybody is not told by this look.
    fn changes_for_everybody(&self, look: Look, before: Range) -> Changes {
        let mut told: BTreeMap<Option<(Range, Range)>, Values> = BTreeMap::new();
        for (to_loti, splits) in self.looks_behind(look) {
            if !self.befores(to_loti).contains(&before) {
                continue;
            }
            let changes = self.changes(to_loti, before);
            for (bins, values) in self.worlds(&splits, before) {
                let seen = told.entry(changes.told(bins)).or_insert(Values::NONE);
                *seen = seen.and(values);
            }
        }
        let whole = hold_open(told, self.hides(look));
        // Where the spread would tell too much, the mean alone may go.
        let mut means: BTreeMap<Option<Range>, Values> = BTreeMap::new();
        for (change, values) in whole.closed {
            let seen = means.entry(change.map(|(gain, _)| gain)).or_insert(Values::NONE);
            *seen = seen.and(values);
        }
        Changes { whole: whole.open, means: hold_open(means, self.hides(look)).open }
    }

    /// How what everybody sees may look to LOTI, with numbers of improved, same and worse behind it.
    fn looks_behind(&self, look: Look) -> BTreeMap<Look, Vec<[u32; 3]>> {
        let mut behind: BTreeMap<Look, Vec<[u32; 3]>> = BTreeMap::new();
        for counts in worlds::splits(self.answered.clone(), |counts| self.look(counts, Audience::Public) == look) {
            behind.entry(self.look(counts, Audience::Loti)).or_default().push(counts);
        }
        behind
    }
}

/// Between which figures something lies, in steps of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The mean before, in steps above the worst value.
    pub before: Option<(f64, f64)>,
    /// The mean gain.
    pub gain: Option<(f64, f64)>,
    /// The standard deviation of the gains.
    pub spread: Option<(f64, f64)>,
}

/// Which changes that LOTI is told everybody is told as well.
#[derive(Debug)]
struct Changes {
    /// With their spread.
    whole: Vec<(Range, Range)>,
    /// Without it.
    means: Vec<Range>,
}

impl Changes {
    fn told(&self, look: Look, before: Option<Range>, to_loti: &Told) -> Told {
        let whole = to_loti.gain.zip(to_loti.spread).filter(|change| self.whole.contains(change));
        match whole {
            Some((gain, spread)) => Told { look, before, gain: Some(gain), spread: Some(spread) },
            None => Told { look, before, gain: to_loti.gain.filter(|gain| self.means.contains(gain)), spread: None },
        }
    }
}

/// The bins of what was measured.
struct Bins {
    before: i64,
    change: (i64, i64),
}

fn told_in(ranges: &[Range], bin: i64) -> Option<Range> {
    ranges.iter().find(|range| range.holds(bin)).copied()
}

#[cfg(test)]
mod tests;
