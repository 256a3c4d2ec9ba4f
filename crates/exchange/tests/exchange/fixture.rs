//! One shared trial with something in every part of the file, to be changed by each test. Invented, like its place.

use at_trials_core::id::PersonId;
use at_trials_core::share::{Cleared, NotCleared, SharedTrial};
use at_trials_exchange::{Refusal, SharingKey, Unsigned, read, sign};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The trial as JSON, without integrity.
pub fn json_trial() -> Value {
    json!({
        "schema": "at-trial-share",
        "schema_version": "2.0.0",
        "template": {"id": "at-results-aligned", "version": "1.0.0", "questionnaires": {"wellbeing-check": "1.0.0"}},
        "export": {
            "trial_id": "4f0c6a52-3f0e-4a7e-9d5e-000000000001", "revision": 3, "made_on": "2026-02-11",
            "audience": "loti", "min_cell": 5, "round_to": 1, "app": "0.1.0", "synthetic": true,
            "signed_off": [
                {"person": 1, "role": "lead", "on": "2026-02-10"},
                {"person": 2, "role": "approver", "on": "2026-02-11"}
            ]
        },
        "organisation": {"code": "other:northmere", "name": "Northmere (invented)"},
        "trial": {
            "title": "Night light",
            "status": "evaluated",
            "lead_org": "other",
            "setting": ["own_home", "sheltered"],
            "actual_start": "2025-09",
            "joint_trial": false,
            "target_n": 20,
            "problem": "People who have fallen\nsleep badly – “always listening”."
        },
        "records": {
            "device": [{"category": "ambient_fall_detector", "product_name": "Example 3"}],
            "cost": [{"unit_cost": 14_900, "quantity": 18, "periods": 2.5}],
            "outcome": [{"after_value": {"missing": "dont_know"}}]
        },
        "flow": {"approached": 26, "agreed": 18, "installed": 15, "paired_self": 11, "died": "<5", "lost_contact": 0},
        "people": {
            "participant": {"age_band": {"65-74": "<5", "75-84": 9, "85-94": "<5"}},
            "agreement": {"a5": {"yes": 13, "no": "hidden"}}
        },
        "waves": {"wellbeing-check": {"end": {"answered": 11, "missed": "<5", "declined": "<5", "not_possible": 0}}},
        "changes": [{
            "form": "wellbeing-check", "score": "index", "respondent": "self", "n": 11,
            "before": {"from": 54.5, "to": 55.5}, "change": {"from": 7.0, "to": 8.0}, "sd": {"from": 9, "to": 12}, "improved": 6, "same": "<5", "worse": "<5"
        }, {
            "form": "wellbeing-check", "score": "index", "respondent": "proxy", "n": "<5",
            "before": null, "change": null, "sd": null, "improved": "hidden", "same": "hidden", "worse": "hidden"
        }, {
            "form": "wellbeing-check", "score": "feeling_safe", "respondent": "self", "n": 11,
            "before": {"from": 2.0, "to": 2.25}, "change": {"from": 0.375, "to": 0.625}, "sd": {"from": 0.6, "to": 1.0},
            "improved": 6, "same": "<5", "worse": "<5"
        }],
        "exits": [],
        "excluded": {"wellbeing-check": {"late_baseline": 0, "not_scored": "<5"}}
    })
}

/// The trial with one place of the file replaced.
pub fn with(pointer: &str, value: impl Into<Value>) -> Value {
    let mut trial = json_trial();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match trial.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.insert(name.to_owned(), value.into())),
        Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = value.into(),
        _ => panic!("{pointer} is no place in the file"),
    }
    trial
}

pub fn shared(trial: &Value) -> SharedTrial {
    serde_json::from_value(trial.clone()).unwrap()
}

pub fn key() -> SharingKey {
    SharingKey::from_seed(&[7; 32])
}

/// The trial with a person for each of its signatures.
pub fn cleared(trial: &SharedTrial) -> Result<Cleared, NotCleared> {
    let signed = trial.export.signed_off.iter();
    let signed: Vec<_> = signed.map(|one| (PersonId::from(one.person.to_string()), one.clone())).collect();
    Cleared::of(trial.clone(), &signed)
}

/// The signed file of a trial that may go.
pub fn signed(trial: &Value) -> Vec<u8> {
    sign(&cleared(&shared(trial)).unwrap(), &key()).unwrap()
}

/// A file as a program that is not ours would make it from the description of the format.
pub fn sealed_by_hand(body: &Value) -> Vec<u8> {
    let body_bytes = serde_json_canonicalizer::to_vec(body).unwrap();
    let key = SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(&[b"AT Trials share file, version 1\n", body_bytes.as_slice()].concat());
    let mut file = body.clone();
    file["integrity"] = json!({
        "public_key": hex(key.verifying_key().as_bytes()),
        "sha256": hex(&Sha256::digest(&body_bytes)),
        "signature": hex(&signature.to_bytes()),
    });
    serde_json_canonicalizer::to_vec(&file).unwrap()
}

/// Holds a file against a published schema.
#[track_caller]
pub fn fits(schema: &Value, file: &Value) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(file).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{} for {}: {errors:?}", file["export"]["trial_id"], file["export"]["audience"]);
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from_digit(digit.into(), 16).unwrap())
        .collect()
}

/// Why an unsigned file with this content is refused, where unsigned files are allowed.
#[track_caller]
pub fn refused(trial: &Value) -> Refusal {
    read(trial.to_string().as_bytes(), Unsigned::Allow).expect_err("it should be refused")
}
