//! Rules beyond the shape: real codes and days, answers that fit their questions and may leave, numbers that agree
//! and protect people. What would be refused is not written either.

mod answers;
mod file;
mod newer;
mod numbers;
mod protected;
mod signatures;
mod small_numbers;

use crate::fixture::{cleared, json_trial, key, refused, shared, with};
use at_trials_core::share::NotCleared;
use at_trials_exchange::sign;
use serde_json::{Value, json};

/// Refused on reading with these words, and refused on writing with the same, unless it is not even cleared.
#[track_caller]
fn check(trial: &Value, told: &str) {
    let refusal = refused(trial);
    assert_eq!(refusal.to_string(), told);
    match cleared(&shared(trial)) {
        Ok(cleared) if *cleared.trial() == shared(trial) => assert_eq!(sign(&cleared, &key()), Err(refusal)),
        // The gate numbers people itself.
        Ok(cleared) => assert!(sign(&cleared, &key()).is_ok(), "{told}"),
        Err(NotCleared::DatedLater) => assert!(told.contains("day"), "{told}"),
        Err(NotCleared::MorePeople(_)) => assert!(told.contains("sign"), "{told}"),
    }
}

#[track_caller]
fn unfit(pointer: &str, value: impl Into<Value>, told: &str) {
    check(&with(pointer, value), told);
}

#[track_caller]
fn disclosing(trial: &Value, place: &str, why: &str) {
    check(trial, &format!("At {place}: {why} The file does not protect the people in it."));
}

/// The trial as everybody may see it.
fn public_trial() -> Value {
    let mut trial = json_trial();
    trial["export"]["audience"] = json!("public");
    trial["export"]["min_cell"] = json!(8);
    trial["export"]["round_to"] = json!(5);
    trial["flow"] = json!({"approached": 25, "agreed": 20, "died": "<8"});
    trial["people"] = json!({"participant": {"age_band": {"65-74": "hidden", "75-84": 10}}});
    trial["records"]["cost"] = json!([{"type": "device", "sum": 270_000}]);
    trial["waves"] = json!({});
    trial["excluded"] = json!({});
    trial["changes"] = json!([{
        "form": "wellbeing-check", "score": "index", "respondent": "self", "n": 10,
        "before": {"from": 54.5, "to": 55.5}, "change": {"from": 7.0, "to": 8.0}, "sd": {"from": 9, "to": 12},
        "improved": "hidden", "same": "hidden", "worse": "hidden"
    }]);
    trial
}

#[test]
fn every_refusal_says_what_to_do() {
    for trial in [with("/flow/died", 2), with("/trial/status", "x"), with("/export/audience", "internal")] {
        let refusal = refused(&trial);
        assert!(refusal.to_string().ends_with('.') && refusal.hint().ends_with('.'));
    }
}
