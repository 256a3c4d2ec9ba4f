//! A score beside the scores that add up to it, such as an index beside its items. Whoever takes what is told of all parts but
//! one from what is told of the sum has that one again. So the sum is told only so closely that this gives nothing new of any
//! part (docs/decisions/0032-an-index-beside-its-items.md).
//!
//! Everything is in steps of which one of a part is one of the sum.

use super::before::Sums;
use super::joined::Range;
use super::worlds::{self, Hides, Values};
use super::{Figures, Grid, Look, Measured, Release, Scale, Told};
use crate::audience::Audience;
use crate::disclosure::Policy;

/// From one figure to another.
pub(super) type Interval = (f64, f64);

/// The figures of a score of which each has its own grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Before,
    Gain,
    Spread,
}

/// A score that is added to others, as it is told of the people whom their sum compares.
#[derive(Clone, Debug)]
pub struct Part {
    /// What LOTI is told.
    told: Figures,
    /// Between what the figures lie, whether told or not: the mean before, the mean gain and the spread.
    lies: [Interval; 3],
    /// How far the sum can be from what the figures add up to, because some people left this part out.
    apart: [f64; 3],
    /// True if a reader is not told some count of it: only then could its figures settle one.
    hides: bool,
    /// What a reader who is not told these figures must not be able to tell from the sum.
    untold: Vec<Untold>,
}

/// Counts of a part whose figures a reader may not be told: with any of these numbers of improved, same and worse it would look
/// the same.
#[derive(Clone, Debug)]
struct Untold {
    scale: Scale,
    means: Grid,
    splits: Vec<[u32; 3]>,
    hides: Hides,
}

impl Part {
    /// A part of `compared` people that LOTI is told so.
    pub fn told_so(release: &Release, compared: u32, measured: &Measured, to_loti: &Told) -> Self {
        let told = release.figures(to_loti, &Policy::of(Audience::Loti));
        let looks = [Audience::Loti, Audience::Public].map(|reader| (reader, release.look(measured.counts, reader)));
        // Whether everybody is told it is not asked: where they are, it is open to them by what they are told.
        let is_untold = |reader| reader == Audience::Public || to_loti.gain.is_none();
        let untold = looks.into_iter().filter(|(reader, _)| is_untold(*reader));
        Self {
            lies: lies(release.scale, release.people, &told),
            apart: apart(release.scale, compared, compared - release.answered.start()),
            told,
            hides: looks.into_iter().any(|(_, look)| release.hides(look).contains(&true)),
            untold: untold.filter_map(|(reader, look)| Untold::looking_like(release, look, reader)).collect(),
        }
    }

    /// A part of which no reader is told anything, of so many people whom the sum compares.
    pub fn untold(scale: Scale, people: u32) -> Self {
        let told = Figures { before: None, gain: None, spread: None };
        Self {
            lies: lies(scale, people, &told),
            apart: apart(scale, people, people),
            told,
            hides: true,
            untold: vec![Untold::anything(scale, people)],
        }
    }

    fn told(&self, figure: Figure) -> Option<Interval> {
        match figure {
            Figure::Before => self.told.before,
            Figure::Gain => self.told.gain,
            Figure::Spread => self.told.spread,
        }
    }

    fn lies(&self, figure: Figure) -> Interval {
        self.lies[figure as usize]
    }

    /// True if a figure that lies somewhere in here is told at least as closely, or not told.
    fn is_as_told(&self, figure: Figure, recovered: Interval) -> bool {
        self.told(figure).is_none_or(|told| recovered.0 <= told.0 + TINY && told.1 <= recovered.1 + TINY)
    }
}

/// How far the figures of a sum can be from those of its parts where up to `left_out` of `compared` people left this part out: the sum
/// holds for them what the others of their answers say.
fn apart(scale: Scale, compared: u32, left_out: u32) -> [f64; 3] {
    let (room, share) = (scale.room as f64, f64::from(left_out) / f64::from(compared));
    [room * share, 2.0 * room * share, 2.0 * room * share.sqrt()]
}

/// Between what figures lie of which this is told.
fn lies(scale: Scale, people: u32, told: &Figures) -> [Interval; 3] {
    let (room, n) = (scale.room as f64, f64::from(people));
    // The widest spread is that of two halves at the two ends.
    let widest = room * (n / (n - 1.0)).sqrt();
    [told.before.unwrap_or((0.0, room)), told.gain.unwrap_or((-room, room)), told.spread.unwrap_or((0.0, widest))]
}

