//! Whole case studies, read as a person would. After a wanted change of words,
//! `INSTA_UPDATE=always cargo test -p at-trials-core case_study` writes the expected texts anew; read them before you
//! commit them.

mod fixture;
mod money;
mod practice;
mod rules;
mod text;

use super::document;
use crate::document::Document;
use fixture::read;
use serde_json::{Value, json};

#[track_caller]
fn told(trial: Value) -> (Document, String) {
    let shared = read(trial);
    let document = document(&shared);
    rules::holds(&document, &shared);
    let text = text::text(&document);
    (document, text)
}

#[test]
fn a_trial_with_a_title_only_says_so_and_where_it_comes_from() {
    let (document, text) = told(fixture::only_a_title());
    assert_eq!(document.title, "Night light");
    insta::assert_snapshot!("only_a_title", text);
}

#[test]
fn a_typical_trial_reads_well_for_every_audience() {
    insta::assert_snapshot!("night_light_internal", told(fixture::night_light_internal()).1);
    insta::assert_snapshot!("night_light_loti", told(fixture::night_light_loti()).1);
    insta::assert_snapshot!("night_light_public", told(fixture::night_light_public()).1);
}

#[test]
fn the_first_page_tells_the_whole_story() {
    let (document, text) = told(fixture::night_light());
    assert_eq!(document.subtitle, "Northmere · September 2025 to February 2026 · Evaluated");
    let first_page = text.split("## Why we tried it").next().unwrap();
    for needed in [
        "Older people who have fallen before feel safe at home at night.",
        "The answer: partly met",
        "went up from 52.5 to 60.0 out of 100 (+7.5 points), alongside the device.",
        "Small group: indicative only",
        "Technology: NightGlow 2: fall detector in the room",
        "18 agreed; 15 had it installed; 11 answered before and at the end",
        "6 months (September 2025 to February 2026)",
    ] {
        assert!(first_page.contains(needed), "the first page lacks: {needed}\n{first_page}");
    }
}

#[test]
fn a_hidden_count_is_told_in_words() {
    let (_, text) = told(fixture::night_light());
    assert!(text.contains("Improved: 6. About the same: fewer than 5. Got worse: fewer than 5."), "{text}");
    assert!(text.contains("| People | 6 | fewer than 5 | fewer than 5 |"), "{text}");
    assert!(text.contains("Eight people said no. Fewer than 5 people left before the end."));
}

#[test]
fn how_far_single_changes_differed_is_told_for_those_who_add_up() {
    // (1850 − 82.5² ÷ 11) ÷ 10 = 123.125, the square of 11.1.
    assert!(told(fixture::night_light()).1.contains("Standard deviation of the changes: 11.1 points."));
}

#[test]
fn fewer_than_five_pairs_are_told_in_words_only() {
    let mut trial = fixture::night_light();
    trial["export"]["audience"] = json!("internal");
    trial["export"]["min_cell"] = json!(1);
    trial["flow"]["paired_self"] = json!(3);
    trial["changes"] = json!([fixture::change("index", 3, [150.0, 7_600.0], [174.0, 10_200.0], [24.0, 200.0])]);
    let (_, text) = told(trial);
    assert!(text.contains("Three people answered the Wellbeing check both before and at the end."), "{text}");
    assert!(text.contains("Very small group: told in words only"));
    for figure in ["50.0", "58.0", "+8.0", "improved by"] {
        assert!(!text.contains(figure), "{figure} is a figure from three people\n{text}");
    }
}

#[test]
fn an_analogue_device_carries_a_warning() {
    let (_, text) = told(fixture::night_light());
    assert!(text.contains("The analogue network closes at the end of January 2027."));
    let mut digital = fixture::night_light();
    digital["records"]["device"][0]["switchover_ready"] = json!("digital");
    assert!(!told(digital).1.contains("January 2027"));
}

#[test]
fn practice_examples_say_so_in_words_and_behind_every_page() {
    let mut trial = fixture::night_light();
    trial["export"]["synthetic"] = json!(true);
    let (document, text) = told(trial);
    assert_eq!(document.watermark.as_deref(), Some("SYNTHETIC"));
    assert!(text.contains("Made-up practice example"));
}

#[test]
fn answers_by_somebody_else_stand_apart() {
    let mut trial = fixture::night_light();
    let mut proxy = fixture::change("index", 6, [240.0, 9_900.0], [252.0, 10_900.0], [12.0, 90.0]);
    proxy["respondent"] = json!("proxy");
    trial["changes"].as_array_mut().unwrap().push(proxy);
    let (_, text) = told(trial);
    let (own, by_others) = text.split_once("### Answered by somebody else").unwrap();
    assert!(own.contains("from 52.5 to 60.0") && !own.contains("from 40.0 to 42.0"), "{text}");
    assert!(
        by_others.contains("Among the 6 people measured before and at the end, the average score went up from 40.0")
    );
    assert!(by_others.contains("For some people somebody else answered."));
}

