//! What the file is, whose it is, and of which forms it tells.

use crate::fixture::{refused, with};
use crate::rules::{check, disclosing, unfit};
use at_trials_exchange::{Refusal, Unsigned, read};
use serde_json::{Value, json};

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
