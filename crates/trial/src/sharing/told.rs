//! How the change of one score is told to an audience: exactly inside the borough, elsewhere between two figures that leave
//! every hidden count open (docs/decisions/0030-what-a-release-tells.md).

use crate::{Comparison, Verdicts};
use at_trials_core::audience::Audience;
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::{Figures, Measured, Policy, Release, Scale};
use at_trials_core::form::{Better, Form, Score, ScoreRule};
use at_trials_core::score::PairedScore;
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
        Some(steps) => released(&steps, pairs, audience),
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

fn released(steps: &Steps, pairs: &[PairedScore], audience: Audience) -> Told {
    let policy = Policy::of(audience);
    let release = Release::new(steps.scale, how_many(pairs.len()));
    let measured = steps.measured(pairs);
    let told = match audience {
        Audience::Public => release.to_everybody(&measured),
        Audience::Internal | Audience::Loti => release.to_loti(&measured),
    };
    steps.points(told.look.counts(&policy), release.figures(&told, &policy))
}

/// A score in its steps towards better.
struct Steps<'a> {
    score: &'a Score,
    scale: Scale,
    /// How many points a step is.
    each: f64,
}

impl<'a> Steps<'a> {
    /// None where steps are not all the same: then nothing but how many people can be told.
    fn of(form: &Form, score: &'a Score) -> Option<Self> {
        let (each, whole) = step(form, score)?;
        let in_steps = |points: f64| (points / each + 1e-6).floor() as i64;
        let noticeable = ((score.noticeable / each - 1e-6).ceil() as i64).max(1);
        let scale = Scale { room: in_steps(score.highest - score.lowest).max(noticeable), noticeable, whole };
        Some(Self { score, scale, each })
    }

    fn measured(&self, pairs: &[PairedScore]) -> Measured {
        let Statistics { before, change, sd } = Statistics::of(pairs);
        let (before, gain) = match self.score.better {
            Better::Higher => (before - self.score.lowest, change),
            Better::Lower => (self.score.highest - before, -change),
        };
        let counts = Verdicts::of(pairs).counts();
        Measured { counts, before: before / self.each, gain: gain / self.each, spread: sd / self.each }
    }

    fn points(&self, counts: [Count; 3], figures: Figures) -> Told {
        let points = |steps: Option<(f64, f64)>, of: &dyn Fn(f64) -> f64| {
            let [a, b] = steps.map(|(from, to)| [from, to].map(|steps| millionths(of(steps * self.each))))?;
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

/// The smallest amount by which a score can change, and whether every value is a whole number of them; none where that
/// differs from value to value.
fn step(form: &Form, score: &Score) -> Option<(f64, bool)> {
    match &score.rule {
        ScoreRule::Item { .. } | ScoreRule::Sum { .. } | ScoreRule::DichotomisedSum { .. } => Some((1.0, true)),
        ScoreRule::Mean { items, .. } => Some((1.0 / items.len() as f64, false)),
        ScoreRule::Linear { of, times, .. } => {
            let of = form.scores.iter().find(|score| score.id == *of)?;
            step(form, of).map(|(each, whole)| (each * times.abs(), whole))
        }
        ScoreRule::Lookup { .. } | ScoreRule::Tariff { .. } => None,
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