#[test]
fn a_result_that_got_worse_is_told_as_plainly_as_a_good_one() {
    let mut trial = fixture::night_light();
    trial["changes"] = json!([fixture::change("index", 11, [660.0, 40_500.0], [577.5, 31_000.0], [-82.5, 1850.0])]);
    trial["records"]["outcome"][0]["achieved"] = json!("worse");
    let (_, text) = told(trial);
    assert!(text.contains("The answer: not met"), "{text}");
    assert!(text.contains("went down from 60.0 to 52.5 out of 100 (−7.5 points), alongside the device."));
    assert!(text.contains("a normal result of trying something out, and a useful one."));
}

#[test]
fn no_change_on_average_is_told_without_a_direction() {
    let mut trial = fixture::night_light();
    trial["changes"] = json!([fixture::change("index", 11, [550.0, 31_000.0], [550.0, 31_200.0], [0.0, 1850.0])]);
    let (_, text) = told(trial);
    assert!(text.contains("the average score stayed the same, 50.0 before and 50.0 at the end out of 100"), "{text}");
}

#[test]
fn a_change_that_would_give_away_a_hidden_count_is_left_out() {
    let mut trial = fixture::night_light();
    trial["changes"][0]["change"] = Value::Null;
    let (_, text) = told(trial);
    assert!(text.contains("went up from 52.5 to 60.0 out of 100, alongside the device."), "{text}");
    assert!(!text.contains("points)"));
}

#[test]
fn different_answers_in_the_main_field_make_partly() {
    let outcomes = |first: &str, second: &str| {
        let mut trial = fixture::night_light();
        let outcome = |domain: &str, achieved: &str| json!({ "domain": domain, "achieved": achieved });
        trial["records"]["outcome"] =
            json!([outcome("feeling_safe", first), outcome("feeling_safe", second), outcome("cost", "worse")]);
        told(trial).1
    };
    for (first, second, answer) in [
        ("met", "exceeded", "The answer: met"),
        ("met", "not_met", "The answer: partly met"),
        ("not_met", "worse", "The answer: not met"),
        ("not_measured", "met", "The answer: met"),
        ("not_measured", "not_measured", "The answer: not known"),
    ] {
        assert!(outcomes(first, second).contains(answer), "{first} and {second} are not {answer}");
    }
}

#[test]
fn the_groups_are_told_by_size() {
    for (pairs, banner) in [
        (json!("<5"), Some("Very small group: told in words only")),
        (json!(5), Some("Very small group: indicative only")),
        (json!(8), Some("Small group: indicative only")),
        (json!(29), Some("Small group: indicative only")),
        (json!(30), None),
    ] {
        let mut trial = fixture::night_light();
        trial["changes"][0]["n"] = pairs.clone();
        let (_, text) = told(trial);
        assert_eq!(text.contains("mall group: "), banner.is_some());
        assert!(banner.is_none_or(|banner| text.contains(banner)), "{pairs}: {text}");
    }
}

#[test]
fn research_is_not_called_an_evaluation_and_the_supplier_is_always_told() {
    let mut trial = fixture::night_light();
    trial["trial"]["nature"] = json!("research");
    trial["trial"].as_object_mut().unwrap().remove("supplier_interest");
    let (_, text) = told(trial);
    assert!(text.contains("This is a study of a pilot of a service, run as research."), "{text}");
    assert!(text.contains("Whether the supplier had an interest is not recorded."));
}

#[test]
fn why_people_are_not_compared_and_who_left_early_is_told() {
    let mut trial = fixture::night_light();
    trial["excluded"] = json!({ "wellbeing-check": { "late_baseline": 6, "not_scored": "<5", "not_agreed": 0 } });
    trial["waves"] = json!({ "wellbeing-check": { "end": { "answered": 11, "missed": 5, "declined": "hidden" } } });
    trial["exits"] = json!([fixture::change("index", 5, [200.0, 9_000.0], [150.0, 5_000.0], [-50.0, 600.0])]);
    let (_, text) = told(trial);
    assert!(text.contains("| Their first answers came after the device was in | 6 |"), "{text}");
    assert!(text.contains("| They left out too many questions | fewer than 5 |"));
    assert!(!text.contains("They did not agree to this use"));
    assert!(text.contains("| End of the trial | 11 | 5 | not shown |"));
    assert!(text.contains("Five people left early and answered on leaving. Their average went from 40.0 to 30.0."));
}
