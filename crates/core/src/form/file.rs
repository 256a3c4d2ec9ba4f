//! A form file as written: every key it may have, and nothing else. `load` turns it into a [`super::Form`].

use super::{
    About, AnswerOption, Condition, Identifies, Kind, Licence, Required, Score, Shares, Shown, ToldBy, Visits,
};
use crate::answer::MissingReason;
use crate::id::{FormId, OptionId, QuestionId};
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
    #[serde(default)]
    pub listed_by: Vec<QuestionId>,
    #[serde(default)]
    pub finished_by: Vec<QuestionId>,
    pub shown: Option<Shown>,
    pub visits: Option<Visits>,
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
    /// Holds for every question of the section, beside a condition of the question's own.
    pub show_when: Option<Condition>,
    /// Of an included section: it comes after the sections of the form itself.
    #[serde(default)]
    pub comes_last: bool,
    #[serde(default, rename = "question")]
    pub questions: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    pub id: QuestionId,
    pub since: Option<String>,
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
    #[serde(default)]
    pub retired_options: Vec<OptionId>,
    pub list: Option<String>,
    pub required: Option<Required>,
    pub show_when: Option<Condition>,
    #[serde(default)]
    pub missing: Vec<MissingReason>,
    pub identifies: Option<Identifies>,
    pub shares: Option<Shares>,
    pub people_in: Option<QuestionId>,
    #[serde(default)]
    pub sort_of: Vec<QuestionId>,
    pub told_by: Option<ToldBy>,
}

impl QuestionFile {
    /// The keys only some kinds have, and whether the question has them.
    fn keys(&self) -> [(&'static str, bool); 8] {
        [
            ("longest", self.longest.is_some()),
            ("limits", self.limits.is_some()),
            ("at_most", self.at_most.is_some()),
            ("lowest", self.lowest.is_some() || self.lowest_means.is_some()),
            ("highest", self.highest.is_some() || self.highest_means.is_some()),
            ("to", self.to.is_some()),
            ("options", !self.options.is_empty() || self.list.is_some()),
            ("retired_options", !self.retired_options.is_empty()),
        ]
    }

    /// A key the question has and its kind has no use for.
    pub fn idle_key(&self, kind: &Kind) -> Option<&'static str> {
        let used: &[&str] = match kind {
            Kind::Text { .. } | Kind::LongText { .. } => &["longest"],
            Kind::WholeNumber { .. } | Kind::Decimal { .. } | Kind::Money { .. } => &["limits"],
            Kind::Choice => &["options", "retired_options"],
            Kind::Choices { .. } => &["options", "at_most"],
            Kind::Scale { .. } => &["lowest", "highest"],
            Kind::Link { .. } => &["to"],
            Kind::Date | Kind::Month | Kind::YesNo | Kind::ParticipantCode => &[],
        };
        self.keys().into_iter().find(|(key, has)| *has && !used.contains(key)).map(|(key, _)| key)
    }

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
