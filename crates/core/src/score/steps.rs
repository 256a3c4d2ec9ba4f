//! The steps of a score, where they are all the same.

use crate::disclosure::{Scale, whole};
use crate::form::{Form, Score, ScoreRule};

/// A score as steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// How many steps there are, and how many are noticeable.
    pub scale: Scale,
    /// How many points a step is.
    pub each: f64,
}

impl Steps {
    /// The steps of a score of a form; none where they differ from value to value, as in a table of weights.
    pub fn of(form: &Form, score: &Score) -> Option<Self> {
        let (each, in_whole_steps) = step(form, score)?;
        let in_steps = |points: f64| whole(points / each + 1e-6);
        let noticeable = (-whole(1e-6 - score.noticeable / each)).max(1);
        let room = in_steps(score.highest - score.lowest).max(noticeable);
        Some(Self { scale: Scale { room, noticeable, whole: in_whole_steps }, each })
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
