//! What only shows beside the other records of a trial.

use at_trials_core::answer::Answers;
use at_trials_practice::by_hand::{ByHand, chosen, record, trial};
use at_trials_trial::problems;
use at_trials_trial::record::TrialRecords;

const LOW: [u8; 10] = [1; 10];

/// The codes found in one record.
fn codes(records: &TrialRecords, id: &str) -> Vec<String> {
    let record = std::iter::once(&records.trial).chain(&records.others).find(|record| record.id == *id).unwrap();
    let today = "2026-12-01".parse().unwrap();
    problems(records, record, today).into_iter().map(|problem| problem.code).collect()
}

#[track_caller]
fn check(records: &TrialRecords, id: &str, code: &str, expected: bool) {
    let found = codes(records, id);
    assert_eq!(found.iter().any(|found| found == code), expected, "{code} among {found:?}");
}

#[test]
fn a_trial_that_is_over_needs_a_device_an_outcome_a_cost_and_a_lesson() {
    let mut records = trial();
    for (status, over) in [("planned", false), ("running", false), ("cancelled", false), ("ended", true)] {
        records.trial.answers.set("status", Some(status.into()));
        for code in ["E30", "E31", "E32", "E33"] {
            check(&records, "trial", code, over);
        }
    }
    for (form, code) in [("device", "E30"), ("outcome", "E31"), ("cost", "E32"), ("lesson", "E33")] {
        records.add(record(form, form, Some("trial"), Answers::default()));
        check(&records, "trial", code, false);
    }
}

#[test]
fn lessons_tell_more_than_what_helped() {
    let mut records = trial();
    records.trial.answers.set("status", Some("evaluated".into()));
    let lesson = |kind: &str| record(kind, "lesson", Some("trial"), Answers::default().with("kind", kind));
    records.add(lesson("enabler"));
    check(&records, "trial", "W30", true);
    records.add(lesson("barrier"));
    check(&records, "trial", "W30", false);
}

#[test]
fn a_code_belongs_to_one_participant() {
    let mut records = trial();
    records.person("P-0001", "here").person("P-0002", "here");
    check(&records, "P-0001", "E34", false);
    records.change("P-0002", "code", "P-0001");
    check(&records, "P-0001", "E34", true);
    check(&records, "P-0002", "E34", true);
}

#[test]
fn somebody_who_takes_part_has_an_agreement() {
    let mut records = trial();
    records.person("asked", "here").person("no", "declined").person("in", "here");
    check(&records, "asked", "W31", false);
    check(&records, "no", "W31", false);
    check(&records, "in", "W31", false);
    records.install("in", "2026-04-10", "daily");
    check(&records, "in", "W31", true);
    records.agree("in", "2026-04-01");
    check(&records, "in", "W31", false);
}

#[test]
fn a_device_that_watches_somebody_who_could_not_decide_asks_about_liberty() {
    let agreement = "a agreed 2026-04-01";
    for (captures, watches) in
        [("location", true), ("audio", true), ("video", true), ("door", true), ("motion", false), ("none", false)]
    {
        let mut records = trial();
        records.taking_part("a", "here");
        let mut device = record("locator", "device", Some("trial"), Answers::default());
        device.answers.set("captures", Some(chosen(&[captures])));
        records.add(device).change("a lamp 2026-04-10", "device", "locator");
        check(&records, agreement, "W32", false);
        records.change(agreement, "capacity_doubt", "doubt_assessed_lacks");
        check(&records, agreement, "W32", watches);
        records.change(agreement, "liberty_considered", "not_yet");
        check(&records, agreement, "W32", watches);
        records.change(agreement, "liberty_considered", "authorised");
        check(&records, agreement, "W32", false);
        // Another device of the trial, which they do not have, asks nothing of them.
        records.change(agreement, "liberty_considered", "not_yet").change("a lamp 2026-04-10", "device", "other");
        check(&records, agreement, "W32", false);
    }
}

#[test]
fn a_baseline_after_the_device_came_is_named() {
    let mut records = trial();
    records.taking_part("a", "here").visit("a", "baseline", "2026-04-10", LOW);
    check(&records, "a baseline", "W33", false);
    records.change("a baseline", "done_on", "2026-04-11");
    check(&records, "a baseline", "W33", true);
}

#[test]
fn a_visit_is_made_as_at_baseline_by_the_same_person_and_once() {
    let mut records = trial();
    records.taking_part("a", "here").before_and_after("a", LOW, LOW);
    assert!(codes(&records, "a end").is_empty());
    records.change("a end", "mode", "video");
    check(&records, "a end", "W34", true);
    check(&records, "a baseline", "W34", false);
    records.change("a end", "respondent", "self_with_help");
    check(&records, "a end", "W35", false);
    records.change("a end", "respondent", "proxy_own_view");
    check(&records, "a end", "W35", true);
    records.change("a end", "wave", "baseline");
    check(&records, "a end", "W36", true);
    check(&records, "a baseline", "W36", true);
}

#[test]
fn problems_of_the_form_itself_come_with_the_others_in_the_order_of_the_questions() {
    let mut records = trial();
    records.trial.answers.set("status", Some("ended".into()));
    let found = codes(&records, "trial");
    let place = |code: &str| found.iter().position(|found| found == code).unwrap();
    assert!(place("E2") < place("E30"), "what it is about is asked before where it is now");
    assert!(place("E33") + 1 < found.len(), "and the rest after that: {found:?}");
}

#[test]
fn a_figure_about_more_people_than_agreed_counts_something_else() {
    let mut records = trial();
    let people = |people: i64, who: &str| {
        let answers = Answers::default().with("domain", "cost").with("after_n", people).with("beneficiary", who);
        record(&format!("{who}{people}"), "outcome", Some("trial"), answers)
    };
    for one in [people(0, "resident"), people(1, "resident"), people(1, "staff")] {
        records.add(one);
    }
    check(&records, "resident0", "W47", false);
    check(&records, "resident1", "W47", true);
    check(&records, "staff1", "W47", false);
}

#[test]
fn what_was_not_measured_has_no_figure() {
    let mut records = trial();
    let outcome = |id: &str, answers: Answers| record(id, "outcome", Some("trial"), answers.with("domain", "cost"));
    let unmeasured = Answers::default().with("achieved", "not_measured");
    records.add(outcome("with", unmeasured.clone().with("after_value", 34)));
    records.add(outcome("without", unmeasured));
    records.add(outcome("measured", Answers::default().with("achieved", "met").with("after_value", 34)));
    for (id, expected) in [("with", true), ("without", false), ("measured", false)] {
        check(&records, id, "W48", expected);
    }
}
