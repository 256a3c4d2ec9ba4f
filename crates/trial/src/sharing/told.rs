//! How the change of one score is told to an audience: exactly inside the borough, elsewhere between two figures that leave
//! every hidden count open (docs/decisions/0030-what-a-release-tells.md).

use crate::{Comparison, Verdicts};
use at_trials_core::audience::Audience;
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::{Figures, Measured, Policy, Release};
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

/// What an audience is told of some pairs of one score.
pub(super) fn told(comparison: &Comparison, pairs: &[PairedScore], audience: Audience) -> Told {
    let policy = Policy::of(audience);
    let n = how_many(pairs.len());
    if n == 0 || policy.denominator(n).shown().is_none() {
        return Told::NOTHING;
    }
    if audience == Audience::Internal {
        return exactly(pairs, &policy);
    }
    match Steps::of(comparison.form, comparison.score) {
        Some(steps) => released(&Scored { score: comparison.score, steps }, pairs, audience),
        None => Told::NOTHING,
    }
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

fn released(scored: &Scored, pairs: &[PairedScore], audience: Audience) -> Told {
    let policy = Policy::of(audience);
    let release = Release::new(scored.steps.scale, how_many(pairs.len()));
    let measured = scored.measured(pairs);
    let told = match audience {
        Audience::Public => release.to_everybody(&measured),
        Audience::Internal | Audience::Loti => release.to_loti(&measured),
    };
    scored.points(told.look.counts(&policy), release.figures(&told, &policy))
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
