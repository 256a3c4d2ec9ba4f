//! Which files count: replaced, known, superseded, withdrawn, contradicting; in any order, any number of times.

use super::*;
use at_trials_core::audience::Audience;

fn arrival(id: &str, revision: u32, sha256: &str, signer: &str) -> Arrival {
    let mut value = trial(id, exact(10, 50.0, 937.5, [json!(10), json!(0), json!(0)]));
    value["export"]["revision"] = json!(revision);
    let content = Content::Trial(Box::new(serde_json::from_value(value).unwrap()));
    Arrival { content, sha256: sha256.to_owned(), signer: Some(signer.to_owned()) }
}

/// The same share as everybody reads it.
fn for_everybody(mut arrival: Arrival) -> Arrival {
    if let Content::Trial(trial) = &mut arrival.content {
        trial.export.audience = Audience::Public;
    }
    arrival
}

#[test]
fn a_file_for_everybody_never_takes_the_place_of_one_for_loti() {
    for revision in [1, 2, 9] {
        let mut files = [arrival("a", 2, "h1", "k"), for_everybody(arrival("a", revision, "h2", "k"))];
        for _ in 0..2 {
            let mut evidence = Evidence::default();
            for file in &files {
                assert_eq!(evidence.take_in(file.clone()), Verdict::Added, "{revision}");
            }
            assert_eq!(revisions(&evidence), [("a", 2)]);
            assert_eq!(evidence.pool().trials, 1, "revision {revision}");
            files.reverse();
        }
    }
    let mut evidence = Evidence::default();
    evidence.take_in(for_everybody(arrival("a", 1, "h2", "k")));
    assert_eq!(evidence.pool().left_out[0].why, WhyLeftOut::Rounded, "alone it is named and not added up");
}

#[test]
fn a_withdrawal_takes_a_trial_out_for_every_audience_up_to_its_revision() {
    let files = [arrival("a", 3, "h1", "k"), for_everybody(arrival("a", 2, "h2", "k")), withdrawal("a", 3, "h3", "k")];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut evidence = Evidence::default();
        for at in order {
            evidence.take_in(files[at].clone());
        }
        assert!(revisions(&evidence).is_empty() && evidence.conflicts().next().is_none(), "{order:?}");
        evidence.take_in(arrival("a", 4, "h4", "k"));
        assert_eq!(revisions(&evidence), [("a", 4)], "{order:?}");
    }
}

fn withdrawal(id: &str, revision: u32, sha256: &str, signer: &str) -> Arrival {
    let content = Content::Withdrawal(Withdrawal { trial_id: id.into(), revision, withdrawn: true });
    Arrival { content, sha256: sha256.to_owned(), signer: Some(signer.to_owned()) }
}

fn revisions(evidence: &Evidence) -> Vec<(&str, u32)> {
    evidence.trials().map(|trial| (trial.export.trial_id.as_str(), trial.export.revision)).collect()
}

#[test]
fn each_file_gets_its_verdict() {
    let mut evidence = Evidence::default();
    for (arrival, verdict, held) in [
        (arrival("a", 1, "h1", "k"), Verdict::Added, vec![("a", 1)]),
        (arrival("a", 1, "h1", "k"), Verdict::Known, vec![("a", 1)]),
        (arrival("a", 3, "h3", "k"), Verdict::Replaced, vec![("a", 3)]),
        (arrival("a", 2, "h2", "k"), Verdict::Superseded, vec![("a", 3)]),
        (arrival("b", 1, "h4", "l"), Verdict::Added, vec![("a", 3), ("b", 1)]),
        (arrival("a", 3, "h5", "k"), Verdict::Conflict, vec![("b", 1)]),
        (arrival("a", 4, "h6", "k"), Verdict::Replaced, vec![("a", 4), ("b", 1)]),
        (withdrawal("a", 4, "h7", "k"), Verdict::Withdrawn, vec![("b", 1)]),
        (arrival("a", 4, "h6", "k"), Verdict::Superseded, vec![("b", 1)]),
        (arrival("a", 5, "h8", "k"), Verdict::Replaced, vec![("a", 5), ("b", 1)]),
    ] {
        assert_eq!((evidence.take_in(arrival.clone()), revisions(&evidence)), (verdict, held), "{arrival:?}");
    }
}

#[test]
fn somebody_else_cannot_replace_or_withdraw_a_borough_s_trial_unnoticed() {
    for foreign in [arrival("a", 9, "h9", "stranger"), withdrawal("a", 9, "h9", "stranger")] {
        let mut evidence = Evidence::default();
        evidence.take_in(arrival("a", 1, "h1", "k"));
        assert_eq!(evidence.take_in(foreign), Verdict::Conflict);
        assert!(revisions(&evidence).is_empty());
        assert_eq!(evidence.pool().left_out[0].why, WhyLeftOut::Conflict);
    }
}

#[test]
fn the_same_content_from_a_second_sender_is_known() {
    let mut evidence = Evidence::default();
    evidence.take_in(arrival("a", 1, "h1", "k"));
    assert_eq!(evidence.take_in(arrival("a", 1, "h1", "l")), Verdict::Known);
    assert_eq!(revisions(&evidence), [("a", 1)]);
}

#[test]
fn contradicting_files_are_both_shown_and_not_counted() {
    let mut evidence = Evidence::default();
    evidence.take_in(arrival("a", 1, "h1", "k"));
    evidence.take_in(arrival("a", 1, "h2", "k"));
    assert_eq!(evidence.conflicts().count(), 2);
    assert!(evidence.pool().rows.is_empty());
    assert_eq!(evidence.pool().left_out.len(), 2);
}

fn any_arrival() -> impl Strategy<Value = Arrival> {
    (0..2_usize, 1..4_u32, 0..2_u32, 0..4_u32, 0..3_u32).prop_map(|(id, revision, version, signer, kind)| {
        let id = ["a", "b"][id];
        // A foreign signer is rare, so that most histories are of one sender.
        let signer = if signer == 0 { "stranger" } else { "k" };
        let hash = format!("{id}-{revision}-{version}-{kind}");
        match kind {
            0 => withdrawal(id, revision, &hash, signer),
            1 => for_everybody(arrival(id, revision, &hash, signer)),
            _ => arrival(id, revision, &hash, signer),
        }
    })
}

proptest! {
    #[test]
    fn what_is_held_depends_only_on_what_arrived(
        arrivals in prop::collection::vec(any_arrival(), 0..12).prop_shuffle(),
        order in any::<prop::sample::Index>(),
    ) {
        let held = |arrivals: &[Arrival]| {
            let mut evidence = Evidence::default();
            for arrival in arrivals {
                evidence.take_in(arrival.clone());
            }
            evidence
        };
        let once = held(&arrivals);
        let mut other = arrivals.clone();
        if !other.is_empty() {
            let len = other.len();
            other.rotate_left(order.index(len));
            other.reverse();
        }
        prop_assert_eq!(&held(&other), &once, "another order");
        prop_assert_eq!(&held(&[arrivals.clone(), other].concat()), &once, "each file twice");
        prop_assert_eq!(
            serde_json::to_string(&once.pool()).unwrap(),
            serde_json::to_string(&held(&arrivals).pool()).unwrap()
        );
    }
}
