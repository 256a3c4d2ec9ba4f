//! Visits in the wrong order, two on one day, and missed ones.

use super::{FIRST, SECOND, all_records_are_in_order, counts, found, index, names, night_light, pairs, shared, visit};
use at_trials_core::answer::Answers;
use at_trials_core::flow_stage::FlowStage::{PairedAny, PairedSelf};
use at_trials_practice::by_hand::{ByHand, record};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::{Exclusion, change};

#[test]
fn an_end_from_before_the_baseline_is_named_at_the_end_and_is_no_pair() {
    for day in ["2025-05-05", "2025-05-09"] {
        let mut records = night_light();
        records.change("after", "done_on", day);
        let days = ["“End of the trial” is of", "May 2025", "“Baseline”, which comes first, of 10 May 2025"];
        names(&records, "after", "W37", "done_on", &days);
        assert_eq!(found(&records, "before"), []);
        assert_eq!(counts(&records, [PairedSelf, PairedAny]), [11, 11]);
        assert_eq!(index(&records).excluded[&Exclusion::WrongOrder], 1);
    }
    let mut records = night_light();
    records.change("after", "done_on", "2025-05-20").change("before", "done_on", "2025-05-20");
    assert_eq!(pairs(&records).0, 12, "both on one day is short, and in order");
    all_records_are_in_order(&records);
}

#[test]
fn every_wave_comes_after_those_before_it() {
    for (wave, earlier, wrong) in [
        ("midpoint", "baseline", true),
        ("followup_3m", "end", true),
        ("exit", "baseline", true),
        ("exit", "end", false),
        ("baseline", "end", false),
    ] {
        let mut records = night_light();
        records.others.retain(|record| record.id != *"lamp");
        records.change("before", "wave", earlier).change("before", "done_on", "2025-06-10");
        records.change("after", "wave", wave).change("after", "done_on", "2025-06-01");
        let named = found(&records, "after").iter().any(|problem| problem.code == "W37");
        assert_eq!(named, wrong, "{wave} before {earlier}");
    }
}

#[test]
fn an_end_from_before_the_device_came_is_no_answer_after_it() {
    let mut records = night_light();
    records.change("lamp", "installed_on", "2025-11-20");
    names(&records, "after", "W38", "done_on", &["5 November 2025", "20 November 2025"]);
    assert_eq!(pairs(&records).0, 11);
    assert_eq!(index(&records).excluded[&Exclusion::WrongOrder], 1);
}

#[test]
fn of_two_end_visits_on_one_day_neither_counts_whatever_their_ids() {
    let two = |first: &str, second: &str| {
        let mut records = night_light();
        records.others.retain(|record| record.id != *"after");
        records.add(record(first, "wellbeing-check", Some("person"), visit("end", "2025-11-05", "always")));
        records.add(record(second, "wellbeing-check", Some("person"), visit("end", "2025-11-05", "sometimes")));
        records
    };
    for records in [two(FIRST, SECOND), two(SECOND, FIRST)] {
        assert_eq!(pairs(&records), (11, 82.5));
        for id in [FIRST, SECOND] {
            names(&records, id, "W36", "wave", &["5 November 2025", "none counts until one is taken out"]);
        }
    }
    // Once the day of one is corrected the later one counts, and both say so.
    let mut records = two(FIRST, SECOND);
    records.change(SECOND, "done_on", "2025-11-06");
    assert_eq!(pairs(&records), (12, 82.5));
    names(&records, SECOND, "W36", "wave", &["This one, of 6 November 2025, is the later and counts"]);
    names(&records, FIRST, "W36", "wave", &["does not count; the later, of 6 November 2025, does"]);
}

#[test]
fn a_visit_that_was_missed_and_made_later_is_no_contradiction() {
    let mut records = night_light();
    let missed = visit("end", "2025-11-01", "always").with("outcome", "missed");
    records.add(record(FIRST, "wellbeing-check", Some("person"), missed));
    assert_eq!(found(&records, "after"), []);
    assert_eq!(pairs(&records), (12, 102.5));
}

#[test]
fn a_first_visit_that_is_only_begun_measures_nothing() {
    let mut before = at_trials_practice::rehearsal("2026-03-03".parse().unwrap());
    before.others.retain(|record| record.form != *"wellbeing-check");
    let mut records = before.clone();
    let person = before.of("participant")[0].id.as_str();
    records.add(record("begun", "wellbeing-check", Some(person), Answers::default().with("wave", "baseline")));
    assert_eq!(change(&records), []);
    assert_eq!(shared(&records), shared(&before));
}

#[test]
fn who_answered_and_how_is_counted_of_the_visits_that_count() {
    let mut records = night_light();
    let mode = |records: &TrialRecords| shared(records).people["wellbeing-check"]["mode"].clone();
    let expected = mode(&records);
    let phone = visit("end", "2025-11-01", "always").with("mode", "phone");
    records.add(record(FIRST, "wellbeing-check", Some("person"), phone));
    assert_eq!(mode(&records), expected, "the later visit takes its place");
}
