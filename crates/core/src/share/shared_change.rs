//! Before and after of one score, by what is needed to show it and to add it to others.

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
    /// The values at baseline: exact inside the borough, elsewhere the mean alone; none if n is too small.
    pub before: Option<Spread>,
    /// The values at the end: exact inside the borough, elsewhere the mean alone; none if n is too small.
    pub after: Option<Spread>,
    /// The changes, exact except for the public; none if n is too small, or if even their mean would give away a count.
    pub change: Option<Spread>,
    /// How many improved by at least the noticeable step.
    pub improved: Count,
    /// How many stayed about the same.
    pub same: Count,
    /// How many got worse by at least the noticeable step.
    pub worse: Count,
}

/// A set of numbers by what is needed to add it to others exactly, or rounded where nothing exact may go. The squares
/// stay where they would give away how many people improved, stayed the same or got worse.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum Spread {
    /// Sum and sum of squares.
    Exact {
        /// The sum.
        sum: f64,
        /// The sum of the squares.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sum_sq: Option<f64>,
    },
    /// Mean and standard deviation to one decimal.
    Rounded {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sd: Option<f64>,
    },
}

impl Spread {
    /// The mean of `n` numbers; `n` is at least 1.
    pub fn mean(self, n: u32) -> f64 {
        match self {
            Self::Exact { sum, .. } => sum / f64::from(n),
            Self::Rounded { mean, .. } => mean,
        }
    }

    /// The standard deviation of `n` numbers, where it may be told; `n` is at least 2.
    pub fn sd(self, n: u32) -> Option<f64> {
        match self {
            Self::Exact { sum, sum_sq } => {
                let n = f64::from(n);
                Some(((sum_sq? - sum * sum / n) / (n - 1.0)).max(0.0).sqrt())
            }
            Self::Rounded { sd, .. } => sd,
        }
    }
}
