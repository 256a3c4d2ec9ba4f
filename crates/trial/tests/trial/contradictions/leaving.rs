//! After somebody died, left or moved, and before they came.

use super::{found, names, night_light, pairs};
use at_trials_practice::by_hand::ByHand;

#[test]
fn a_visit_after_they_died_left_or_moved_is_named_with_both_days_and_counts_until_it_is_mended() {
    for (status, what) in [
        ("died", "died"),
        ("left_early", "left"),
        ("care_home", "moved"),
        ("moved_away", "moved"),
        ("lost_contact", "last reached"),
    ] {
        let mut records = night_light();
        records.change("person", "status", status).change("person", "left_on", "2025-08-01");
        names(&records, "after", "W41", "done_on", &["5 November 2025", "1 August 2025", what]);
        assert_eq!(pairs(&records).0, 12, "{status}");
        records.change("after", "wave", "exit");
        assert_eq!(found(&records, "after").is_empty(), status != "died", "{status}: one last conversation is no slip");
        records.change("after", "wave", "end").change("after", "done_on", "2025-08-01");
        assert_eq!(found(&records, "after"), [], "{status}: on the day itself");
    }
}

#[test]
fn a_visit_that_was_missed_after_somebody_died_contradicts_nothing() {
    let mut records = night_light();
    records.change("person", "status", "died").change("person", "left_on", "2025-08-01");
    records.change("after", "outcome", "missed");
    assert!(found(&records, "after").iter().all(|problem| problem.code != "W41"));
}

#[test]
fn a_device_after_they_left_or_took_it_back_is_named() {
    let mut records = night_light();
    records.change("person", "status", "left_early").change("person", "left_on", "2025-05-12");
    names(&records, "lamp", "W43", "installed_on", &["20 May 2025", "12 May 2025"]);
    let mut records = night_light();
    records.change("agreement", "withdrawn_on", "2025-05-12");
    records.change("agreement", "withdrawn_parts", at_trials_practice::by_hand::chosen(&["device"]));
    names(&records, "lamp", "W43", "installed_on", &["20 May 2025", "took back the device on 12 May 2025"]);
}

#[test]
fn nobody_leaves_before_it_was_explained_to_them() {
    let mut records = night_light();
    records.change("person", "status", "left_early").change("person", "left_on", "2025-04-20");
    let problem = found(&records, "person").into_iter().find(|problem| problem.code == "W44").unwrap();
    assert!(problem.message.contains("20 April 2025") && problem.message.contains("1 May 2025"), "{}", problem.message);
}
