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
mod reach;
mod scale;
mod worlds;

pub use grid::Grid;
pub(crate) use grid::whole;
pub use joined::Range;
pub use look::Look;
pub use scale::Scale;

use super::Policy;
use crate::audience::Audience;
use before::Sums;
use joined::{Joined, hold_open};
use reach::Reach;
use std::collections::BTreeMap;
use worlds::{Values, Worlds, every_split};

/// What was measured of one score of some people, in steps of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How many improved, stayed about the same and got worse: at least five together.
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
#[derive(Debug)]
pub struct Release {
    scale: Scale,
    people: u32,
    reach: Reach,
}

impl Release {
    /// For a score of `people` people, at least five.
    pub fn new(scale: Scale, people: u32) -> Self {
        Self { scale, people, reach: Reach::new(scale.levels(people), people) }
    }

    /// What LOTI is told.
    pub fn to_loti(&self, measured: &Measured) -> Told {
        let bins = self.bins(measured);
        let look = Look::of(measured.counts, &Policy::of(Audience::Loti));
        let before = told_in(&self.befores(look), bins.before);
        let change = before.and_then(|before| self.changes(look, before).told(bins.change));
        Told { look, before, gain: change.map(|(gain, _)| gain), spread: change.map(|(_, spread)| spread) }
    }

    /// What everybody is told: what LOTI is told, with counts hidden up to a higher limit, and without a mean or a spread
    /// where it would settle one of those. It is a function of what LOTI is told, so that whoever has both learns nothing
    /// from it.
    pub fn to_everybody(&self, measured: &Measured) -> Told {
        let to_loti = self.to_loti(measured);
        let look = Look::of(measured.counts, &Policy::of(Audience::Public));
        if !look.hides().contains(&true) {
            return Told { look, ..to_loti };
        }
        let before = to_loti.before.filter(|before| self.befores_for_everybody(look).contains(before));
        let changes = before.map(|before| self.changes_for_everybody(look, before));
        changes.map_or(Told { look, before, gain: None, spread: None }, |changes| changes.told(look, before, &to_loti))
    }

    /// What is told in steps of the score: between which figures the mean before, the mean gain and the spread lie.
    pub fn figures(&self, told: &Told, policy: &Policy) -> Figures {
        let means = Grid::of_means(self.scale, self.people);
        let splits =
            every_split(self.people).filter(|counts| Look::of(*counts, policy) == told.look).collect::<Vec<_>>();
        let last = means.of_mean(self.scale.room as f64);
        let gain = told.gain.map(|gain| limits::within(gain, limits::of_mean(self.scale, self.people, &splits)));
        let spread = gain
            .zip(told.spread)
            .map(|(gain, spread)| limits::within(spread, limits::of_spread(self.scale, self.people, &splits, gain)));
        Figures {
            before: told.before.map(|before| means.between(limits::within(before, (0, last)))),
            gain: gain.map(|gain| means.between(gain)),
            spread: spread.map(|spread| Grid::of_spreads(self.scale).between_spreads(spread)),
        }
    }

    fn bins(&self, measured: &Measured) -> Bins {
        let means = Grid::of_means(self.scale, self.people);
        let spread = Grid::of_spreads(self.scale).of_spread(measured.spread);
        Bins { before: means.of_mean(measured.before), change: (means.of_mean(measured.gain), spread) }
    }

    /// How LOTI is told the mean before by this look.
    fn befores(&self, look: Look) -> Vec<Range> {
        before::joined(self.scale, self.people, &self.splits(look), look.hides())
    }

    /// How LOTI is told the change by this look and mean before.
    fn changes(&self, look: Look, before: Range) -> Joined {
        if look.hides().contains(&true) {
            Joined::of(&self.worlds(&self.splits(look), before), look.hides())
        } else {
            Joined::EveryBin
        }
    }

    fn splits(&self, look: Look) -> Vec<[u32; 3]> {
        worlds::splits(self.people, |counts| Look::of(counts, &Policy::of(Audience::Loti)) == look)
    }

    fn worlds(&self, splits: &[[u32; 3]], before: Range) -> Worlds {
        worlds::of(&self.reach, self.scale, self.people, splits, Sums::of(self.scale, self.people, before))
    }

    /// The ways LOTI is told a mean before that leave open what everybody is not told by this look.
    fn befores_for_everybody(&self, look: Look) -> Vec<Range> {
        let mut told: BTreeMap<Option<Range>, Values> = BTreeMap::new();
        for (to_loti, splits) in self.looks_behind(look) {
            for before in self.befores(to_loti) {
                let seen = told.entry(Some(before)).or_insert(Values::NONE);
                let sums = Sums::of(self.scale, self.people, before);
                let fits = splits.iter().filter(|counts| sums.leave_room_for(self.scale, self.people, **counts));
                *seen = fits.map(|counts| Values::one(*counts)).fold(*seen, Values::and);
            }
        }
        hold_open(told, look.hides()).open
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
        let whole = hold_open(told, look.hides());
        // Where the spread would tell too much, the mean alone may go.
        let mut means: BTreeMap<Option<Range>, Values> = BTreeMap::new();
        for (change, values) in whole.closed {
            let seen = means.entry(change.map(|(gain, _)| gain)).or_insert(Values::NONE);
            *seen = seen.and(values);
        }
        Changes { whole: whole.open, means: hold_open(means, look.hides()).open }
    }

    /// How what everybody sees may look to LOTI, with numbers of improved, same and worse behind it.
    fn looks_behind(&self, look: Look) -> BTreeMap<Look, Vec<[u32; 3]>> {
        let (loti, everybody) = (Policy::of(Audience::Loti), Policy::of(Audience::Public));
        let mut behind: BTreeMap<Look, Vec<[u32; 3]>> = BTreeMap::new();
        for counts in worlds::splits(self.people, |counts| Look::of(counts, &everybody) == look) {
            behind.entry(Look::of(counts, &loti)).or_default().push(counts);
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
