//! Small numbers in whole trials: what is hidden, and that nothing shown beside it tells.

use super::{AUDIENCES, shared};
use Count::{AllButFewer, Fewer, Hidden, Shown, SomeNotAll};
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{Between, SharedChange, WhyWithheld};
use at_trials_practice::by_hand::{ByHand, trial};
use at_trials_trial::record::TrialRecords;

const LOW: [u8; 10] = [1; 10];
const SAME: [u8; 10] = LOW;
const HIGH: [u8; 10] = [3; 10];
const LOWER: [u8; 10] = [0; 10];

/// A trial with so many people of each status.
fn with(statuses: &[(&str, usize)]) -> TrialRecords {
    let mut records = trial();
    for (status, people) in statuses {
        for number in 0..*people {
            let id = format!("{status} {number}");
            if matches!(*status, "approached" | "declined") {
                records.person(&id, status);
            } else {
                records.taking_part(&id, status);
            }
        }
    }
    records
}

fn flow<const N: usize>(records: &TrialRecords, audience: Audience, stages: [FlowStage; N]) -> [Count; N] {
    let (shared, _) = shared(records, audience);
    stages.map(|stage| shared.flow[&stage])
}

#[test]
fn how_far_people_got_is_exact_and_what_became_of_them_is_protected() {
    use FlowStage::*;
    let records = with(&[("declined", 8), ("completed", 11), ("left_early", 3), ("died", 2), ("lost_contact", 6)]);
    let loti = |stages| flow(&records, Audience::Loti, stages);
    assert_eq!(loti([Approached, Agreed, Installed]), [Shown(30), Shown(22), Shown(22)]);
    assert_eq!(loti([Declined, Completed, ActiveAtEnd]), [Shown(8), Shown(11), Shown(11)]);
    assert_eq!(loti([LeftEarly, Died, LostContact]), [Fewer(5), Fewer(5), Shown(6)]);
    let public = |stages| flow(&records, Audience::Public, stages);
    assert_eq!(public([Approached, Agreed, Installed]), [Shown(30), Shown(20), Shown(20)]);
    assert_eq!(public([LeftEarly, Died, LostContact]), [Fewer(8), Fewer(8), Fewer(8)]);
    let internal = |stages| flow(&records, Audience::Internal, stages);
    assert_eq!(internal([LeftEarly, Died, LostContact]), [Shown(3), Shown(2), Shown(6)]);
}

#[test]
fn one_person_who_died_cannot_be_worked_out_from_those_who_agreed() {
    use FlowStage::*;
    let records = with(&[("declined", 8), ("completed", 11), ("left_early", 6), ("died", 1)]);
    let seen = flow(&records, Audience::Loti, [Agreed, Completed, LeftEarly, Died, LostContact]);
    assert_eq!(seen, [Shown(18), Shown(11), Hidden, Hidden, Shown(0)]);
}

#[test]
fn nobody_knows_which_of_two_the_few_who_have_not_agreed_are() {
    use FlowStage::*;
    // Twenty were asked and sixteen agreed, so everybody knows of four.
    let records = with(&[("approached", 1), ("declined", 3), ("completed", 16)]);
    assert_eq!(flow(&records, Audience::Loti, [Declined]), [Hidden]);
}

/// A trial in which so many people improved, stayed the same, and got worse on every item.
fn changed(improved: usize, same: usize, worse: usize) -> TrialRecords {
    let mut records = trial();
    let ends = [(HIGH, improved), (SAME, same), (LOWER, worse)];
    for (number, end) in ends.into_iter().flat_map(|(end, people)| vec![end; people]).enumerate() {
        let id = format!("p{number:03}");
        records.taking_part(&id, "here").before_and_after(&id, LOW, end);
    }
    records
}

fn score(records: &TrialRecords, score: &str, audience: Audience) -> SharedChange {
    let (shared, _) = shared(records, audience);
    shared.changes.into_iter().find(|change| change.score == *score).unwrap()
}

fn verdicts(change: &SharedChange) -> [Count; 3] {
    [change.improved, change.same, change.worse]
}

fn between(from: f64, to: f64) -> Between {
    Between { from, to }
}

