//! Rules beyond the shape: real codes and days, answers that fit their questions and may leave, numbers that agree
//! and protect people. What would be refused is not written either.

use crate::fixture::{cleared, json_trial, key, refused, shared, signed, with};
use at_trials_core::share::NotCleared;
use at_trials_exchange::{Refusal, Unsigned, read, sign};
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

#[test]
fn the_file_says_what_it_is_and_how_it_came_to_be() {
    unfit("/export/trial_id", "Mrs Sentinel", "At export.trial_id: This is not the id of a trial.");
    unfit("/export/revision", 0, "At export.revision: Revisions are counted from 1.");
    unfit("/export/made_on", "2026-02-30", "At export.made_on: This is not a day in the calendar.");
    for month in ["2026-13", "2026-2", "2099-01", "2026-02-01", ""] {
        unfit("/export/figures_of", month, "At export.figures_of: This is not a month up to the day of the file.");
    }
    unfit("/export/round_to", 5, "At export.round_to: This is not how counts are rounded for this audience.");
    unfit("/export/app", "by Mrs Sentinel", "At export.app: This is not the version of an app.");
    unfit("/export/signed_off/1/on", "today", "At export.signed_off[1].on: This is not a day in the calendar.");
    unfit("/template/id", "my-template", "At template: This is not the common results template.");
    unfit(
        "/template/questionnaires",
        json!({"participant": "1.0.0"}),
        "At template.questionnaires.participant: This is not a questionnaire and its version.",
    );
    assert_eq!(refused(&with("/export/audience", "internal")), Refusal::ForInside);
    disclosing(&with("/export/min_cell", 4), "export.min_cell", "The threshold is too low for this audience.");
}

#[test]
fn two_different_people_sign_off_what_goes_to_loti_or_the_public() {
    let lead = |person: u32| json!({"person": person, "role": "lead", "on": "2026-02-10"});
    let told = "The file was not signed off by two different people, as every file for LOTI or the public is.";
    for few in [json!([]), json!([lead(1)]), json!([lead(1), lead(1)]), json!([lead(1), lead(1), lead(1)])] {
        check(&with("/export/signed_off", few.clone()), told);
        let mut public = public_trial();
        public["export"]["signed_off"] = few;
        check(&public, told);
    }
    for enough in [json!([lead(1), lead(2)]), json!([lead(1), lead(1), lead(2)]), json!([lead(1), lead(2), lead(3)])] {
        assert!(read(&signed(&with("/export/signed_off", enough)), Unsigned::Refuse).is_ok());
    }
}

#[test]
fn a_signature_tells_people_apart_and_nothing_else_about_them() {
    let told = "The people who signed are counted from 1, in the order in which they signed.";
    for (number, person) in [(0, 0), (0, 2), (0, 4711), (1, 3), (1, 0)] {
        unfit(
            &format!("/export/signed_off/{number}/person"),
            person,
            &format!("At export.signed_off[{number}].person: {told}"),
        );
    }
}

#[test]
fn only_who_may_sign_has_signed_and_on_no_later_day_than_the_file() {
    for role in ["practitioner", "analyst"] {
        unfit(
            "/export/signed_off/0/role",
            role,
            "At export.signed_off[0].role: Nobody with this role signs off what leaves.",
        );
    }
    unfit(
        "/export/signed_off/1/on",
        "2026-02-12",
        "At export.signed_off[1].on: The signature is of a later day than the file.",
    );
    let on_the_day = with("/export/signed_off/1/on", "2026-02-11");
    assert!(read(&signed(&on_the_day), Unsigned::Refuse).is_ok());
}

