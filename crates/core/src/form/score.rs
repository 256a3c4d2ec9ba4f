//! A score as its form file describes it. How it is worked out is in [`crate::score`].

use crate::id::{OptionId, QuestionId};
use serde::{Deserialize, Serialize};

/// Something worked out from the answers of one form, or of two waves of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Unique in its form, such as `index` or `feeling_safe`.
    pub id: OptionId,
    /// What people call it: "Feeling safe".
    pub title: String,
    /// How it is worked out.
    pub rule: ScoreRule,
    /// Which way is better.
    pub better: Better,
    /// Lowest possible value.
    pub lowest: f64,
    /// Highest possible value.
    pub highest: f64,
    /// A change of at least this much (the boundary included) counts as improved or worse.
    pub noticeable: f64,
    /// A step towards another score, not reported by itself.
    #[serde(default)]
    pub step: bool,
}

impl Score {
    /// The items the rule uses directly.
    pub fn items(&self) -> Vec<&QuestionId> {
        match &self.rule {
            ScoreRule::Item { item } => vec![item],
            ScoreRule::Sum { items, .. } | ScoreRule::Mean { items, .. } => items.iter().collect(),
            ScoreRule::DichotomisedSum { items, .. } => items.iter().map(|counted| &counted.item).collect(),
            ScoreRule::Tariff { items } => items.iter().map(|weighted| &weighted.item).collect(),
            ScoreRule::Linear { .. } | ScoreRule::Lookup { .. } => Vec::new(),
        }
    }
}

/// The closed set of scoring rules. `needs` is how many items must be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ScoreRule {
    /// One item by itself.
    Item {
        /// The item.
        item: QuestionId,
    },
    /// The sum of the items.
    Sum {
        /// The items.
        items: Vec<QuestionId>,
        /// How many must be answered.
        needs: u32,
    },
    /// The mean of the answered items.
    Mean {
        /// The items.
        items: Vec<QuestionId>,
        /// How many must be answered.
        needs: u32,
    },
    /// How many items have one of the listed scores.
    DichotomisedSum {
        /// The items, each with the item scores that count as one.
        items: Vec<CountedItem>,
        /// How many must be answered.
        needs: u32,
    },
    /// Another score times a number plus a number.
    Linear {
        /// The other score.
        of: OptionId,
        /// Multiplied by.
        times: f64,
        /// Plus.
        plus: f64,
    },
    /// Another score looked up in a table of pairs (from, to).
    Lookup {
        /// The other score.
        of: OptionId,
        /// The pairs.
        table: Vec<[f64; 2]>,
    },
    /// The sum of a weight for the level of every item; all must be answered.
    Tariff {
        /// The items, each with its weights.
        items: Vec<WeightedItem>,
    },
}

/// An item of a dichotomised sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CountedItem {
    /// The item.
    pub item: QuestionId,
    /// The item scores that count as one; every other counts as none.
    pub counts: Vec<f64>,
}

/// An item of a tariff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WeightedItem {
    /// The item.
    pub item: QuestionId,
    /// The weight of each item score (score, weight).
    pub weights: Vec<[f64; 2]>,
}

/// Which way a score is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A higher value.
    Higher,
    /// A lower value.
    Lower,
}
