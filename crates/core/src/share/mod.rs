//! What leaves the book. A [`SharedTrial`] is the only thing that is ever exported or printed as a case study,
//! and it cannot hold an identifier: it has room for choices, numbers, months, counts of people and text that
//! a person has reviewed (ARCHITECTURE.md, invariant 3).

mod answers;
mod changes;
mod count;
mod flow;
mod giveaway;
mod name_check;
mod people;
mod sharing;
#[cfg(test)]
mod tests;
mod waves;

pub use answers::{OpenText, texts};
pub use count::Count;
pub use name_check::{Finding, LooksLike, WHAT_IT_MISSES, name_check};
pub use people::counted_words;
pub use sharing::{Sharing, for_audience};

use crate::answer::{Answer, MissingReason};
use crate::id::{FormId, OptionId, QuestionId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// What a share file calls itself.
pub const SCHEMA: &str = "at-trial-share";

/// The version of [`SharedTrial`]: a new major version changes what something means, a new minor one adds a field.
pub const SCHEMA_VERSION: &str = "1.0.0";

/// The template whose fields a share file holds.
pub const TEMPLATE: &str = "at-results-aligned";

/// A trial as one audience may see it. Field by field the share file, B.12 of the common template. Whether fields
/// that do not belong here are refused or ignored depends on the version of the file, so the reader decides that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SharedTrial {
    /// Always `at-trial-share`.
    pub schema: String,
    /// `major.minor.patch` of this shape.
    pub schema_version: String,
    /// The template and questionnaire it was recorded on.
    pub template: Template,
    /// When, for whom and by which rules it was made.
    pub export: Export,
    /// The borough.
    pub organisation: Organisation,
    /// The answers of the `trial` form that may go.
    pub trial: SharedAnswers,
    /// The answers of every other form about the trial (`device`, `outcome`, `cost`, `benefit`, `lesson`).
    pub records: BTreeMap<FormId, Vec<SharedAnswers>>,
    /// How many people got how far.
    pub flow: BTreeMap<FlowStage, Count>,
    /// Counts of people by answer, for every counted question of a form about people.
    pub people: BTreeMap<FormId, BTreeMap<QuestionId, BTreeMap<OptionId, Count>>>,
    /// What became of the visits of each wave, for every instrument: `answered`, `missed`, `declined`, `not_possible`.
    #[serde(default)]
    pub waves: BTreeMap<FormId, BTreeMap<OptionId, BTreeMap<OptionId, Count>>>,
    /// Before and after, for every score of every instrument.
    pub changes: Vec<SharedChange>,
    /// The same from the baseline to the exit of people who left early, where there are enough of them. Never added to
    /// `changes`: it tells whether those who left fared differently.
    #[serde(default)]
    pub exits: Vec<SharedChange>,
    /// How many people answered and are not compared by the headline score of an instrument, and why: `late_baseline`,
    /// `changed_respondent`, `not_scored`, `not_agreed`. Who lacks a baseline or an end is told by the flow.
    #[serde(default)]
    pub excluded: BTreeMap<FormId, BTreeMap<OptionId, Count>>,
}

/// Which template and questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Template {
    /// `at-results-aligned`.
    pub id: String,
    /// The version of the `trial` form.
    pub version: String,
    /// Instrument and version, such as `wellbeing-check` → `1.0.0`.
    pub questionnaires: BTreeMap<FormId, String>,
}

/// How a share file came to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Export {
    /// The trial's own id, the same in every export of it.
    pub trial_id: RecordId,
    /// 1 for the first share, one more for each after it.
    pub revision: u32,
    /// The day it was made, `YYYY-MM-DD`.
    pub made_on: String,
    /// For whom.
    pub audience: Audience,
    /// Counts of people from 1 to one less than this are hidden.
    pub min_cell: u32,
    /// Other counts are rounded to this; 1 means exact.
    pub round_to: u32,
    /// The version of the app.
    pub app: String,
    /// True for practice and sample data, which is never pooled with real data.
    pub synthetic: bool,
    /// Who signed it off, by role and day only.
    pub signed_off: Vec<SignedOff>,
}

/// One sign-off, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SignedOff {
    /// The role of the person.
    pub role: crate::person::Role,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
}

/// The borough that ran the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Organisation {
    /// GSS code `E09000001` to `E09000033`, or `other:` and a short name.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Answers that may go, by question.
pub type SharedAnswers = BTreeMap<QuestionId, SharedAnswer>;

/// One answer that may go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
    Whole(#[cfg_attr(test, ts(type = "number"))] i64),
    /// A number with a fraction.
    Decimal(f64),
    /// Several options.
    Choices(Vec<OptionId>),
    /// One option, a month, or reviewed text.
    Text(SharedText),
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

/// Text that may go. Only this module makes one, from an option, a month, or text somebody has reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SharedText(String);

impl SharedText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How far people got, and how they left. In the order of the flow figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlowStage {
    /// Somebody asked them to take part.
    Approached,
    /// Said no.
    Declined,
    /// Agreed to take part.
    Agreed,
    /// Had at least one device installed.
    Installed,
    /// Used it at least once, as far as is known.
    EverUsed,
    /// Still using it at the end.
    ActiveAtEnd,
    /// Reached the end of the trial.
    Completed,
    /// Answered a baseline questionnaire.
    BaselineDone,
    /// Answered an end questionnaire.
    EndDone,
    /// Answered for themselves at baseline and at the end: the primary comparison.
    PairedSelf,
    /// Answered at both, whoever answered.
    PairedAny,
    /// Left before the end.
    LeftEarly,
    /// Died during the trial.
    Died,
    /// Could not be reached any more.
    LostContact,
}

impl FlowStage {
    /// Every stage, in order.
    pub const ALL: [Self; 14] = [
        Self::Approached,
        Self::Declined,
        Self::Agreed,
        Self::Installed,
        Self::EverUsed,
        Self::ActiveAtEnd,
        Self::Completed,
        Self::BaselineDone,
        Self::EndDone,
        Self::PairedSelf,
        Self::PairedAny,
        Self::LeftEarly,
        Self::Died,
        Self::LostContact,
    ];
}

/// Before and after of one score, for one kind of respondent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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

/// Who answered a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Respondent {
    /// The person, with or without help.
    #[serde(rename = "self")]
    Themselves,
    /// Somebody else for them.
    Proxy,
}

/// A set of numbers by what is needed to add it to others exactly, or rounded where nothing exact may go. The squares
/// stay where they would give away how many people improved, stayed the same or got worse.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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

/// Something that stays in the book, and why. Shown on the Share page, never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Withheld {
    /// What it is, in words: "Participant: Code", "Flow: died". Never the answer.
    pub what: String,
    /// Why it stays.
    pub why: WhyWithheld,
    /// The record and question to go to, where there is one.
    pub place: Option<(RecordId, QuestionId)>,
}

/// Why something stays in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum WhyWithheld {
    /// The question is never shared.
    NeverShared,
    /// Text about one person.
    AboutOnePerson,
    /// Text nobody has checked for names yet.
    NotReviewed,
    /// Somebody decided to keep it.
    KeptBack,
    /// Too few people.
    TooFew,
    /// Hidden to protect another number.
    ProtectsAnother,
    /// The agreement does not cover it.
    NotAgreed,
}

/// A person's decision about one text, made on exactly this wording; a change of the text undoes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TextReview {
    /// The record of the text.
    pub record: RecordId,
    /// The question of the text.
    pub question: QuestionId,
    /// The wording that was read.
    pub text: String,
    /// Whether it may go.
    pub may_go: bool,
}
