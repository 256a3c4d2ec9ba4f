//! Whole case studies, read as a person would.

mod fixture;
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
    assert!(text.contains("Nothing else about this trial is recorded"));
    assert!(text.ends_with("-- Template 1.0.0 · Trial 0f1e2d3c revision 1 · 3 March 2026\n"), "{text}");
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
    assert!(text.contains("Six people improved. Fewer than 5 people got worse."), "{text}");
    assert!(text.contains("Eight people said no. Fewer than 5 people left before the end."));
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
