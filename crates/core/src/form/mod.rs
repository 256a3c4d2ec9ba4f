//! A form: any set of questions, read from one file under `forms/`. Screen, validation, storage, paper, share
//! file, codebook and pooled table all walk this value; a question is described nowhere else
//! (ARCHITECTURE.md, invariant 2).

mod catalogue;
mod codebook;
mod condition;
mod file;
mod fit;
mod load;
mod problems;
mod rules;
mod words;

pub use catalogue::{Catalogue, catalogue};
pub use codebook::{CodebookRow, codebook};
pub use condition::asked;
pub use fit::{accepts, cannot_be_seen};
pub use load::{FormError, load};
pub use problems::problems;
pub use words::words;

use crate::answer::MissingReason;
use crate::id::{FormId, OptionId, QuestionId};
use serde::{Deserialize, Serialize};

/// A form as loaded: option lists resolved, included sections in place, rules checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Form {
    /// The name of its file.
    pub id: FormId,
    /// `major.minor.patch`. New wording or scoring is a new version beside the old one.
    pub version: String,
    /// What one filled-in form is called: "Participant", "Cost".
    pub title: String,
    /// What several are called: "People", "Costs".
    pub title_many: String,
    /// One or two sentences shown (or read out) before the first question.
    pub intro: String,
    /// The form whose record this one's record belongs to; none for a trial.
    pub belongs_to: Option<FormId>,
    /// Whether its answers are about the trial or about one person. Text about one person never leaves.
    pub about: About,
    /// The questions whose answers name a record in a list, such as `product_name`.
    pub named_by: Vec<QuestionId>,
    /// The questions whose answers stand beside the name in a list: what tells one record from the next.
    pub listed_by: Vec<QuestionId>,
    /// Whose wording it is and what may be done with it.
    pub licence: Licence,
    /// The questions, in sections.
    pub sections: Vec<Section>,
    /// What is worked out from the answers. A form with scores is an instrument.
    pub scores: Vec<Score>,
}

impl Form {
    /// Every question in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// One question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == *id)
    }

    /// The scores that are told, in order: all but steps towards another.
    pub fn told_scores(&self) -> impl Iterator<Item = &Score> {
        self.scores.iter().filter(|score| !score.step)
    }

    /// The score that sums the instrument up: the first that is told.
    pub fn headline(&self) -> Option<&Score> {
        self.told_scores().next()
    }

    /// True if the form has scores.
    pub fn is_instrument(&self) -> bool {
        !self.scores.is_empty()
    }
}

/// Whom the answers of a form are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The trial as a whole.
    Trial,
    /// One participant: its questions may be counted or never shared, nothing else.
    Person,
}

/// Whose wording a form is. Forms without one do not load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// SPDX identifier, such as `OGL-UK-3.0`.
    pub spdx: String,
    /// The attribution to print.
    pub attribution: String,
    /// Where the licence or the source is explained; empty for our own.
    #[serde(default)]
    pub url: String,
    /// Whether we may ship the wording; if not, the file holds codes and scoring only.
    pub may_ship_wording: bool,
}

/// Questions under one heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Section {
    /// Lower case with hyphens, for links.
    pub id: String,
    /// The heading.
    pub title: String,
    /// A sentence before the questions; may be empty.
    pub intro: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Question {
    /// Never reused, unique in its form.
    pub id: QuestionId,
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
}

/// What kind of answer a question takes, with its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The other question's answer is one of these options (or, of several chosen, any of these).
    OneOf {
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Generalisation {
    /// A day becomes its month.
    Month,
}

/// Something worked out from the answers of one form, or of two waves of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct CountedItem {
    /// The item.
    pub item: QuestionId,
    /// The item scores that count as one; every other counts as none.
    pub counts: Vec<f64>,
}

/// An item of a tariff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct WeightedItem {
    /// The item.
    pub item: QuestionId,
    /// The weight of each item score (score, weight).
    pub weights: Vec<[f64; 2]>,
}

/// Which way a score is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A higher value.
    Higher,
    /// A lower value.
    Lower,
}

/// Something to look at in a record, found by walking its form. Saving is never blocked by one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Problem {
    /// Stable: `E…` blocks sharing, `W…` may be kept.
    pub code: String,
    /// The question it is about.
    pub question: QuestionId,
    /// What is the matter and what to do, in one sentence that never repeats the answer.
    pub message: String,
}

impl Problem {
    /// True if it must be mended before sharing.
    pub fn blocks_sharing(&self) -> bool {
        self.code.starts_with('E')
    }
}

/// An answer that cannot be kept because it does not fit its question at all (text where a number belongs).
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct DoesNotFit {
    /// What the question takes; never the answer itself.
    pub message: String,
    /// The question.
    pub question: QuestionId,
}
