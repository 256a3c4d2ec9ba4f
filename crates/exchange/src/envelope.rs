//! The file as it is written: the fields of a `SharedTrial` with its integrity beside them, in the order in which
//! canonical JSON sorts them. The conversions name every field, so a new one cannot be forgotten here.

use crate::hex::Hex;
use at_trials_core::count::Count;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::id::{FormId, OptionId, QuestionId, RecordId};
use at_trials_core::share::{Export, Organisation, SharedAnswers, SharedChange, SharedTrial, Template};
use at_trials_evidence::Withdrawal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a withdrawal notice calls itself.
pub const WITHDRAWAL_SCHEMA: &str = "at-trial-withdrawal";

/// How a reader can tell that a file is as it was made, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Integrity {
    /// The Ed25519 public key of the sharing key.
    pub public_key: Hex<32>,
    /// SHA-256 of the canonical body: the file without this field.
    pub sha256: Hex<32>,
    /// The signature of the canonical body.
    pub signature: Hex<64>,
}

/// A share file. Without `integrity` it is the canonical body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SignedShare {
    /// Before and after, for every score of every instrument.
    pub changes: Vec<SharedChange>,
    /// How many people answered and are not compared, and why.
    pub excluded: BTreeMap<FormId, BTreeMap<OptionId, Count>>,
    /// Before and at the exit of people who left early.
    pub exits: Vec<SharedChange>,
    /// When, for whom and by which rules it was made.
    pub export: Export,
    /// How many people got how far.
    #[cfg_attr(test, schemars(schema_with = "flow_schema"))]
    pub flow: BTreeMap<FlowStage, Count>,
    /// How a reader can tell that the file is as it was made, and by whom. Left out of what is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Integrity>,
    /// The borough.
    pub organisation: Organisation,
    /// Counts of people by answer, for every counted question of a form about people.
    pub people: BTreeMap<FormId, BTreeMap<QuestionId, BTreeMap<OptionId, Count>>>,
    /// The answers of every other form about the trial.
    pub records: BTreeMap<FormId, Vec<SharedAnswers>>,
    /// Always `at-trial-share`.
    #[cfg_attr(test, schemars(extend("const" = at_trials_core::share::SCHEMA)))]
    pub schema: String,
    /// `major.minor.patch` of this shape.
    #[cfg_attr(test, schemars(regex(pattern = r"^2\.[0-9]+\.[0-9]+$")))]
    pub schema_version: String,
    /// The template and questionnaire it was recorded on.
    pub template: Template,
    /// The answers of the `trial` form that may go.
    pub trial: SharedAnswers,
    /// What became of the visits of each wave, for every instrument.
    pub waves: BTreeMap<FormId, BTreeMap<OptionId, BTreeMap<OptionId, Count>>>,
}

impl From<SharedTrial> for SignedShare {
    fn from(trial: SharedTrial) -> Self {
        let SharedTrial {
            schema,
            schema_version,
            template,
            export,
            organisation,
            trial,
            records,
            flow,
            people,
            waves,
            changes,
            exits,
            excluded,
            // A trial with unfinished records is not shared.
            unfinished: _,
        } = trial;
        Self {
            changes,
            excluded,
            exits,
            export,
            flow,
            integrity: None,
            organisation,
            people,
            records,
            schema,
            schema_version,
            template,
            trial,
            waves,
        }
    }
}

impl From<SignedShare> for SharedTrial {
    fn from(file: SignedShare) -> Self {
        let SignedShare {
            changes,
            excluded,
            exits,
            export,
            flow,
            integrity: _,
            organisation,
            people,
            records,
            schema,
            schema_version,
            template,
            trial,
            waves,
        } = file;
        Self {
            schema,
            schema_version,
            template,
            export,
            organisation,
            trial,
            records,
            flow,
            people,
            waves,
            changes,
            exits,
            excluded,
            unfinished: BTreeMap::new(),
        }
    }
}

/// A withdrawal notice as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedWithdrawal {
    /// As in a share file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Integrity>,
    /// The revision up to which the trial is withdrawn.
    pub revision: u32,
    /// Always `at-trial-withdrawal`.
    pub schema: String,
    /// `major.minor.patch` of this shape.
    pub schema_version: String,
    /// The trial.
    pub trial_id: RecordId,
    /// Always true.
    pub withdrawn: bool,
}

impl SignedWithdrawal {
    /// The notice without a signature.
    pub fn new(withdrawal: Withdrawal, schema_version: String) -> Self {
        let Withdrawal { trial_id, revision, withdrawn } = withdrawal;
        let schema = WITHDRAWAL_SCHEMA.to_owned();
        Self { integrity: None, revision, schema, schema_version, trial_id, withdrawn }
    }
}

/// What both kinds of file have in common.
pub trait Envelope: Serialize + Clone {
    /// Its integrity, if it is signed.
    fn integrity(&mut self) -> &mut Option<Integrity>;

    /// RFC 8785 canonical JSON.
    fn canonical(&self) -> Vec<u8> {
        serde_json_canonicalizer::to_vec(self).expect("typed fields with text keys and finite numbers always serialise")
    }
}

impl Envelope for SignedShare {
    fn integrity(&mut self) -> &mut Option<Integrity> {
        &mut self.integrity
    }
}

impl Envelope for SignedWithdrawal {
    fn integrity(&mut self) -> &mut Option<Integrity> {
        &mut self.integrity
    }
}

/// The generated schema of a map forgets which names it has.
#[cfg(test)]
fn flow_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let stage = generator.subschema_for::<FlowStage>();
    let count = generator.subschema_for::<Count>();
    schemars::json_schema!({"type": "object", "propertyNames": stage, "additionalProperties": count})
}
