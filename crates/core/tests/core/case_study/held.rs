//! A paper without figures about people, because beside what was shown before they could point to somebody; and a draft.

use super::{fixture, told};
use serde_json::json;

#[test]
fn a_paper_without_figures_says_that_and_not_that_few_took_part() {
    let mut trial = fixture::night_light();
    for count in trial["flow"].as_object_mut().unwrap().values_mut() {
        *count = json!("hidden");
    }
    for change in trial["changes"].as_array_mut().unwrap() {
        for figure in ["n", "improved", "same", "worse"] {
            change[figure] = json!("hidden");
        }
        for figure in ["before", "change", "sd"] {
            change[figure] = json!(null);
        }
    }
    let (_, text) = told(trial);
    let (first_page, _) = text.split_once("## Why we tried it").unwrap();
    assert!(first_page.contains("No figures about people for now"), "{text}");
    for untrue in ["Very small group", "Too few people answered", "Very few people were measured", "not shown agreed"] {
        assert!(!text.contains(untrue), "{untrue}: {text}");
    }
}

#[test]
fn what_two_people_have_not_signed_is_a_draft_on_every_page() {
    let mut trial = fixture::night_light();
    let signed = |person: u32| json!({ "person": person, "role": "lead", "on": "2026-03-01" });
    for (signatures, draft) in [(vec![], true), (vec![signed(1)], true), (vec![signed(1), signed(2)], false)] {
        trial["export"]["signed_off"] = json!(signatures);
        assert_eq!(told(trial.clone()).0.audience.ends_with(" · draft, not signed off"), draft);
    }
    trial["export"]["signed_off"] = json!([]);
    trial["export"]["audience"] = json!("internal");
    assert!(!told(trial).0.audience.contains("draft"), "inside the borough nobody need sign");
}
