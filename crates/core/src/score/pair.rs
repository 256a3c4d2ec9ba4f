//! The change of one score between two waves of the same participant, from the items answered at both.

use super::{Scored, named, points, worked_out};
use crate::form::Asked;
use crate::form::{Better, Form, Score};

/// Whether somebody is better off, by the noticeable step of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Better by at least the step.
    Improved,
    /// Neither.
    Same,
    /// Worse by at least the step.
    Worse,
}

/// One score before and after, from the same items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedScore {
    /// The value at the first wave.
    pub before: f64,
    /// The value at the second.
    pub after: f64,
    /// After minus before, in the units of the score (a negative change can be an improvement).
    pub change: f64,
    /// What the change means.
    pub verdict: Verdict,
}

/// Works out a pair. Only items answered at both waves count, and again there must be enough of them; otherwise there is
/// no pair.
///
/// # Panics
/// If the form has no such score.
pub fn paired(form: &Form, id: &str, before: &Asked, after: &Asked) -> Option<PairedScore> {
    let score = named(form, id);
    let at = |one: &Asked, other: &Asked| -> Scored {
        worked_out(form, score, &|item| points(form, item, one).filter(|_| points(form, item, other).is_some()))
    };
    let (before, after) = (at(before, after).value()?, at(after, before).value()?);
    Some(PairedScore::new(score, before, after))
}

impl PairedScore {
    /// A pair of values of one score.
    pub fn new(score: &Score, before: f64, after: f64) -> Self {
        let change = after - before;
        Self { before, after, change, verdict: verdict(change, score.better, score.noticeable) }
    }
}

/// The boundary itself counts as a change. The tiny allowance is for sums of binary fractions.
fn verdict(change: f64, better: Better, noticeable: f64) -> Verdict {
    let gain = match better {
        Better::Higher => change,
        Better::Lower => -change,
    };
    if gain >= noticeable - 1e-9 {
        Verdict::Improved
    } else if gain <= -noticeable + 1e-9 {
        Verdict::Worse
    } else {
        Verdict::Same
    }
}
