//! Outcomes of the trial as a whole: figures, targets, verdicts and how much weight they bear.

use super::{fixture, told};
use serde_json::{Value, json};

/// An outcome in the main field with figures.
pub fn outcome(more: &Value) -> Value {
    let mut outcome = json!({
        "domain": "feeling_safe", "measure_name": "Test calls that got through at once", "unit": "in a hundred",
        "beneficiary": "resident", "baseline_value": 98, "baseline_n": 15, "after_value": 97, "after_n": 11,
        "target_value": 100, "achieved": "partly", "confidence": "high", "data_source": "case_system"
    });
    for (question, answer) in more.as_object().unwrap() {
        outcome[question] = answer.clone();
    }
    outcome
}

fn with_outcome(mut trial: Value, more: &Value) -> String {
    trial["records"]["outcome"] = json!([outcome(more)]);
    told(trial).1
}

#[test]
fn small_rates_are_told_with_the_digits_that_were_typed() {
    let rates = json!({ "measure_name": "Falls found within the hour", "unit": "falls per bed-day",
        "baseline_value": 0.004, "after_value": 0.002, "target_value": 0.003, "after_n": 15, "achieved": "exceeded" });
    let text = with_outcome(fixture::night_light(), &rates);
    assert!(text.contains("0.004 before (15 people), 0.002 at the end (15 people). We hoped for 0.003."), "{text}");
    assert!(text.contains("| 0.004 (15 people) | 0.002 (15 people) | 0.003 |"), "{text}");
}

#[test]
fn a_figure_is_never_about_more_people_than_agreed() {
    let text = with_outcome(fixture::night_light(), &json!({ "after_n": 104 }));
    assert!(text.contains("98 before (15 people), 97 at the end. We hoped for 100."), "{text}");
    assert!(!text.contains("104"), "{text}");
    let text = with_outcome(fixture::night_light(), &json!({ "after_n": 104, "beneficiary": "staff" }));
    assert!(text.contains("97 (104 people)"), "staff agree to nothing, and may be more");
}

#[test]
fn what_was_not_measured_says_that_and_nothing_else() {
    let text = with_outcome(fixture::night_light(), &json!({ "achieved": "not_measured", "confidence": "low" }));
    assert!(text.contains("| Not measured. |"), "{text}");
    assert!(!text.contains("98") && !text.contains("best guess"), "{text}");
}

#[test]
fn a_verdict_from_a_best_guess_says_so_where_it_is_given() {
    let guess = json!({ "achieved": "met", "confidence": "low", "data_source": "carers" });
    let text = with_outcome(fixture::night_light(), &guess);
    assert!(text.contains("The answer: met, as a best guess"), "{text}");
    assert!(text.contains("This answer is a best guess. Its source: what carers said."), "{text}");
    assert!(!with_outcome(fixture::night_light(), &json!({})).contains("best guess"));
}

#[test]
fn what_had_a_target_was_foreseen_and_what_fell_short_is_told_with_its_figures() {
    let text = with_outcome(fixture::night_light(), &json!({ "unexpected": "negative" }));
    let (_, wrong) = text.split_once("## What went wrong").unwrap();
    assert!(
        wrong.contains("Test calls that got through at once: worse than hoped. 98 before (15 people), 97 at the end")
    );
    assert!(!text.contains("expected"), "{text}");
    let surprise = json!({ "unexpected": "negative", "target_value": { "missing": "not_applicable" } });
    let text = with_outcome(fixture::night_light(), &surprise);
    assert!(text.contains("Test calls that got through at once: a bad result that was not expected. 98"), "{text}");
}

#[test]
fn no_level_of_evidence_without_the_comparison_it_needs() {
    let mut trial = fixture::night_light();
    trial["trial"]["evidence_level"] = json!("3");
    let text = with_outcome(trial.clone(), &json!({}));
    assert!(text.contains("Strength of evidence: level 2 of 5, measured before and after"), "{text}");
    assert!(text.contains("the team puts it at level 3, but no figure of people without the device can be read here"));
    assert!(!text.contains("level 3 of 5"));
    let text = with_outcome(trial, &json!({ "comparison_value": 90, "comparison_n": 14 }));
    assert!(text.contains("97 at the end (11 people), 90 at the end without it (14 people)."), "{text}");
    assert!(text.contains("Strength of evidence: level 3 of 5, compared with people without it."));
    assert!(text.contains("For people without it, at the end: test calls that got through at once 90 (14 people)."));
}
