//! A form: any set of questions, read from one file under `forms/`. Screen, validation, storage, paper, share
//! file, codebook and pooled table all walk this value; a question is described nowhere else
//! (ARCHITECTURE.md, invariant 2).

mod asked;
mod catalogue;
mod codebook;
mod file;
mod fit;
mod load;
mod problems;
mod question;
mod rules;
mod score;
mod shown;
mod typed;
mod version;
mod words;

pub use asked::{Asked, answer_that_counts, asked, asked_among, asked_and_answered};
pub use catalogue::{Catalogue, add_forms_for_a_test, catalogue};
pub use codebook::{CodebookRow, codebook};
pub use fit::{accepts, cannot_be_seen};
pub use load::{FormError, load};
pub use problems::problems;
pub use question::{
    AnswerOption, Condition, Generalisation, Identifies, Kind, Limits, Question, Required, Shares, ToldBy,
};
pub use score::{Better, CountedItem, Score, ScoreRule, WeightedItem};
pub use shown::{Shown, Visits};
pub use typed::{BETWEEN_BOXES, read_typed};
pub use words::words;

use crate::id::{FormId, QuestionId};
use serde::{Deserialize, Serialize};

/// A form as loaded: option lists resolved, included sections in place, rules checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Form {
    /// The name of its folder.
    pub id: FormId,
    /// `major.minor.patch`; the major version is the name of its file. New wording or scoring is a new major version beside
    /// the old one.
    pub version: String,
    /// What one filled-in form is called: "Participant", "Cost".
    pub title: String,
    /// What several are called: "People", "Costs".
    pub title_many: String,
    /// One or two sentences shown (or read out) before the first question.
    pub intro: String,
    /// The form whose record this one's record belongs to; none for a trial.
    pub belongs_to: Option<FormId>,
    /// The page of its own that each of its records has; none where a record is a form to fill in and nothing more.
    pub own_page: Option<OwnPage>,
    /// Whether its answers are about the trial or about one person. Text about one person never leaves.
    pub about: About,
    /// The questions whose answers name a record in a list, such as `product_name`.
    pub named_by: Vec<QuestionId>,
    /// The questions whose answers stand beside the name in a list: what tells one record from the next.
    pub listed_by: Vec<QuestionId>,
    /// The questions without whose answers a record about the trial tells nothing: until then it is left out of case
    /// studies, sums and share files.
    pub finished_by: Vec<QuestionId>,
    /// Where its records are listed.
    pub shown: Shown,
    /// When an instrument is filled in; none for other forms.
    pub visits: Option<Visits>,
    /// Whose wording it is and what may be done with it.
    pub licence: Licence,
    /// Ids of questions that an earlier version asked and none asks any more. They are never used again.
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub retired: Vec<QuestionId>,
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

    /// The question that says what sort of figure this one is; none where its form does not ask.
    pub fn sort_of(&self, figure: &QuestionId) -> Option<&Question> {
        self.questions().find(|question| question.sort_of.contains(figure))
    }

    /// The scores that are told, in order: all but steps towards another.
    pub fn told_scores(&self) -> impl Iterator<Item = &Score> {
        self.scores.iter().filter(|score| !score.step)
    }

    /// The score that sums the instrument up: the first that is told.
    pub fn headline(&self) -> Option<&Score> {
        self.told_scores().next()
    }

    /// The first number of its version: within it, what was filled in can be compared and added up.
    pub fn major(&self) -> u16 {
        let [major, ..] = version::numbers(&self.version).expect("a form of another version does not load");
        major
    }

    /// True for a form of the same id and major version.
    pub fn is_same(&self, other: &Self) -> bool {
        // Nearly always it is the very same one, and a page asks hundreds of thousands of times.
        std::ptr::eq(self, other) || (self.id == other.id && self.major() == other.major())
    }

    /// What it is called in a share file: its id, and from the second major version on the version, as in `cost/2`, so that
    /// what was filled in with different ones is never added up.
    pub fn shared_as(&self) -> FormId {
        match self.major() {
            1 => self.id.clone(),
            later => format!("{}/{later}", self.id).into(),
        }
    }

    /// True if the form has scores.
    pub fn is_instrument(&self) -> bool {
        !self.scores.is_empty()
    }
}

/// Whom the answers of a form are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The trial as a whole.
    Trial,
    /// One participant: its questions may be counted or never shared, nothing else.
    Person,
}

/// A page of its own, on which what belongs to a record is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OwnPage {
    /// That of a trial.
    Trial,
    /// That of somebody who takes part in one.
    Person,
}

/// Whose wording a form is. Forms without one do not load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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

/// Something to look at in a record, found by walking its form. Saving is never blocked by one.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
