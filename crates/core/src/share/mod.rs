//! What leaves the book. A [`SharedTrial`] is the only thing that is ever exported or printed as a case study,
//! and it cannot hold an identifier: it has room for choices, numbers, months, counts of people and text that
//! a person has reviewed (ARCHITECTURE.md, invariant 3).

mod answers;
mod changes;
mod count;
mod flow;
mod flow_stage;
mod giveaway;
mod name_check;
mod people;
mod shared_answer;
mod shared_change;
mod shared_trial;
mod sharing;
#[cfg(test)]
mod tests;
mod waves;
mod withheld;

pub use answers::{OpenText, texts};
pub use count::Count;
pub use flow_stage::FlowStage;
pub use name_check::{Finding, LooksLike, WHAT_IT_MISSES, name_check};
pub use people::counted_words;
pub use shared_answer::{SharedAnswer, SharedAnswers, SharedText};
pub use shared_change::{Respondent, SharedChange, Spread};
pub use shared_trial::{Export, Organisation, SharedTrial, SignedOff, Template};
pub use sharing::{Sharing, for_audience};
pub use withheld::{TextReview, WhyWithheld, Withheld};

use serde::{Deserialize, Serialize};

/// Who will read it; sets how small numbers are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Inside the borough: exact counts, statistics from 5 pairs.
    Internal,
    /// LOTI: counts of 1 to 4 hidden, statistics from 5 pairs.
    Loti,
    /// Everybody: counts of 1 to 7 hidden, others rounded to 5, statistics from 8 pairs.
    Public,
}

impl Audience {
    /// How many different people sign off exactly what leaves, before a share file is made.
    pub fn signatures_needed(self) -> usize {
        match self {
            Self::Internal => 0,
            Self::Loti | Self::Public => 2,
        }
    }
}

/// What a share file calls itself.
pub const SCHEMA: &str = "at-trial-share";

/// The version of [`SharedTrial`]: a new major version changes what something means, a new minor one adds a field.
pub const SCHEMA_VERSION: &str = "1.0.0";

/// The template whose fields a share file holds.
pub const TEMPLATE: &str = "at-results-aligned";
