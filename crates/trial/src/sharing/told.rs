//! How the change of one score is told to an audience: exactly inside the borough, elsewhere between two figures that leave
//! every hidden count open (docs/decisions/0030-what-a-release-tells.md).

use super::pairs::Pairs;
use crate::{Comparison, Verdicts};
use at_trials_core::audience::Audience;
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::{self, Figures, Measured, Part, Policy, Release, Whom};
use at_trials_core::form::{Better, Score};
use at_trials_core::score::{PairedScore, Steps};
use at_trials_core::share::Between;

/// What is told of some pairs beside how many they are.
#[derive(Debug)]
pub(super) struct Told {
    /// Improved, same and worse.
    pub counts: [Count; 3],
    /// The mean before.
    pub before: Option<Between>,
    /// The mean change.
    pub change: Option<Between>,
    /// The standard deviation of the changes.
    pub sd: Option<Between>,
}

impl Told {
    const NOTHING: Self = Self { counts: [Count::Hidden; 3], before: None, change: None, sd: None };
}

/// What an audience is told of the pairs of each score, in their order. A score that others add up to is told after them.
pub(super) fn told(all: &[Pairs], audience: Audience) -> Vec<Told> {
    if audience == Audience::Internal {
        return all.iter().map(|pairs| exactly(&pairs.scores, &Policy::of(audience))).collect();
    }
    let is_sum = |pairs: &Pairs| !scores_of(pairs).is_empty();
    let alone = all.iter().map(|pairs| if is_sum(pairs) { None } else { Released::of(pairs, Vec::new()) });
    let alone: Vec<Option<Released>> = alone.collect();
    let each = all.iter().zip(&alone).map(|(pairs, told)| {
        let sum = if is_sum(pairs) { Released::of(pairs, parts(pairs, all, &alone)) } else { None };
        told.as_ref().or(sum.as_ref()).map_or(Told::NOTHING, |released| released.told(audience))
    });
    each.collect()
}

/// The scores that add up to this one.
fn scores_of(pairs: &Pairs) -> Vec<&'static Score> {
    at_trials_core::score::parts(pairs.comparison.form, pairs.comparison.score)
}

/// The same, as they are told of the same people.
fn parts(pairs: &Pairs, all: &[Pairs], told: &[Option<Released>]) -> Vec<Part> {
    let (form, scores) = (pairs.comparison.form, scores_of(pairs));
    let is_part = |other: &Pairs| {
        other.respondent == pairs.respondent
            && other.comparison.form.is_same(form)
            && scores.iter().any(|part| part.id == other.comparison.score.id)
    };
    let part = |(other, told): (&Pairs, &Option<Released>)| match told {
        Some(told) => Some(Part::told_so(&told.release, told.whom.compared, &told.measured, &told.to_loti)),
        None => Steps::of(form, other.comparison.score).map(|steps| Part::untold(steps.scale, pairs.whom.compared)),
    };
    all.iter().zip(told).filter(|(other, _)| is_part(other)).filter_map(part).collect()
}

/// Inside the borough counts are exact, and statistics too where there are enough people for any.
fn exactly(pairs: &[PairedScore], policy: &Policy) -> Told {
    let counts = Verdicts::of(pairs).counts().map(Count::Shown);
    if !policy.allows_statistics(how_many(pairs.len())) {
        return Told { counts, ..Told::NOTHING };
    }
    let statistics = Statistics::of(pairs);
    let exactly = |value: f64| Some(Between::exactly(millionths(value)));
    Told { counts, before: exactly(statistics.before), change: exactly(statistics.change), sd: exactly(statistics.sd) }
}

/// A score of enough people for figures, as LOTI is told it.
struct Released<'a> {
    scored: Scored<'a>,
    release: Release,
    measured: Measured,
    to_loti: disclosure::Told,
    whom: Whom,
}

impl<'a> Released<'a> {
    fn of(pairs: &Pairs<'a>, parts: Vec<Part>) -> Option<Self> {
        let Comparison { form, score, .. } = pairs.comparison;
        let scored = Scored { score, steps: Steps::of(form, score)? };
        let release = pairs.whom.release(scored.steps.scale, &Policy::of(Audience::Loti))?.beside(parts);
        let measured = scored.measured(&pairs.scores);
        let to_loti = release.to_loti(&measured);
        Some(Self { scored, release, measured, to_loti, whom: pairs.whom })
    }

    fn told(&self, audience: Audience) -> Told {
        let policy = Policy::of(audience);
        let told = match audience {
            Audience::Public if self.whom.release(self.scored.steps.scale, &policy).is_none() => return Told::NOTHING,
            Audience::Public => self.release.to_everybody(&self.measured, &self.to_loti),
            Audience::Internal | Audience::Loti => self.to_loti,
        };
        self.scored.points(told.look.counts(&policy), self.release.figures(&told, &policy))
    }
}

/// A score and its steps.
struct Scored<'a> {
    score: &'a Score,
    steps: Steps,
}

impl Scored<'_> {
    fn measured(&self, pairs: &[PairedScore]) -> Measured {
        let Statistics { before, change, sd } = Statistics::of(pairs);
        let (before, gain) = match self.score.better {
            Better::Higher => (before - self.score.lowest, change),
            Better::Lower => (self.score.highest - before, -change),
        };
        let counts = Verdicts::of(pairs).counts();
        Measured {
            counts,
            before: before / self.steps.each,
            gain: gain / self.steps.each,
            spread: sd / self.steps.each,
        }
    }

    fn points(&self, counts: [Count; 3], figures: Figures) -> Told {
        let points = |steps: Option<(f64, f64)>, of: &dyn Fn(f64) -> f64| {
            let [a, b] = steps.map(|(from, to)| [from, to].map(|steps| millionths(of(steps * self.steps.each))))?;
            Some(Between { from: a.min(b), to: a.max(b) })
        };
        let level = |points: f64| match self.score.better {
            Better::Higher => self.score.lowest + points,
            Better::Lower => self.score.highest - points,
        };
        let within = |points: f64| level(points).clamp(self.score.lowest, self.score.highest);
        let width = self.score.highest - self.score.lowest;
        let change = |points: f64| match self.score.better {
            Better::Higher => points.clamp(-width, width),
            Better::Lower => (-points).clamp(-width, width),
        };
        Told {
            counts,
            before: points(figures.before, &within),
            change: points(figures.gain, &change),
            sd: points(figures.spread, &|sd| sd),
        }
    }
}

struct Statistics {
    before: f64,
    change: f64,
    sd: f64,
}

impl Statistics {
    fn of(pairs: &[PairedScore]) -> Self {
        let n = pairs.len() as f64;
        let mean = |of: fn(&PairedScore) -> f64| pairs.iter().map(of).sum::<f64>() / n;
        let change = mean(|pair| pair.change);
        let squares: f64 = pairs.iter().map(|pair| (pair.change - change).powi(2)).sum();
        Self { before: mean(|pair| pair.before), change, sd: (squares / (n - 1.0)).max(0.0).sqrt() }
    }
}

/// To a millionth: far below what a score can tell, and the same on every machine.
fn millionths(number: f64) -> f64 {
    // Adding nought turns a negative zero, which is written differently, into zero.
    (number * 1e6).round() / 1e6 + 0.0
}
