//! What only a newer version of the app knows is told as that.

use crate::fixture::{json_trial, refused, with};
use at_trials_exchange::{Refusal, Unsigned, read};
use serde_json::{Value, json};

#[test]
fn what_only_newer_forms_have_is_told_as_that() {
    let mut trial = with("/trial/question_of_tomorrow", "yes");
    trial["template"]["version"] = json!("1.1.0");
    assert_eq!(refused(&trial), Refusal::NewerForms);
    trial["trial"].as_object_mut().unwrap().remove("question_of_tomorrow");
    assert!(read(trial.to_string().as_bytes(), Unsigned::Allow).is_ok(), "what we know of it is enough");
}

/// The trial with one place replaced, as of forms of these versions.
fn told_with(forms: Value, pointer: &str, value: Value) -> Value {
    let mut trial = with(pointer, value);
    trial["template"]["forms"] = forms;
    trial
}

#[test]
fn what_only_a_newer_version_of_any_form_has_is_no_fault_of_the_borough() {
    let newer = [
        ("/records/cost/0/weather", json!("rain"), json!({"cost": "1.1.0"})),
        ("/records/device/0/category", json!("of_tomorrow"), json!({"device": "1.1.0"})),
        ("/records/cost~2", json!([{"quantity": 18}]), json!({"cost~2": "2.0.0"})),
        ("/records/visitor", json!([{"number": 18}]), json!({"visitor": "1.0.0"})),
        ("/people/participant/weather", json!({"rain": 9}), json!({"participant": "1.1.0"})),
        ("/people/walk", json!({"liked": {"yes": 9}}), json!({"walk": "1.0.0"})),
    ];
    for (pointer, value, forms) in newer {
        let (pointer, forms) = (pointer.replace('~', "/"), forms.to_string().replace('~', "/"));
        let forms: Value = serde_json::from_str(&forms).unwrap();
        let mut trial = json_trial();
        match pointer.as_str() {
            "/records/cost/2" => trial["records"]["cost/2"] = value.clone(),
            pointer => trial = with(pointer, value.clone()),
        }
        assert!(matches!(refused(&trial), Refusal::DoesNotFit { .. }), "{pointer}: nothing says that it is newer");
        trial["template"]["forms"] = forms;
        assert_eq!(refused(&trial), Refusal::NewerForms, "{pointer}");
    }
    let known = told_with(json!({"cost": "1.0.0"}), "/records/cost/0/weather", json!("rain"));
    assert!(matches!(refused(&known), Refusal::DoesNotFit { .. }), "the form is the one known here");
}

#[test]
fn what_does_not_fit_in_a_file_of_a_later_app_may_be_new() {
    let mut trial = with("/records/cost/0/weather", "rain");
    for (app, refusal) in [("0.1.1", true), ("1.0.0", true), ("0.1.0", false), ("0.0.9", false), ("tomorrow", false)] {
        trial["export"]["app"] = json!(app);
        assert_eq!(refused(&trial) == Refusal::NewerForms, refusal, "{app}");
    }
    trial = with("/organisation", json!({"code": "E09000099", "name": "Tomorrow (invented)"}));
    assert!(matches!(refused(&trial), Refusal::DoesNotFit { .. }));
    trial["export"]["app"] = json!("0.2.0");
    assert_eq!(refused(&trial), Refusal::NewerForms);
}

#[test]
fn what_does_not_fit_in_a_later_file_may_be_new() {
    let newer = Refusal::Newer { major: 2, minor: 1 };
    for (pointer, value) in [
        ("/records/cost/0/weather", json!("rain")),
        ("/flow/of_tomorrow", json!(9)),
        ("/export/audience", json!("everybody")),
    ] {
        let mut trial = with(pointer, value);
        assert_ne!(refused(&trial), newer, "{pointer}");
        trial["schema_version"] = json!("2.1.0");
        assert_eq!(refused(&trial), newer, "{pointer}");
    }
    let mut disclosing = with("/flow/agreed", 3);
    disclosing["schema_version"] = json!("2.1.0");
    assert!(matches!(refused(&disclosing), Refusal::Disclosing { .. }), "no version shows a small count");
}
