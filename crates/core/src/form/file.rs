//! A form file as written: every key it may have, and nothing else. `load` turns it into a [`super::Form`].

use super::{About, AnswerOption, Condition, Identifies, Kind, Licence, Required, Score, Shares};
use crate::answer::MissingReason;
use crate::id::{FormId, QuestionId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file of questions. A file without `id` can only be included by others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormFile {
    pub id: Option<FormId>,
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub title_many: String,
    #[serde(default)]
    pub intro: String,
    pub belongs_to: Option<FormId>,
    pub about: Option<About>,
    #[serde(default)]
    pub named_by: Vec<QuestionId>,
    pub include: Option<String>,
    #[serde(default)]
    pub retired: Vec<QuestionId>,
    pub licence: Option<Licence>,
    #[serde(default, rename = "section")]
    pub sections: Vec<SectionFile>,
    #[serde(default, rename = "score")]
    pub scores: Vec<Score>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionFile {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub intro: String,
    #[serde(default, rename = "question")]
    pub questions: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    pub id: QuestionId,
    #[serde(default)]
    pub mark: String,
    pub text: String,
    #[serde(default)]
    pub hint: String,
    pub kind: String,
    pub longest: Option<u32>,
    pub limits: Option<super::Limits>,
    pub at_most: Option<u32>,
    pub lowest: Option<u8>,
    pub highest: Option<u8>,
    pub lowest_means: Option<String>,
    pub highest_means: Option<String>,
    pub to: Option<FormId>,
    #[serde(default)]
    pub options: Vec<AnswerOption>,
    pub list: Option<String>,
    pub required: Option<Required>,
    pub show_when: Option<Condition>,
    #[serde(default)]
    pub missing: Vec<MissingReason>,
    pub identifies: Option<Identifies>,
    pub shares: Option<Shares>,
}

impl QuestionFile {
    /// The kind with its own keys; `None` if the kind is unknown or lacks a key it needs.
    pub fn kind(&self) -> Option<Kind> {
        let limits = self.limits.unwrap_or_default();
        Some(match self.kind.as_str() {
            "text" => Kind::Text { longest: self.longest? },
            "long_text" => Kind::LongText { longest: self.longest? },
            "whole_number" => Kind::WholeNumber { limits },
            "decimal" => Kind::Decimal { limits },
            "money" => Kind::Money { limits },
            "date" => Kind::Date,
            "month" => Kind::Month,
            "yes_no" => Kind::YesNo,
            "choice" => Kind::Choice,
            "choices" => Kind::Choices { at_most: self.at_most },
            "scale" => Kind::Scale {
                lowest: self.lowest?,
                highest: self.highest?,
                lowest_means: self.lowest_means.clone()?,
                highest_means: self.highest_means.clone()?,
            },
            "participant_code" => Kind::ParticipantCode,
            "link" => Kind::Link { to: self.to.clone()? },
            _ => return None,
        })
    }
}

/// The file of shared lists.
pub(super) type ListsFile = BTreeMap<String, ListFile>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListFile {
    pub options: Vec<AnswerOption>,
}
