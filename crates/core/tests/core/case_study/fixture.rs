//! Shared trials written by hand, for what the practice trials do not hold.

use at_trials_core::share::SharedTrial;
use serde_json::{Value, json};

/// A trial of which nothing but a title is known.
pub(super) fn only_a_title() -> Value {
    json!({
        "schema": "at-trial-share",
        "schema_version": "2.0.0",
        "template": { "id": "at-results-aligned", "version": "1.0.0", "questionnaires": {} },
        "export": {
            "trial_id": "0f1e2d3c-0000-4000-8000-000000000001",
            "revision": 1,
            "made_on": "2026-03-03",
            "audience": "loti",
            "min_cell": 5,
            "round_to": 1,
            "app": "0.1.0",
            "synthetic": false,
            "signed_off": []
        },
        "organisation": { "code": "other:northmere", "name": "Northmere" },
        "trial": { "title": "Night light" },
        "records": {},
        "flow": {},
        "people": {},
        "changes": []
    })
}

/// The same trial once it has been run, with whole counts (so fit for inside the borough).
pub(super) fn night_light() -> Value {
    let mut trial = only_a_title();
    trial["template"]["questionnaires"] = json!({ "wellbeing-check": "1.0.0" });
    trial["export"]["signed_off"] = json!([{ "person": 1, "role": "lead", "on": "2026-03-01" }, { "person": 2, "role": "approver", "on": "2026-03-02" }]);
    trial["trial"] = json!({
        "title": "Night light",
        "status": "evaluated",
        "lead_org": "other",
        "actual_start": "2025-09",
        "actual_end": "2026-02",
        "setting": ["own_home", "sheltered"],
        "outcome_wanted": "Older people who have fallen before feel safe at home at night",
        "problem": "People at risk of falling slept badly and worried about lying on the floor unseen",
        "target_group": ["older_people"],
        "primary_outcome_domain": "feeling_safe",
        "study_design": "before_after_followup",
        "supplier_interest": "free_devices",
        "process_change": "The night team now looks at alerts every hour",
        "nature": "service_evaluation",
        "decision": "adapt_and_retest",
        "contact_mailbox": "technology@northmere.example"
    });
    trial["records"] = json!({
        "device": [{
            "category": "ambient_fall_detector",
            "product_name": "NightGlow 2",
            "connectivity": ["landline_analogue"],
            "switchover_ready": "analogue_only"
        }],
        "outcome": [{ "domain": "feeling_safe", "beneficiary": "resident", "achieved": "partly" }]
    });
    trial["flow"] = json!({
        "approached": 26, "declined": 8, "agreed": 18, "installed": 15, "active_at_end": 12,
        "paired_self": 11, "paired_any": 11, "left_early": "<5"
    });
    trial["changes"] = json!([change("index", 11, 577.5, 82.5, 1850.0), change("feeling_safe", 11, 22.0, 11.0, 17.0),]);
    trial
}

/// The same trial as the borough itself sees it: exact counts.
pub(super) fn night_light_internal() -> Value {
    let mut trial = night_light_loti();
    trial["export"]["audience"] = json!("internal");
    trial["export"]["min_cell"] = json!(1);
    trial["flow"]["left_early"] = json!(3);
    trial["flow"]["died"] = json!(1);
    trial["people"]["participant"]["decline_reason"] = json!({ "privacy_worry": 5, "family_against": 3 });
    trial["people"]["participant"]["age_band"] = json!({ "65-74": 3, "75-84": 9, "85-94": 6 });
    trial["people"]["allocation"] = json!({ "not_installed_reason": { "no_connectivity": 2, "unsuitable_home": 1 } });
    trial["changes"][0]["same"] = json!(4);
    trial["changes"][0]["worse"] = json!(1);
    trial
}

/// The same trial with people, lessons and the money of the common template's worked example, as LOTI sees it.
pub(super) fn night_light_loti() -> Value {
    let mut trial = super::money::worked_example();
    trial["flow"]["installed"] = json!(15);
    trial["flow"]["died"] = json!("hidden");
    trial["flow"]["baseline_done"] = json!(15);
    trial["flow"]["end_done"] = json!(11);
    trial["trial"]["evidence_level"] = json!("2");
    trial["trial"]["would_recommend"] = json!("yes_with_conditions");
    trial["trial"]["context_events"] = json!(["heatwave", "strike"]);
    trial["records"]["lesson"] = json!([
        { "kind": "barrier", "theme": "usability", "text": "False alerts wore out goodwill" },
        { "kind": "enabler", "theme": "installation", "text": "One visit was enough",
          "advice_to_next_borough": "Join the visit of the equipment team" }
    ]);
    trial["people"] = json!({
        "participant": {
            "age_band": { "65-74": "<5", "75-84": 9, "85-94": "hidden" },
            "decline_reason": { "privacy_worry": 5, "family_against": "<5" }
        },
        "wellbeing-check": { "respondent": { "self": 8, "self_with_help": 7 }, "mode": { "read_aloud_in_person": 15 } }
    });
    trial
}

/// The same trial for everybody: small counts hidden, others rounded, means only.
pub(super) fn night_light_public() -> Value {
    let mut trial = night_light_loti();
    trial["export"]["audience"] = json!("public");
    trial["export"]["min_cell"] = json!(8);
    trial["export"]["round_to"] = json!(5);
    trial["flow"] = json!({
        "approached": 25, "declined": 10, "agreed": 20, "installed": 15, "active_at_end": 10, "baseline_done": 15,
        "end_done": 10, "paired_self": 10, "paired_any": 10, "left_early": "hidden", "died": "hidden"
    });
    trial["people"] = json!({ "participant": { "age_band": { "65-74": "<8", "75-84": 10, "85-94": "<8" } } });
    let between = |[from, to]: [f64; 2]| json!({ "from": from, "to": to });
    for (change, figures) in
        [(0, [[52.0, 53.0], [7.0, 8.0], [9.0, 10.0]]), (1, [[1.875, 2.125], [0.875, 1.125], [0.7, 0.9]])]
    {
        let told = &mut trial["changes"][change];
        told["n"] = json!(10);
        for (which, figure) in ["before", "change", "sd"].into_iter().zip(figures) {
            told[which] = between(figure);
        }
        for which in ["improved", "same", "worse"] {
            told[which] = json!("hidden");
        }
    }
    for (form, sums) in [("cost", [2_700, 2_800, 1_400, 1_200].as_slice()), ("benefit", &[3_500, 400])] {
        for (line, pounds) in trial["records"][form].as_array_mut().unwrap().iter_mut().zip(sums) {
            line["sum"] = json!(100 * pounds);
            line.as_object_mut()
                .unwrap()
                .retain(|id, _| !["quantity", "unit_cost", "unit_value"].contains(&id.as_str()));
        }
    }
    trial
}

/// One score with its sums before and of the changes, and the sum of squares of these, told exactly as inside the borough;
/// six improved and the rest hidden.
pub(super) fn change(score: &str, n: u32, before: f64, by: f64, squares: f64) -> Value {
    let of = f64::from(n);
    let exactly = |value: f64| json!({ "from": value, "to": value });
    json!({
        "form": "wellbeing-check", "score": score, "respondent": "self", "n": n,
        "before": exactly(before / of), "change": exactly(by / of),
        "sd": exactly(((squares - by * by / of) / (of - 1.0)).sqrt()),
        "improved": 6, "same": "<5", "worse": "<5"
    })
}

/// Reads a trial as the import would.
pub(super) fn read(trial: Value) -> SharedTrial {
    serde_json::from_value(trial).expect("the fixture has the shape of a shared trial")
}
