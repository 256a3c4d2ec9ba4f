//! One answer that may go. There is room for choices, numbers, months and text somebody has read, and for nothing else.

use crate::answer::{Answer, MissingReason};
use crate::count::Count;
use crate::id::{OptionId, QuestionId};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Answers that may go, by question.
pub type SharedAnswers = BTreeMap<QuestionId, SharedAnswer>;

/// One answer that may go.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum SharedAnswer {
    /// No value, and why.
    Missing {
        /// The reason.
        missing: MissingReason,
    },
    /// Yes or no.
    YesNo(bool),
    /// A whole number, or pence.
    Whole(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// Several options.
    Choices(Vec<OptionId>),
    /// One option, a month, reviewed text, or the words for a number of people that is not told, such as `<5`.
    Text(SharedText),
}

impl SharedAnswer {
    /// A number of people, as it may be shown.
    pub fn of_people(count: Count) -> Self {
        match count {
            Count::Shown(count) => Self::Whole(count.into()),
            hidden => Self::Text(SharedText(hidden.to_string())),
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for SharedAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Answer::deserialize(deserializer)? {
            Answer::Missing { missing } => Self::Missing { missing },
            Answer::YesNo(yes) => Self::YesNo(yes),
            Answer::Whole(number) => Self::Whole(number),
            Answer::Decimal(number) => Self::Decimal(number),
            Answer::Choices(options) => Self::Choices(options),
            Answer::Text(text) => Self::Text(SharedText(text)),
        })
    }
}

impl From<&SharedAnswer> for Answer {
    /// The same answer in the shape in which the rules about trials read it.
    fn from(shared: &SharedAnswer) -> Self {
        match shared {
            SharedAnswer::Missing { missing } => Self::missing(*missing),
            SharedAnswer::YesNo(yes) => Self::YesNo(*yes),
            SharedAnswer::Whole(number) => Self::Whole(*number),
            SharedAnswer::Decimal(number) => Self::Decimal(*number),
            SharedAnswer::Choices(options) => Self::Choices(options.clone()),
            SharedAnswer::Text(text) => Self::Text(text.as_str().to_owned()),
        }
    }
}

/// Text that may go. Only this module makes one, from an option, a month, a hidden number, or text somebody has
/// reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SharedText(pub(super) String);

impl SharedText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
