//! Answers fit their questions, and those about people come as counts.

use crate::fixture::{refused, with};
use crate::rules::{disclosing, unfit};
use serde_json::json;

#[test]
fn answers_fit_their_questions() {
    unfit("/trial/favourite_colour", "red", "At trial.…: There is no such question.");
    unfit("/records/participant", json!([]), "At records.participant: This is not a form about the trial.");
    unfit("/records/trial", json!([]), "At records.trial: This is not a form about the trial.");
    unfit("/records/Sentinel", json!([]), "At records.…: This is not a form about the trial.");
    for (pointer, value) in [
        ("/trial/status", json!("Sentinel")),
        ("/trial/target_n", json!(20.5)),
        ("/trial/actual_start", json!("2025-09-14")),
        ("/trial/actual_start", json!("2025-13")),
        ("/trial/setting", json!(["own_home", "own_home"])),
        ("/trial/setting", json!(["Sentinel"])),
        ("/trial/setting", json!([])),
        ("/trial/title", json!("")),
        ("/trial/title", json!("x".repeat(121))),
        ("/trial/title", json!(7)),
        ("/trial/title", json!({"missing": "declined"})),
        ("/trial/joint_trial", json!("yes")),
        ("/records/cost/0/unit_cost", json!(-1)),
        ("/records/device/0/category", json!("Sentinel")),
    ] {
        let refusal = refused(&with(pointer, value.clone()));
        assert!(refusal.to_string().ends_with("cannot hold this answer."), "{pointer} {value}: {refusal}");
        assert!(!refusal.to_string().contains("Sentinel"));
    }
}

#[test]
fn what_is_about_people_only_comes_as_counts() {
    disclosing(
        &with("/people/participant/local_case_ref", json!({"x": 9})),
        "people.participant.local_case_ref",
        "The answers to this question are never counted out.",
    );
    for (pointer, value, told) in [
        ("/people/trial", json!({}), "At people.trial: This is not a form about people."),
        ("/people/participant/Sentinel", json!({}), "At people.participant.…: There is no such question."),
        (
            "/people/participant/age_band/Sentinel",
            json!(9),
            "At people.participant.age_band.…: This is not one of the answers.",
        ),
        ("/people/agreement/a5/maybe", json!(9), "At people.agreement.a5.…: This is not one of the answers."),
        ("/waves/participant", json!({}), "At waves.participant: This is not a questionnaire."),
        ("/waves/wellbeing-check/Sentinel", json!({}), "At waves.wellbeing-check.…: There is no such wave."),
        ("/waves/wellbeing-check/end/Sentinel", json!(5), "At waves.wellbeing-check.end.…: There is no such count."),
        ("/excluded/wellbeing-check/Sentinel", json!(5), "At excluded.wellbeing-check.…: There is no such count."),
    ] {
        unfit(pointer, value, told);
    }
}
