//! Of how many people a score is told. Scores of an instrument are told of the people whom its headline compares. Where a
//! few of them left one out, saying how many answered it would count those few, so it is told of all of them, "of whom a few
//! left it out" (docs/decisions/0032-an-index-beside-its-items.md).

use super::super::Policy;
use super::{Release, Scale};
use crate::count::Count;
use crate::enough::FOR_FIGURES;
use std::ops::RangeInclusive;

/// How many people are compared, and how many of these have the score that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whom {
    /// People whom the headline of the instrument compares.
    pub compared: u32,
    /// Those of them who have this score: at most as many.
    pub answered: u32,
}

/// How a reader is told of how many people a score is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Those who answered, like any other denominator.
    Answered,
    /// All who are compared, of whom a few left it out.
    AllButFew,
    /// Not at all: some did and some did not.
    Hidden,
}

impl Whom {
    /// All these people have the score.
    pub fn everybody(people: u32) -> Self {
        Self { compared: people, answered: people }
    }

    /// How many people a reader is told that the figures are of, and how many of these left the score out.
    pub fn counts(self, policy: &Policy) -> [Count; 2] {
        match self.told(policy) {
            Told::Answered => [policy.denominator(self.answered), Count::Shown(0)],
            Told::AllButFew => [policy.denominator(self.compared), Count::Fewer(policy.min_cell())],
            Told::Hidden => [Count::Hidden, Count::Shown(0)],
        }
    }

    /// What may be told of the changes of these people; none if there are too few of them, or if telling anything would tell
    /// how few left the score out.
    pub fn release(self, scale: Scale, policy: &Policy) -> Option<Release> {
        match self.told(policy) {
            Told::Answered if policy.allows_statistics(self.answered) => Some(Release::new(scale, self.answered)),
            Told::AllButFew => Some(Release::of(scale, self.compared, few_left_out(self.compared)?)),
            Told::Answered | Told::Hidden => None,
        }
    }

    fn told(self, policy: &Policy) -> Told {
        let (few, left_out) = (policy.min_cell(), self.compared - self.answered);
        let is_few = |people: u32| (1..few).contains(&people);
        if left_out == 0 || self.answered == 0 || self.compared < few {
            Told::Answered
        } else if few_left_out(self.compared).is_some_and(|answered| {
            answered.contains(&self.answered)
                && (policy.narrower().is_none() || policy.allows_statistics(*answered.start()))
        }) {
            Told::AllButFew
        } else if self.compared < 2 * few - 1 || is_few(left_out) {
            Told::Hidden
        } else {
            Told::Answered
        }
    }
}

/// How many may have answered where figures are told although a few of `compared` people left the score out: at least two
/// numbers, so that none is settled, each of enough people for figures; and if these are not told, two numbers are left too.
pub fn few_left_out(compared: u32) -> Option<RangeInclusive<u32>> {
    match compared {
        ..=6 => None,
        7 => Some(5..=6),
        8 => Some(6..=7),
        _ => Some(compared - (FOR_FIGURES - 1)..=compared - 1),
    }
}
