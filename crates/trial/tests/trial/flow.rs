//! Who counts at which stage.

use at_trials_core::answer::Answers;
use at_trials_core::flow_stage::FlowStage::{self, *};
use at_trials_practice::by_hand::{ByHand, record, trial};
use at_trials_trial::flow;
use at_trials_trial::record::TrialRecords;

const LOW: [u8; 10] = [1; 10];
const HIGH: [u8; 10] = [3; 10];

fn counts<const N: usize>(records: &TrialRecords, stages: [FlowStage; N]) -> [u32; N] {
    let flow = flow(records);
    stages.map(|stage| flow[&stage])
}

#[test]
fn everybody_is_counted_at_every_stage_they_reached() {
    let mut records = trial();
    records
        .person("asked", "here")
        .person("no", "declined")
        .person("waiting", "here")
        .agree("waiting", "2026-04-01")
        .taking_part("gave it up", "here")
        .change("gave it up lamp 2026-04-10", "usage_level", "stopped")
        .taking_part("through", "here")
        .before_and_after("through", LOW, HIGH)
        .taking_part("left", "left_early")
        .visit("left", "baseline", "2026-04-05", LOW)
        .taking_part("moved", "care_home")
        .taking_part("dead", "died")
        .taking_part("lost", "lost_contact");
    assert_eq!(counts(&records, [Approached, Declined, Agreed, Installed, EverUsed]), [9, 1, 7, 6, 6]);
    assert_eq!(counts(&records, [ActiveAtEnd, Completed, LeftEarly, Died, LostContact]), [1, 2, 2, 1, 1]);
    assert_eq!(counts(&records, [BaselineDone, EndDone, PairedSelf, PairedAny]), [2, 1, 1, 1]);
}

#[test]
fn a_device_that_was_never_used_counts_as_installed_and_one_that_was_given_up_as_used() {
    let mut records = trial();
    records.person("never", "here").agree("never", "2026-04-01").install("never", "2026-04-10", "never");
    records.person("gave up", "here").agree("gave up", "2026-04-01").install("gave up", "2026-04-10", "stopped");
    assert_eq!(counts(&records, [Installed, EverUsed]), [2, 1]);
}

#[test]
fn a_device_swapped_for_another_counts_its_person_once() {
    let mut records = trial();
    records.taking_part("a", "here").install("a", "2026-06-01", "weekly");
    assert_eq!(counts(&records, [Installed, EverUsed]), [1, 1]);
}

#[test]
fn a_carer_beside_a_resident_is_not_in_the_flow_but_a_carer_by_themselves_is() {
    let mut records = trial();
    let carer = Answers::default().with("type", "unpaid_carer").with("status", "active");
    records.taking_part("resident", "here");
    records.add(record("beside", "participant", Some("trial"), carer.clone().with("linked_participant", "resident")));
    records.add(record("alone", "participant", Some("trial"), carer));
    assert_eq!(counts(&records, [Approached]), [2]);
}

#[test]
fn an_answer_its_form_does_not_ask_any_more_counts_nowhere() {
    let mut records = trial();
    records.person("a", "here").install("a", "2026-04-10", "daily");
    records.change("a lamp 2026-04-10", "install_outcome", "not_installed");
    assert_eq!(counts(&records, [Installed, EverUsed]), [0, 0]);
}
