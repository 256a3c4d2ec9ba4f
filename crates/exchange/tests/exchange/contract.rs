//! The share file as a contract with everybody who reads one: the shape is told a second time here, so that a change
//! breaks a test on purpose. If the change is meant, raise `SCHEMA_VERSION`, write down what changed, and follow here.

use crate::fixture::{fits, json_trial, key, sealed_by_hand, shared, signed, with};
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left_out: Option<Count>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    figures_of: Option<String>,
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
    for trial in [json_trial(), with_all_that_may_stand_in_it()] {
        let file = String::from_utf8(signed(&trial)).unwrap();
        let told: ShareFile = serde_json::from_str(&file).unwrap();
        assert_eq!(serde_json_canonicalizer::to_string(&told).unwrap(), file);
    }
}

/// The trial with the fields that only some files have.
fn with_all_that_may_stand_in_it() -> Value {
    let mut trial = with("/export/figures_of", "2026-01");
    trial["template"]["forms"] = json!({"cost": "1.0.0"});
    trial["changes"][2]["left_out"] = json!("<5");
    trial
}

#[test]
fn what_only_some_files_have_is_read_as_it_was_written() {
    let trial = with_all_that_may_stand_in_it();
    let received = read(&signed(&trial), Unsigned::Refuse).unwrap();
    let Content::Trial(read) = received.arrival.content else { panic!("a trial was written") };
    assert_eq!(read.export.figures_of.as_deref(), Some("2026-01"));
    assert_eq!(read.changes[2].left_out.to_string(), "<5");
    assert_eq!(*read, shared(&trial));
}

#[test]
fn hash_and_signature_are_as_described() {
    assert_eq!(sealed_by_hand(&json_trial()), signed(&json_trial()));
}

#[test]
fn a_later_minor_version_is_read_and_its_new_fields_left_aside() {
    let mut tomorrow = json_trial();
    let number = give_each_object_a_field(&mut tomorrow, &published(), &published());
    assert_eq!(number, 1 + 1 + 1 + 2 + 1 + 3 + 6, "file, template, export, signatures, organisation, changes, figures");
    assert_eq!(tomorrow["changes"][0]["sd"]["of_tomorrow"], json!({"rain": true}));
    tomorrow["schema_version"] = json!("2.1.0");
    let received = read(&sealed_by_hand(&tomorrow), Unsigned::Refuse).unwrap();
    assert!(received.newer);
    assert_eq!(received.signer, Some(key().signer()));
    let Content::Trial(trial) = received.arrival.content else { panic!("a trial was written") };
    let mut of_today = shared(&json_trial());
    of_today.schema_version = "2.1.0".to_owned();
    assert_eq!(*trial, of_today);

    let mut tampered = tomorrow.clone();
    tampered["changes"][0]["sd"]["of_tomorrow"]["rain"] = json!(false);
    let seal: Value = serde_json::from_slice(&sealed_by_hand(&tomorrow)).unwrap();
    tampered["integrity"] = seal["integrity"].clone();
    let bytes = serde_json_canonicalizer::to_vec(&tampered).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Changed), "new fields are signed too");
}

/// Adds a field to every object of a file that has fields, at any depth, and says to how many: all that the schema tells the fields
/// of, but for answers, each of which is one value.
fn give_each_object_a_field(value: &mut Value, shape: &Value, schema: &Value) -> usize {
    if let Some(name) = shape.get("$ref").and_then(Value::as_str) {
        let of_a_value = name.ends_with("/SharedAnswer");
        return if of_a_value {
            0
        } else {
            give_each_object_a_field(value, schema.pointer(&name[1..]).unwrap(), schema)
        };
    }
    if let Some(either) = shape.get("anyOf").and_then(Value::as_array) {
        return either.iter().map(|shape| give_each_object_a_field(value, shape, schema)).sum();
    }
    let none = json!({});
    match value {
        Value::Array(all) => all.iter_mut().map(|one| give_each_object_a_field(one, &shape["items"], schema)).sum(),
        Value::Object(fields) => {
            let of =
                |name: &String| shape.pointer(&format!("/properties/{name}")).unwrap_or(&shape["additionalProperties"]);
            let below =
                fields.iter_mut().map(|(name, value)| give_each_object_a_field(value, of(name), schema)).sum::<usize>();
            let has_fields = shape.get("properties").unwrap_or(&none) != &none;
            if has_fields {
                fields.insert("of_tomorrow".to_owned(), json!({"rain": true}));
            }
            below + usize::from(has_fields)
        }
        _ => 0,
    }
}

#[test]
fn an_answer_is_one_value_in_every_minor_version() {
    let mut tomorrow = with("/records/outcome/0/after_value", json!({"missing": "dont_know", "of_tomorrow": true}));
    tomorrow["schema_version"] = json!("2.1.0");
    assert_eq!(read(&sealed_by_hand(&tomorrow), Unsigned::Refuse), Err(Refusal::Newer { major: 2, minor: 1 }));
}

#[test]
fn a_field_that_is_not_ours_is_refused_wherever_it_stands() {
    for pointer in
        ["/weather", "/export/weather", "/export/signed_off/0/weather", "/changes/0/weather", "/changes/0/sd/weather"]
    {
        let refusal = read(&sealed_by_hand(&with(pointer, "rain")), Unsigned::Refuse).unwrap_err();
        assert!(matches!(refusal, Refusal::UnknownField(_)), "{pointer}: {refusal}");
    }
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

fn published() -> Value {
    serde_json::from_str(schema()).unwrap()
}

#[test]
fn the_schema_takes_what_we_write_and_refuses_what_it_does_not_know() {
    let validator = jsonschema::draft202012::new(&published()).unwrap();
    let mut file = json!(null);
    for trial in [json_trial(), with_all_that_may_stand_in_it()] {
        file = serde_json::from_slice(&signed(&trial)).unwrap();
        fits(&published(), &file);
    }
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