#[test]
fn averages_go_from_five_pairs_and_to_everybody_from_eight() {
    for (pairs, loti, public) in [(4, false, false), (5, true, false), (7, true, false), (8, true, true)] {
        let records = changed(0, pairs, 0);
        let change = |audience| score(&records, "index", audience).change;
        assert_eq!(change(Audience::Loti).is_some(), loti, "{pairs} pairs");
        assert_eq!(change(Audience::Public).is_some(), public, "{pairs} pairs");
        assert_eq!(change(Audience::Internal).is_some(), loti, "{pairs} pairs");
    }
    // Ten went up by 50, fifteen stayed, twelve went down by 25: 200 of 37, and a spread of 29.5.
    let records = changed(10, 15, 12);
    for audience in [Audience::Loti, Audience::Public] {
        let told = score(&records, "index", audience);
        assert_eq!(told.before, Some(between(24.5, 25.5)), "{audience:?}");
        assert_eq!((told.change, told.sd), (Some(between(4.5, 5.5)), Some(between(29.0, 30.0))), "{audience:?}");
    }
    assert_eq!(score(&records, "index", Audience::Public).n, Shown(35));
    let inside = score(&records, "index", Audience::Internal);
    assert_eq!(inside.before, Some(Between::exactly(25.0)));
    assert_eq!(inside.change, Some(Between::exactly(5.405_405)));
    let sd: f64 = (10.0 * 44.594_595_f64.powi(2) + 15.0 * 5.405_405_f64.powi(2) + 12.0 * 30.405_405_f64.powi(2)) / 36.0;
    assert!((inside.sd.unwrap().from - sd.sqrt()).abs() < 1e-5);
}

#[test]
fn fewer_than_five_pairs_show_nothing_but_that() {
    let change = score(&changed(2, 1, 0), "index", Audience::Loti);
    assert_eq!((change.n, verdicts(&change)), (Fewer(5), [Hidden; 3]));
    assert_eq!((change.before, change.change, change.sd), (None, None, None));
    let inside = score(&changed(2, 1, 0), "index", Audience::Internal);
    assert_eq!((inside.n, verdicts(&inside)), (Shown(3), [Shown(2), Shown(1), Shown(0)]));
}

#[test]
fn improved_same_and_worse_are_a_table_of_the_pairs() {
    let seen = |improved, same, worse, audience| verdicts(&score(&changed(improved, same, worse), "index", audience));
    assert_eq!(seen(6, 3, 2, Audience::Loti), [Shown(6), Fewer(5), Fewer(5)]);
    assert_eq!(seen(9, 6, 1, Audience::Loti), [Shown(9), Hidden, Hidden]);
    assert_eq!(seen(9, 12, 0, Audience::Public), [Shown(10), Shown(10), Shown(0)]);
}

#[test]
fn how_many_improved_goes_in_the_first_form_that_points_at_nobody() {
    let seen = |improved, same, worse, audience| verdicts(&score(&changed(improved, same, worse), "index", audience));
    for (counts, loti, public) in [
        ([10, 15, 12], [Shown(10), Shown(15), Shown(12)], [Shown(10), Shown(15), Shown(10)]),
        ([6, 4, 1], [Shown(6), Fewer(5), Fewer(5)], [SomeNotAll, Hidden, Hidden]),
        ([12, 3, 1], [Shown(12), Fewer(5), Fewer(5)], [AllButFewer(8), Hidden, Hidden]),
        ([10, 5, 1], [Shown(10), Hidden, Hidden], [AllButFewer(8), Hidden, Hidden]),
        ([5, 5, 1], [Shown(5), Hidden, Hidden], [SomeNotAll, Hidden, Hidden]),
        ([3, 8, 0], [Fewer(5), Hidden, Hidden], [SomeNotAll, Hidden, Hidden]),
        ([9, 3, 0], [AllButFewer(5), Hidden, Hidden], [SomeNotAll, Hidden, Hidden]),
        ([4, 2, 1], [SomeNotAll, Hidden, Hidden], [Hidden; 3]),
        ([0, 6, 4], [Shown(0), Hidden, Hidden], [Shown(0), Hidden, Hidden]),
        ([9, 0, 0], [Shown(9), Shown(0), Shown(0)], [Shown(10), Shown(0), Shown(0)]),
    ] {
        let [improved, same, worse] = counts;
        assert_eq!(seen(improved, same, worse, Audience::Loti), loti, "{counts:?}");
        assert_eq!(seen(improved, same, worse, Audience::Public), public, "{counts:?}");
    }
}

