//! What was said to a question: a value, or missing with a reason. A question that was not asked has no
//! entry at all; there is no empty string and no bare null (ARCHITECTURE.md, invariant 5).

mod read;

use crate::id::{OptionId, QuestionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// Nobody put the question.
    NotAsked,
    /// The person would rather not say.
    Declined,
    /// The person does not know.
    DontKnow,
    /// The question does not apply to this person or trial.
    NotApplicable,
    /// The person was not able to answer.
    Unable,
    /// It is not time for this question yet.
    NotDue,
    /// The answer was given but the record of it is lost.
    LostRecord,
    /// The person has died.
    Died,
}

impl MissingReason {
    /// Every reason, in the order in which a screen offers them.
    pub const ALL: [Self; 8] = [
        Self::Declined,
        Self::DontKnow,
        Self::NotApplicable,
        Self::Unable,
        Self::NotAsked,
        Self::NotDue,
        Self::LostRecord,
        Self::Died,
    ];

    /// The reason as stored and sent.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::Declined => "declined",
            Self::DontKnow => "dont_know",
            Self::NotApplicable => "not_applicable",
            Self::Unable => "unable",
            Self::NotDue => "not_due",
            Self::LostRecord => "lost_record",
            Self::Died => "died",
        }
    }

    /// The reason in plain words, as a person would tick it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAsked => "Not asked",
            Self::Declined => "Prefers not to say",
            Self::DontKnow => "Does not know",
            Self::NotApplicable => "Does not apply",
            Self::Unable => "Not able to answer",
            Self::NotDue => "Not due yet",
            Self::LostRecord => "Record lost",
            Self::Died => "Has died",
        }
    }
}

/// One answer as stored and sent: `"own_home"`, `12`, `3.5`, `true`, `["a","b"]` or
/// `{"missing":"declined"}`. Money is whole pence; dates are `YYYY-MM-DD`, months `YYYY-MM`.
/// Which of these a question takes is said by its form.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Answer {
    /// No value, and why.
    Missing {
        /// The reason given.
        missing: MissingReason,
    },
    /// Yes or no.
    YesNo(bool),
    /// A whole number, a point on a scale, or pence.
    Whole(#[cfg_attr(feature = "ts", ts(type = "number"))] i64),
    /// A number with a fraction.
    Decimal(f64),
    /// Several options of a list.
    Choices(Vec<OptionId>),
    /// Text, one option of a list, a date or a month.
    Text(String),
}

impl Answer {
    /// An answer that is missing for this reason.
    pub fn missing(reason: MissingReason) -> Self {
        Self::Missing { missing: reason }
    }

    /// The reason, if the answer is missing.
    pub fn missing_reason(&self) -> Option<MissingReason> {
        match self {
            Self::Missing { missing } => Some(*missing),
            _ => None,
        }
    }
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Answer {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

/// The answers of one record, by question. A question without an entry was not asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "BTreeMap<QuestionId, Answer>"))]
#[serde(transparent)]
pub struct Answers(BTreeMap<QuestionId, Answer>);

impl Answers {
    /// The answer to a question, value or missing.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Puts an answer, or takes it away (`None`: not asked).
    pub fn set(&mut self, question: impl Into<QuestionId>, answer: Option<Answer>) {
        let question = question.into();
        match answer {
            Some(answer) => self.0.insert(question, answer),
            None => self.0.remove(&question),
        };
    }

    /// The same answers with one more: for building a record in one expression.
    #[must_use]
    pub fn with(mut self, question: &str, answer: impl Into<Answer>) -> Self {
        self.set(question, Some(answer.into()));
        self
    }

    /// Every question with an entry, in order of its id.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Answer)> {
        self.0.iter()
    }

    /// True if nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(QuestionId, Answer)> for Answers {
    fn from_iter<T: IntoIterator<Item = (QuestionId, Answer)>>(entries: T) -> Self {
        Self(entries.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_answer_comes_back_as_it_was_written() {
        let written = r#"{"a":"own_home","b":12,"c":3.5,"d":true,"e":["x","y"],"f":{"missing":"declined"}}"#;
        let answers: Answers = serde_json::from_str(written).unwrap();
        let read = crate::form::Asked::all(answers.iter());
        assert_eq!(read.text("a"), Some("own_home"));
        assert_eq!(read.whole("b"), Some(12));
        assert_eq!(read.number("c"), Some(3.5));
        assert_eq!(read.yes_no("d"), Some(true));
        assert_eq!(read.choices("e").len(), 2);
        assert_eq!(answers.get("f").unwrap().missing_reason(), Some(MissingReason::Declined));
        assert_eq!(answers.get("g"), None);
        assert_eq!(serde_json::to_string(&answers).unwrap(), written);
    }

    #[test]
    fn a_reason_is_called_as_it_is_stored() {
        for reason in MissingReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.id());
        }
    }

    #[test]
    fn a_bare_null_is_not_an_answer() {
        assert!(serde_json::from_str::<Answers>(r#"{"a":null}"#).is_err());
    }
}