#[test]
fn an_organisation_is_a_borough_by_code_and_name_or_another() {
    let organisation = |code: &str, name: &str| with("/organisation", json!({"code": code, "name": name}));
    let accepted = |trial: &Value| read(trial.to_string().as_bytes(), Unsigned::Allow).is_ok();
    assert!(accepted(&organisation("E09000033", "Westminster")));
    assert!(accepted(&organisation("other:housing-trust-2", "A housing trust")));
    for (code, name) in [
        ("E09000034", "Sentinel"),
        ("E09000033", "Camden"),
        ("E08000001", "Sentinel"),
        ("other", "Sentinel"),
        ("other:", "Sentinel"),
        ("other:Mrs Sentinel", "Sentinel"),
        ("other:northmere", " "),
        ("", ""),
    ] {
        let told = "At organisation: This is neither a London borough with its code and name nor another organisation.";
        check(&organisation(code, name), told);
    }
}

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

#[test]
fn small_counts_are_never_shown() {
    for (pointer, place) in [
        ("/flow/died", "flow"),
        ("/people/participant/age_band/65-74", "people.participant.age_band.65-74"),
        ("/people/agreement/a5/no", "people.agreement.a5.no"),
        ("/waves/wellbeing-check/end/missed", "waves.wellbeing-check.end.missed"),
        ("/excluded/wellbeing-check/not_scored", "excluded.wellbeing-check.not_scored"),
        ("/changes/0/same", "changes[0].same"),
        ("/changes/1/n", "changes[1].n"),
    ] {
        for count in [1, 4] {
            disclosing(&with(pointer, count), place, "A small count is shown.");
        }
    }
    unfit("/flow/died", "<8", "At flow: A hidden count names another threshold than the file.");
}

#[test]
fn statistics_need_enough_people_and_are_no_more_exact_than_they_may() {
    let few = "There are statistics of very few people.";
    disclosing(&with("/changes/1/change", json!({"from": 5, "to": 9})), "changes[1].change", few);
    disclosing(&with("/changes/1/before", json!({"from": 50, "to": 51})), "changes[1].before", few);
    let exact = "The statistics are more exact than they may be for this audience.";
    disclosing(&with("/changes/0/before", json!({"from": 55.2, "to": 55.2})), "changes[0].before", exact);
    disclosing(&with("/changes/0/change", json!({"from": 7.5, "to": 7.6})), "changes[0].change", exact);
    disclosing(&with("/changes/2/sd", json!({"from": 0.8, "to": 0.8})), "changes[2].sd", exact);
}

#[test]
fn hidden_counts_cannot_be_worked_out() {
    let mut trial = json_trial();
    trial["changes"][0]["improved"] = json!(8);
    trial["changes"][0]["same"] = json!(0);
    let why = "A hidden count can be worked out from the others.";
    disclosing(&trial, "changes[0].worse", why);
    trial["changes"][0]["improved"] = json!(9);
    trial["changes"][0]["same"] = json!("<5");
    disclosing(&trial, "changes[0].same", why);
}

#[test]
fn numbers_agree_with_each_other() {
    let told = "At changes[0]: Improved, same and worse do not add up to the number of people.";
    unfit("/changes/0/improved", 20, told);
    unfit("/changes/0/worse", 9, told);
    let told = "At changes[0].change: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/change/to", 120.0, told);
    unfit("/changes/0/change/from", 9.0, told);
    let told = "At changes[0].before: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/before", json!({"from": 100.5, "to": 101.5}), told);
    let told = "At changes[0].sd: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/sd", json!({"from": -2, "to": 3}), told);
    unfit("/changes/0/score", "Sentinel", "At changes[0].score: There is no such score.");
    unfit(
        "/template/questionnaires",
        json!({}),
        "At changes[0].form: The file does not say the version of this questionnaire.",
    );
    let twice = json!([json_trial()["changes"][0], json_trial()["changes"][0]]);
    unfit("/changes", twice.clone(), "At changes[1]: The same score stands in the file twice.");
    unfit("/exits", twice, "At exits[1]: The same score stands in the file twice.");
}

