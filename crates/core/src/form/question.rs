//! A question as its form file describes it: what is asked, which answers there are, when it is asked, and how its answer may
//! leave the book.

use super::version::numbers;
use crate::answer::MissingReason;
use crate::id::{FormId, OptionId, QuestionId};
use serde::{Deserialize, Serialize};

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Question {
    /// Never reused, unique in its form.
    pub id: QuestionId,
    /// The minor version that brought it, such as `1.1.0`; none if it was there from the first of its major version on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub since: Option<String>,
    /// The letter-number printed beside it on paper and in tables, such as `W1`; may be empty.
    pub mark: String,
    /// The question as asked.
    pub text: String,
    /// A hint below it; may be empty.
    pub hint: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The options of a choice, in order; empty for every other kind.
    pub options: Vec<AnswerOption>,
    /// Options that were once offered. An answer that names one is kept in its book and counts as no answer.
    pub retired_options: Vec<OptionId>,
    /// When it must be answered.
    pub required: Required,
    /// Asked only when this holds.
    pub show_when: Option<Condition>,
    /// The reasons offered under "why not?".
    pub missing: Vec<MissingReason>,
    /// How much the answer could point at somebody.
    pub identifies: Identifies,
    /// How the answer may leave.
    pub shares: Shares,
    /// Of a figure about the trial: the question that says how many people are behind it. The figure leaves only if they are
    /// enough, and their number as a count of people.
    pub people_in: Option<QuestionId>,
    /// Figures of which this question says what sort they are (see [`crate::share::Sort`]). Without an answer to it they stay in
    /// the borough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub sort_of: Vec<QuestionId>,
    /// Where its answers are told instead of being counted by themselves.
    pub told_by: Option<ToldBy>,
}

impl Question {
    /// True if it came to its form after this version of it: whoever filled that in was not asked, and lacks nothing.
    pub fn came_after(&self, version: &str) -> bool {
        self.since.as_ref().is_some_and(|since| numbers(since) > numbers(version))
    }
}

/// A better place in which the answers to a question about people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// How many people got how far.
    Flow,
    /// What became of the visits of each wave.
    Waves,
}

/// What kind of answer a question takes, with its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// One line of text.
    Text {
        /// Longest, in characters.
        longest: u32,
    },
    /// Several lines of text.
    LongText {
        /// Longest, in characters.
        longest: u32,
    },
    /// A whole number.
    WholeNumber {
        /// Refused outside these; asked about outside the soft ones.
        limits: Limits,
    },
    /// A number with a fraction.
    Decimal {
        /// Refused outside these; asked about outside the soft ones.
        limits: Limits,
    },
    /// Pounds and pence, kept as whole pence. Limits are in pence.
    Money {
        /// Refused outside these; asked about outside the soft ones.
        limits: Limits,
    },
    /// A day.
    Date,
    /// A month of a year.
    Month,
    /// Yes or no.
    YesNo,
    /// One option of a list.
    Choice,
    /// Any number of options of a list.
    Choices {
        /// At most this many.
        #[serde(default)]
        at_most: Option<u32>,
    },
    /// A point from `lowest` to `highest`, such as 0 to 10.
    Scale {
        /// The lowest point.
        lowest: u8,
        /// The highest point.
        highest: u8,
        /// What the lowest point means.
        lowest_means: String,
        /// What the highest point means.
        highest_means: String,
    },
    /// A participant's code: `P-` and four digits, given by the app.
    ParticipantCode,
    /// Another record of the same trial, by its id.
    Link {
        /// The form of the record linked to.
        to: FormId,
    },
}

/// Outside `hard` an answer is refused; outside `soft` it is kept and asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Lowest possible.
    #[serde(default)]
    pub hard_min: Option<f64>,
    /// Highest possible.
    #[serde(default)]
    pub hard_max: Option<f64>,
    /// Lowest expected.
    #[serde(default)]
    pub soft_min: Option<f64>,
    /// Highest expected.
    #[serde(default)]
    pub soft_max: Option<f64>,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    /// What is stored and sent.
    pub id: OptionId,
    /// What people read.
    pub text: String,
    /// What it counts in a score.
    #[serde(default)]
    pub score: Option<f64>,
}

/// When a question must be answered. Saving a half-filled form is always allowed; a record that lacks a
/// `ToSave` answer is kept too, and named as unfinished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// Never.
    No,
    /// The record means nothing without it.
    ToSave,
    /// Before the trial can be shared.
    ToShare,
}

/// Which other answers make a question worth asking. A closed set; there is no expression language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The other question's answer is one of these options (or, of several chosen, any of these).
    OneOf {
        /// The other question.
        question: QuestionId,
        /// The options.
        options: Vec<OptionId>,
    },
    /// The other question has no answer, or one that is none of these options.
    NoneOf {
        /// The other question.
        question: QuestionId,
        /// The options.
        options: Vec<OptionId>,
    },
    /// The other question was answered yes.
    Yes {
        /// The other question.
        question: QuestionId,
    },
    /// The other question has a value (not missing, not unasked).
    Answered {
        /// The other question.
        question: QuestionId,
    },
    /// All of these hold.
    All(Vec<Condition>),
    /// Any of these holds.
    Any(Vec<Condition>),
}

/// How much an answer could point at somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Identifies {
    /// Not at all.
    None,
    /// A member of staff or an office.
    Contact,
    /// A resident, together with other answers.
    Quasi,
    /// A resident's health or care.
    Special,
    /// A resident, by itself.
    Direct,
}

/// How an answer may leave the book. A question that does not say so does not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shares {
    /// Never.
    Never,
    /// As it stands: a choice or a number about the trial.
    AsIs,
    /// Only as a count of people, suppressed when small.
    Counted,
    /// Made coarser by a named rule.
    Generalised(Generalisation),
    /// Text about the trial, after the name check and a person's decision.
    ReviewedText,
}

/// How an answer is made coarser before it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Generalisation {
    /// A day becomes its month.
    Month,
}
