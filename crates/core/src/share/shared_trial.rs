//! The share file, field by field (template B.12): what it holds, when and for whom it was made, and by which borough.

use super::{SharedAnswers, SharedChange};
use crate::audience::Audience;
use crate::count::Count;
use crate::flow_stage::FlowStage;
use crate::id::{FormId, OptionId, QuestionId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A trial as one audience may see it. Field by field the share file, B.12 of the common template. Whether fields
/// that do not belong here are refused or ignored depends on the version of the file, so the reader decides that: neither this
/// nor any type in it refuses them. An answer is one value and has no fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// `changed_respondent`, `not_scored`, `not_agreed`, `wrong_order`. Who lacks a baseline or an end is told by the flow.
    #[serde(default)]
    pub excluded: BTreeMap<FormId, BTreeMap<OptionId, Count>>,
    /// How many records of each form about the trial are left out because they do not say yet what they are about. Told in
    /// a case study; never in a file, because a trial with unfinished records cannot be shared.
    #[serde(skip)]
    pub unfinished: BTreeMap<FormId, usize>,
}

/// Which template and questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Template {
    /// `at-results-aligned`.
    pub id: String,
    /// The version of the `trial` form.
    pub version: String,
    /// Instrument and version, such as `wellbeing-check` → `1.0.0`.
    pub questionnaires: BTreeMap<FormId, String>,
    /// Every form of which the file holds answers or counts, by its name in the file, and its version: a reader whose forms
    /// are older knows by it that the file is not at fault. Empty in a file that was made before this was told.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: BTreeMap<FormId, String>,
}

/// How a share file came to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Export {
    /// The trial's own id, the same in every export of it.
    pub trial_id: RecordId,
    /// 1 for the first share, one more for each after it.
    pub revision: u32,
    /// The day it was made, `YYYY-MM-DD`.
    pub made_on: String,
    /// The month of the figures, `YYYY-MM`, where those of an earlier file go again: too few people came or went since for
    /// new ones. None if they are of the day the file was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures_of: Option<String>,
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
    /// Who signed it off, by role and day only, each person under a number.
    pub signed_off: Vec<SignedOff>,
}

/// One sign-off, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SignedOff {
    /// Which of the people who signed this file, counted from 1 in the order of signing. It tells two people apart and says
    /// nothing else about them: in another file the numbers begin anew.
    pub person: u32,
    /// The role of the person.
    pub role: crate::role::Role,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
}

/// The borough that ran the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Organisation {
    /// GSS code `E09000001` to `E09000033`, or `other:` and a short name.
    pub code: String,
    /// Its name.
    pub name: String,
}