#[test]
fn a_mean_change_is_one_that_so_many_improved_same_and_worse_can_have() {
    let told =
        "At changes[0].change: The average change does not fit how many improved, stayed the same and got worse.";
    let index = |groups: [u32; 3], change: [f64; 2]| {
        let mut trial = json_trial();
        let told = &mut trial["changes"][0];
        for (name, count) in ["improved", "same", "worse"].into_iter().zip(groups) {
            told[name] = json!(count);
        }
        told["change"] = json!({ "from": change[0], "to": change[1] });
        trial
    };
    for (groups, change) in [
        ([11, 0, 0], [-12.0, -11.0]),
        ([11, 0, 0], [8.0, 9.0]),
        ([0, 11, 0], [12.0, 13.0]),
        ([0, 11, 0], [-13.0, -12.0]),
        ([0, 0, 11], [-9.0, -8.0]),
        ([5, 0, 6], [41.0, 42.0]),
    ] {
        let trial = index(groups, change);
        assert_eq!(refused(&trial).to_string(), told, "{groups:?} {change:?}");
    }
    for (groups, change) in [([11, 0, 0], [9.5, 10.5]), ([0, 11, 0], [-1.0, 0.0]), ([5, 0, 6], [39.0, 40.0])] {
        let trial = index(groups, change);
        assert!(read(&signed(&trial), Unsigned::Refuse).is_ok(), "{groups:?} {change:?}");
    }
}

/// The trial as everybody may see it.
fn public_trial() -> Value {
    let mut trial = json_trial();
    trial["export"]["audience"] = json!("public");
    trial["export"]["min_cell"] = json!(8);
    trial["export"]["round_to"] = json!(5);
    trial["flow"] = json!({"approached": 25, "agreed": 20, "died": "<8"});
    trial["people"] = json!({"participant": {"age_band": {"65-74": "hidden", "75-84": 10}}});
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
fn a_public_file_is_rounded_throughout() {
    let trial = public_trial();
    assert!(read(&signed(&trial), Unsigned::Refuse).is_ok());
    let mut unrounded = trial.clone();
    unrounded["flow"]["agreed"] = json!(18);
    disclosing(&unrounded, "flow", "A count is not rounded.");
    let mut small = trial.clone();
    small["flow"]["agreed"] = json!(5);
    disclosing(&small, "flow", "A small count is shown.");
    let mut exact = trial;
    exact["changes"][0]["change"] = json!({"from": 7.5, "to": 7.5});
    disclosing(&exact, "changes[0].change", "The statistics are more exact than they may be for this audience.");
}

#[test]
fn what_only_newer_forms_have_is_told_as_that() {
    let mut trial = with("/trial/question_of_tomorrow", "yes");
    trial["template"]["version"] = json!("1.1.0");
    assert_eq!(refused(&trial), Refusal::NewerForms);
    trial["trial"].as_object_mut().unwrap().remove("question_of_tomorrow");
    assert!(read(trial.to_string().as_bytes(), Unsigned::Allow).is_ok(), "what we know of it is enough");
}

#[test]
fn every_refusal_says_what_to_do() {
    for trial in [with("/flow/died", 2), with("/trial/status", "x"), with("/export/audience", "internal")] {
        let refusal = refused(&trial);
        assert!(refusal.to_string().ends_with('.') && refusal.hint().ends_with('.'));
    }
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

#[test]
fn the_forms_a_file_names_are_those_it_tells_of() {
    for (name, version) in
        [("cost", "2.0.0"), ("cost", "1.0"), ("cost", "newest"), ("lesson", "1.0.0"), ("mrs okafor", "1.0.0")]
    {
        let trial = with("/template/forms", json!({ name: version }));
        assert!(matches!(refused(&trial), Refusal::DoesNotFit { .. } | Refusal::NewerForms), "{name} {version}");
    }
    read(
        with("/template/forms", json!({"cost": "1.0.0", "participant": "1.0.0"})).to_string().as_bytes(),
        Unsigned::Allow,
    )
    .unwrap();
}