#[test]
fn a_spread_that_would_tell_how_many_moved_is_told_more_widely() {
    // One person of thirteen moved, by one step: an exact spread would say so.
    let mut records = changed(0, 12, 0);
    records.taking_part("one", "here").before_and_after("one", LOW, [2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    let told = score(&records, "feeling_safe", Audience::Loti);
    assert_eq!(verdicts(&told), [Fewer(5), Hidden, Hidden]);
    let (change, sd) = (told.change.unwrap(), told.sd.unwrap());
    assert!(change.from <= 1.0 / 13.0 && 1.0 / 13.0 <= change.to, "{change:?}");
    // Two up and one down have the same sum and a spread of 0.49.
    assert!(sd.from < 0.28 && sd.to >= 0.49, "{sd:?}");
}

#[test]
fn people_who_left_stand_apart_and_are_never_in_the_comparison() {
    let mut records = changed(0, 6, 0);
    for number in 0..5 {
        let id = format!("left {number}");
        records.taking_part(&id, "left_early").visit(&id, "baseline", "2026-04-05", LOW);
        records.visit(&id, "exit", "2026-06-01", HIGH);
    }
    let (shared, _) = shared(&records, Audience::Loti);
    let of = |changes: &[SharedChange]| {
        let index = changes.iter().find(|change| change.score == *"index").unwrap();
        (index.n, index.respondent, index.change)
    };
    assert_eq!(of(&shared.changes).0, Shown(6));
    assert_eq!(of(&shared.exits), (Shown(5), Respondent::Themselves, Some(between(49.0, 51.0))));
}

#[test]
fn pairs_whoever_answered_are_hidden_while_they_would_tell_how_many_had_somebody_answer() {
    let mut records = changed(0, 9, 0);
    records.taking_part("helped", "here").before_and_after("helped", LOW, LOW);
    records.change("helped baseline", "respondent", "proxy_as_person").change(
        "helped end",
        "respondent",
        "proxy_as_person",
    );
    let seen = |audience| flow(&records, audience, [FlowStage::PairedSelf, FlowStage::PairedAny]);
    assert_eq!(seen(Audience::Loti), [Shown(9), Hidden]);
    assert_eq!(seen(Audience::Internal), [Shown(9), Shown(10)]);
    let (shared, _) = shared(&records, Audience::Loti);
    let proxy = shared.changes.iter().find(|change| change.respondent == Respondent::Proxy).unwrap();
    assert_eq!((proxy.n, proxy.change), (Fewer(5), None));
}

#[test]
fn why_people_are_not_compared_is_counted_for_six_and_hidden_for_one() {
    let reasons = |late: usize| {
        let mut records = changed(0, 12, 0);
        for number in 0..late {
            records.change(&format!("p{number:03} baseline"), "done_on", "2026-04-20");
        }
        shared(&records, Audience::Loti).0.excluded["wellbeing-check"].clone()
    };
    assert_eq!(reasons(6).get("late_baseline"), Some(&Shown(6)));
    assert_eq!(reasons(1).get("late_baseline"), None);
    assert_eq!(reasons(1).get("not_agreed"), Some(&Shown(0)));
}

#[test]
fn visits_are_counted_by_wave() {
    let mut records = changed(0, 20, 0);
    for number in 0..5 {
        records.change(&format!("p{number:03} end"), "outcome", "missed");
    }
    let wave = |wave: &str, audience| shared(&records, audience).0.waves["wellbeing-check"][wave].clone();
    assert_eq!(wave("end", Audience::Loti)["missed"], Shown(5));
    assert_eq!(wave("end", Audience::Public).get("missed"), None);
    assert_eq!(wave("baseline", Audience::Loti)["answered"], Shown(20));
}

#[test]
fn why_people_left_is_told_only_where_it_may_be_told_how_many_did() {
    let reason = |left: usize| {
        let mut records = with(&[("completed", 20), ("left_early", left), ("died", 6)]);
        for number in 0..left {
            records.change(
                &format!("left_early {number}"),
                "leave_reason",
                at_trials_practice::by_hand::chosen(&["forgot"]),
            );
        }
        let (shared, withheld) = shared(&records, Audience::Loti);
        let why = withheld.into_iter().find(|one| one.what.contains("Why did they leave")).map(|one| one.why);
        (shared.people["participant"].get("leave_reason").map(|counts| counts["forgot"]), why)
    };
    assert_eq!(reason(7), (Some(Shown(7)), None));
    assert_eq!(reason(3), (None, Some(WhyWithheld::ProtectsAnother)));
}

#[test]
fn somebody_who_took_everything_back_is_counted_in_the_flow_and_nowhere_else() {
    let mut records = with(&[("completed", 9)]);
    for number in 0..9 {
        records.change(&format!("completed {number}"), "sex", if number < 3 { "male" } else { "female" });
    }
    records.change("completed 8 agreed 2026-04-01", "withdrawn_on", "2026-08-01");
    for audience in AUDIENCES {
        let (shared, withheld) = shared(&records, audience);
        assert_eq!(shared.flow[&FlowStage::Agreed], Shown(if audience == Audience::Public { 10 } else { 9 }));
        assert!(withheld.iter().any(|one| one.why == WhyWithheld::NotAgreed));
        if audience == Audience::Internal {
            assert_eq!(shared.people["participant"]["sex"]["female"], Shown(5));
        }
    }
}
