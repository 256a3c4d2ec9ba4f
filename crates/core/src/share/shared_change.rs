//! Before and after of one score, by what is needed to show it and to weigh it with others.

use crate::count::Count;
use crate::id::{FormId, OptionId};
use crate::respondent::Respondent;
use serde::{Deserialize, Serialize};

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
    /// How many pairs.
    pub n: Count,
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

/// Between which two figures something lies: both are the same where it is known exactly, as inside the borough.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
