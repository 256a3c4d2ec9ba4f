//! The share file as a contract with everybody who reads one: the shape is told a second time here, so that a change
//! breaks a test on purpose. If the change is meant, raise `SCHEMA_VERSION`, write down what changed, and follow here.

use crate::fixture::{json_trial, key, sealed_by_hand, signed};
use at_trials_evidence::Content;
use at_trials_exchange::{Refusal, Unsigned, read, schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Map<T> = BTreeMap<String, T>;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ShareFile {
    changes: Vec<BeforeAfter>,
    excluded: Map<Map<Count>>,
    exits: Vec<BeforeAfter>,
    export: Export,
    flow: Map<Count>,
    integrity: Integrity,
    organisation: Organisation,
    people: Map<Map<Map<Count>>>,
    records: Map<Vec<Map<Answer>>>,
    schema: String,
    schema_version: String,
    template: Template,
    trial: Map<Answer>,
    waves: Map<Map<Map<Count>>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct BeforeAfter {
    before: Option<Between>,
    change: Option<Between>,
    form: String,
    improved: Count,
    n: Count,
    respondent: Respondent,
    same: Count,
    score: String,
    sd: Option<Between>,
    worse: Count,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Respondent {
    #[serde(rename = "self")]
    Themselves,
    Proxy,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Between {
    from: f64,
    to: f64,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Count {
    Shown(u32),
    Marker(String),
}

#[derive(Deserialize, Serialize)]
#[serde(untagged, deny_unknown_fields)]
enum Answer {
    Missing { missing: String },
    YesNo(bool),
    Number(serde_json::Number),
    Choices(Vec<String>),
    Text(String),
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Export {
    app: String,
    audience: String,
    made_on: String,
    min_cell: u32,
    revision: u32,
    round_to: u32,
    signed_off: Vec<SignedOff>,
    synthetic: bool,
    trial_id: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct SignedOff {
    on: String,
    person: u32,
    role: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Integrity {
    public_key: String,
    sha256: String,
    signature: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Organisation {
    code: String,
    name: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Template {
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    forms: Map<String>,
    id: String,
    questionnaires: Map<String>,
    version: String,
}

#[test]
fn the_file_has_exactly_these_fields() {
    let file = String::from_utf8(signed(&json_trial())).unwrap();
    let told: ShareFile = serde_json::from_str(&file).unwrap();
    assert_eq!(serde_json_canonicalizer::to_string(&told).unwrap(), file);
}

#[test]
fn hash_and_signature_are_as_described() {
    assert_eq!(sealed_by_hand(&json_trial()), signed(&json_trial()));
}

#[test]
fn a_later_minor_version_is_read_and_its_new_fields_left_aside() {
    let mut tomorrow = json_trial();
    tomorrow["schema_version"] = json!("2.4.0");
    tomorrow["weather"] = json!({"rain": true});
    tomorrow["export"]["mood"] = json!("fine");
    let received = read(&sealed_by_hand(&tomorrow), Unsigned::Refuse).unwrap();
    assert!(received.newer);
    assert_eq!(received.signer, Some(key().signer()));
    let Content::Trial(trial) = received.arrival.content else { panic!("a trial was written") };
    assert_eq!(trial.flow, crate::fixture::shared(&json_trial()).flow);

    let mut tampered = tomorrow.clone();
    tampered["weather"]["rain"] = json!(false);
    let seal: Value = serde_json::from_slice(&sealed_by_hand(&tomorrow)).unwrap();
    tampered["integrity"] = seal["integrity"].clone();
    let bytes = serde_json_canonicalizer::to_vec(&tampered).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Changed), "new fields are signed too");
}

#[test]
fn a_later_major_version_is_refused_by_name() {
    let mut tomorrow = json_trial();
    tomorrow["schema_version"] = json!("3.0.0");
    let refusal = read(&sealed_by_hand(&tomorrow), Unsigned::Refuse).unwrap_err();
    assert_eq!(refusal, Refusal::Newer { major: 3, minor: 0 });
    assert_eq!(refusal.to_string(), "The file was made by a newer version of AT Trials (share file 3.0).");
    assert_eq!(refusal.hint(), "Update AT Trials, then try again.");
}

#[test]
fn the_schema_takes_what_we_write_and_refuses_what_it_does_not_know() {
    let schema: Value = serde_json::from_str(schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    for marker in ["<5", "<8", "all but <5", "all but <8", "some, not all", "hidden"] {
        let mut hidden = file.clone();
        hidden["changes"][0]["improved"] = json!(marker);
        hidden["records"]["outcome"][0]["after_value"] = json!(marker);
        assert!(validator.is_valid(&hidden), "{marker}");
    }
    for (pointer, value) in [
        ("/schema", json!("another")),
        ("/schema_version", json!("1.0.0")),
        ("/flow/agreed", json!("<6")),
        ("/flow/agreed", json!(1.5)),
        ("/flow", json!({"slept": 7})),
        ("/export/audience", json!("everybody")),
        ("/export/signed_off/0", json!({"person": 1, "role": "lead", "on": "2026-02-10", "name": "Mrs Sentinel"})),
        ("/changes/0/change", json!({"to": 1})),
        ("/integrity/sha256", json!("ABC")),
    ] {
        let mut wrong = file.clone();
        *wrong.pointer_mut(pointer).unwrap() = value.clone();
        assert!(!validator.is_valid(&wrong), "{pointer} {value}");
    }
}