impl Untold {
    /// By a look that hides something.
    fn looking_like(release: &Release, look: Look, reader: Audience) -> Option<Self> {
        let hides = release.hides(look);
        let splits = || worlds::splits(release.answered.clone(), |counts| release.look(counts, reader) == look);
        let Release { scale, means, .. } = *release;
        hides.contains(&true).then(|| Self { scale, means, splits: splits(), hides })
    }

    /// By nothing at all.
    fn anything(scale: Scale, people: u32) -> Self {
        let splits = worlds::splits(people..=people, |_| true);
        Self { scale, means: Grid::of_means(scale, people), splits, hides: [true, true, true, false] }
    }

    /// True if every count could be another one, with a mean before and a mean gain in these intervals.
    fn is_open(&self, before: Interval, gain: Interval) -> bool {
        let Some(before) = self.means.inside(before) else { return false };
        let possible = self.splits.iter().filter(|counts| self.can_have(**counts, before, gain));
        possible.map(|counts| Values::one(*counts)).fold(Values::NONE, Values::and).leave_open(self.hides)
    }

    fn can_have(&self, counts: [u32; 3], before: Range, gain: Interval) -> bool {
        let people = counts.iter().sum();
        let sums = Sums::of(self.scale, self.means, people, before).sums_of_gains(self.scale, counts);
        let n = f64::from(people);
        sums.is_some_and(|(least, most)| {
            // The whole numbers between the two: is one a sum of gains with such a mean?
            let first = (gain.0 * n - TINY).ceil().max(least as f64);
            let last = (gain.1 * n + TINY).floor().min(most as f64);
            first <= last
        })
    }
}

/// The parts of a sum; none of a score that is no sum, or whose parts are not told.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(pub(super) Vec<Part>);

impl Parts {
    /// Between what a figure of the sum lies by what is told of the parts.
    pub(super) fn inside(&self, figure: Figure) -> Interval {
        let (from, to) = self.sum(figure);
        if self.0.is_empty() {
            EVERYWHERE
        } else if figure == Figure::Spread {
            let beyond = self.0.iter().map(|part| part.lies(figure)).map(|(least, most)| least - (to - most));
            (beyond.fold(0.0, f64::max), to)
        } else {
            (from, to)
        }
    }

    /// True if nobody who reads the mean before of the sum in this interval reads anything new of a part.
    pub(super) fn allow_before(&self, group: Interval) -> bool {
        self.guarded().all(|part| {
            let recovered = self.recovered(part, Figure::Before, group);
            part.is_as_told(Figure::Before, recovered)
                && part.untold.iter().all(|untold| untold.is_open(recovered, EVERYWHERE))
        })
    }

    /// The same of the mean gain, where the mean before of the sum is told in this interval.
    pub(super) fn allow_gain(&self, before: Interval, group: Interval) -> bool {
        self.guarded().all(|part| {
            let [before, gain] = [(Figure::Before, before), (Figure::Gain, group)]
                .map(|(figure, group)| self.recovered(part, figure, group));
            part.is_as_told(Figure::Gain, gain) && part.untold.iter().all(|untold| untold.is_open(before, gain))
        })
    }

    /// The same of the spread.
    pub(super) fn allow_spread(&self, group: Interval) -> bool {
        self.guarded().all(|part| part.is_as_told(Figure::Spread, self.recovered(part, Figure::Spread, group)))
    }

    /// True if no part hides anything: then whatever is told of the sum settles none of their counts.
    pub(super) fn hide_nothing(&self) -> bool {
        self.guarded().next().is_none()
    }

    fn guarded(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().filter(|part| part.hides)
    }

    /// Where a figure of a part lies by that of the sum and those of the others.
    fn recovered(&self, part: &Part, figure: Figure, (from, to): Interval) -> Interval {
        let ((all_from, all_to), (own_from, own_to)) = (self.sum(figure), part.lies(figure));
        let (others_from, others_to) = (all_from - own_from, all_to - own_to);
        match figure {
            // A spread is at most the sum of the others', and so far from it at least.
            Figure::Spread => (from - others_to, to + others_to),
            Figure::Before | Figure::Gain => (from - others_to, to - others_from),
        }
    }

    /// What the figures of the parts add up to, and how far the sum can be from it.
    fn sum(&self, figure: Figure) -> Interval {
        let apart: f64 = self.0.iter().map(|part| part.apart[figure as usize]).sum();
        self.0.iter().map(|part| part.lies(figure)).fold((-apart, apart), |all, one| (all.0 + one.0, all.1 + one.1))
    }
}

/// Any figure at all.
const EVERYWHERE: Interval = (f64::NEG_INFINITY, f64::INFINITY);

/// Far less than a step, for sums of fractions.
const TINY: f64 = 1e-6;
