//! Shared trials written by hand, for what the practice trials do not hold.

use crate::share::SharedTrial;
use serde_json::{Value, json};

/// A trial of which nothing but a title is known.
pub(super) fn only_a_title() -> Value {
    json!({
        "schema": "at-trial-share",
        "schema_version": "1.0.0",
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
    trial["export"]["signed_off"] =
        json!([{ "role": "lead", "on": "2026-03-01" }, { "role": "approver", "on": "2026-03-02" }]);
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
    trial["changes"] = json!([
        change("index", 11, [577.5, 31_000.0], [660.0, 40_500.0], [82.5, 1850.0]),
        change("feeling_safe", 11, [22.0, 50.0], [33.0, 103.0], [11.0, 17.0]),
    ]);
    trial
}

/// One score with sums and sums of squares, six improved and the rest hidden.
pub(super) fn change(score: &str, n: u32, before: [f64; 2], after: [f64; 2], by: [f64; 2]) -> Value {
    let spread = |[sum, sum_sq]: [f64; 2]| json!({ "sum": sum, "sum_sq": sum_sq });
    json!({
        "form": "wellbeing-check", "score": score, "respondent": "self", "n": n,
        "before": spread(before), "after": spread(after), "change": spread(by),
        "improved": 6, "same": "<5", "worse": "<5"
    })
}

/// Reads a trial as the import would.
pub(super) fn read(trial: Value) -> SharedTrial {
    serde_json::from_value(trial).expect("the fixture has the shape of a shared trial")
}
