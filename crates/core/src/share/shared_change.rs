//! Before and after of one score, by what is needed to show it and to weigh it with others.

use crate::count::Count;
use crate::disclosure::few_left_out;
use crate::id::{FormId, OptionId};
use crate::respondent::Respondent;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Before and after of one score, for one kind of respondent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SharedChange {
    /// The instrument.
    pub form: FormId,
    /// The score of it.
    pub score: OptionId,
    /// Who answered. The two are never added up.
    pub respondent: Respondent,
    /// Of how many people the counts are: of those who are compared by the headline of the instrument.
    pub n: Count,
    /// How many of these left this score out: nobody, or a few, and then averages are of the others. Not in the file where
    /// it is nobody.
    #[serde(default = "nobody", skip_serializing_if = "is_nobody")]
    pub left_out: Count,
    /// The mean at baseline; none if `n` is too small, or if it would settle a hidden count.
    pub before: Option<Between>,
    /// The mean change; none if `n` is too small, or if it would settle a hidden count. The mean at the end is not told by
    /// itself: three figures each rounded apart would say more together than they should.
    pub change: Option<Between>,
    /// The standard deviation of the changes (n − 1); none without the mean change, or if it would settle a hidden count.
    pub sd: Option<Between>,
    /// How many improved by at least the noticeable step.
    pub improved: Count,
    /// How many stayed about the same.
    pub same: Count,
    /// How many got worse by at least the noticeable step.
    pub worse: Count,
}

impl SharedChange {
    /// Tells nothing of it any more.
    pub fn hide(&mut self) {
        let Self { form, score, respondent, .. } = self.clone();
        let (hidden, nothing) = (Count::Hidden, None);
        *self = Self {
            form,
            score,
            respondent,
            n: hidden,
            left_out: nobody(),
            before: nothing,
            change: nothing,
            sd: nothing,
            improved: hidden,
            same: hidden,
            worse: hidden,
        };
    }

    /// How many people have the score: one number, or between which numbers it lies where a few left it out; none where it
    /// is not told.
    pub fn answered(&self) -> Option<RangeInclusive<u32>> {
        let people = self.n.shown()?;
        match self.left_out {
            Count::Shown(_) => Some(people..=people),
            _ => few_left_out(people),
        }
    }
}

fn nobody() -> Count {
    Count::Shown(0)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_nobody(count: &Count) -> bool {
    *count == nobody()
}

/// Between which two figures something lies: both are the same where it is known exactly, as inside the borough.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Between {
    /// At least this.
    pub from: f64,
    /// At most this.
    pub to: f64,
}

impl Between {
    /// Exactly this.
    pub fn exactly(value: f64) -> Self {
        Self { from: value, to: value }
    }

    /// In the middle of the two: what stands for it where one figure is needed.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// How far apart the two are.
    pub fn width(self) -> f64 {
        self.to - self.from
    }

    /// True if it is known exactly.
    pub fn is_exact(self) -> bool {
        self.from.to_bits() == self.to.to_bits()
    }
}
