//! What was agreed, declined and taken back, and what does not go with it.

use super::{FIRST, SECOND, all_records_are_in_order, counts, found, index, names, night_light, pairs, shared};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::flow_stage::FlowStage::{
    ActiveAtEnd, Agreed, Approached, Completed, Declined, Installed, PairedSelf,
};
use at_trials_practice::by_hand::{ByHand, record};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::{Exclusion, Participation, change, flow};

#[test]
fn somebody_who_said_no_stands_on_one_side_only() {
    let mut records = night_light();
    records.change("person", "status", "declined");
    let days = ["said no", "an agreement of 1 May 2025", "a device of 20 May 2025", "visit of 5 November 2025"];
    names(&records, "person", "E35", "status", &days);
    // A no is never overruled by a program: everything else of theirs counts nowhere until somebody mends it.
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 9, 18, 15, 11]);
    // Each of the records by itself contradicts the no.
    for keep in ["agreement", "lamp", "after"] {
        let mut one = records.clone();
        one.others
            .retain(|record| record.parent.as_ref().is_none_or(|parent| *parent != "person") || record.id == *keep);
        assert!(found(&one, "person").iter().any(|problem| problem.code == "E35"), "{keep}");
    }
}

#[test]
fn an_agreement_that_was_declined_is_a_no_without_any_status() {
    let mut records = night_light();
    records.change("agreement", "decision", "declined");
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 9, 18, 15, 11]);
    assert!(found(&records, "person").iter().any(|problem| problem.code == "W31"));
    names(&records, "after", "W40", "done_on", &["5 November 2025", "1 May 2025", "said no"]);
}

#[test]
fn what_is_from_before_the_agreement_is_named_and_answers_of_then_count_nowhere() {
    let mut records = night_light();
    records.change("agreement", "explained_on", "2025-05-15");
    names(&records, "before", "W39", "done_on", &["10 May 2025", "15 May 2025"]);
    assert_eq!(found(&records, "lamp"), []);
    assert_eq!(index(&records).excluded[&Exclusion::NotAgreed], 1);
    records.change("agreement", "explained_on", "2025-05-25");
    names(&records, "lamp", "W42", "installed_on", &["20 May 2025", "25 May 2025"]);
}

#[test]
fn a_visit_after_they_took_back_the_questions_is_named() {
    let mut records = night_light();
    records.change("agreement", "withdrawn_on", "2025-09-01");
    for part in ["questions", "all"] {
        records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&[part]));
        names(&records, "after", "W40", "done_on", &["5 November 2025", "1 September 2025", "took back"]);
        assert_eq!(found(&records, "before"), [], "what came before is no slip");
    }
    records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&["device"]));
    assert_eq!(found(&records, "after"), []);
    assert_eq!(counts(&records, [ActiveAtEnd, Completed]), [11, 12], "they gave the device back, and stayed");
}

#[test]
fn what_either_of_two_agreements_of_one_day_refuses_is_refused() {
    for (first, second) in [(FIRST, SECOND), (SECOND, FIRST)] {
        let mut records = night_light();
        let agreement = records.others.iter().find(|record| record.id == *"agreement").unwrap().answers.clone();
        records.others.retain(|record| record.id != *"agreement");
        records.add(record(first, "agreement", Some("person"), agreement.clone()));
        records.add(record(second, "agreement", Some("person"), agreement.with("a4", false)));
        assert_eq!(pairs(&records), (11, 82.5));
        for id in [first, second] {
            assert!(found(&records, id).iter().any(|problem| {
                problem.code == "W45" && problem.message.contains("another agreement of 1 May 2025")
            }));
        }
    }
}

#[test]
fn an_agreement_or_a_visit_that_is_only_begun_changes_nothing() {
    let before = night_light();
    let mut records = before.clone();
    records.add(record(FIRST, "agreement", Some("person"), Answers::default().with("explained_on", "2025-06-01")));
    records.add(record("again", "agreement", Some("person"), Answers::default().with("decision", "undecided")));
    let begun = Answers::default().with("wave", "end").with("done_on", "2025-12-01");
    records.add(record(SECOND, "wellbeing-check", Some("person"), begun));
    assert_eq!(flow(&records), flow(&before));
    assert_eq!(change(&records), change(&before));
    all_records_are_in_order(&records);
    let visits = |records: &TrialRecords| {
        let person = records.others.iter().find(|record| record.id == *"person").unwrap();
        at_trials_trial::schedule::visits(
            records,
            &Participation::of(records, person),
            "wellbeing-check",
            "2025-12-01".parse().unwrap(),
        )
    };
    assert_eq!(visits(&records), visits(&before));
    assert_eq!(shared(&records), shared(&before));
}

#[test]
fn an_answer_before_anything_was_decided_makes_nobody_agree() {
    let mut records = night_light();
    records.change("agreement", "decision", Answer::from("undecided"));
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, PairedSelf]), [27, 8, 18, 15, 11]);
    assert!(found(&records, "person").iter().any(|problem| problem.code == "W31"));
}
