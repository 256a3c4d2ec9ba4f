//! What is written is read back as it was, to the byte.

use crate::fixture::{cleared, hex, json_trial, key, shared, signed, with};
use at_trials_core::form::cannot_be_seen;
use at_trials_core::share::{SharedAnswer, SharedTrial};
use at_trials_evidence::{Content, Withdrawal};
use at_trials_exchange::{Received, SharingKey, Unsigned, file_name, read, sign, withdraw};
use proptest::prelude::*;
use serde_json::{Value, json};

fn received(bytes: &[u8]) -> Received {
    read(bytes, Unsigned::Refuse).unwrap()
}

fn trial_of(received: Received) -> SharedTrial {
    match received.arrival.content {
        Content::Trial(trial) => *trial,
        Content::Withdrawal(_) => panic!("a trial was written"),
    }
}

#[test]
fn a_trial_comes_back_with_its_signer() {
    let bytes = signed(&json_trial());
    let received = received(&bytes);
    assert_eq!(received.signer, Some(key().signer()));
    assert_eq!(received.arrival.signer, Some(key().signer().to_string()));
    assert!(!received.newer);
    assert_eq!(trial_of(received), shared(&json_trial()));
}

#[test]
fn the_same_trial_and_key_give_the_same_bytes() {
    assert_eq!(signed(&json_trial()), signed(&json_trial()));
    let other = sign(&cleared(&shared(&json_trial())).unwrap(), &SharingKey::from_seed(&[8; 32])).unwrap();
    assert_ne!(other, signed(&json_trial()), "another key signs differently");
}

#[test]
fn the_file_is_one_line_of_sorted_json() {
    let text = String::from_utf8(signed(&json_trial())).unwrap();
    assert!(text.starts_with(r#"{"changes":[{"before":{"from":54.5,"to":55.5},"change":{"from":7,"to":8},"#), "{text}");
    assert!(text.contains(r#""integrity":{"public_key":""#));
    assert!(!text.contains(": ") && !text.ends_with('\n'));
}

#[test]
fn the_hash_is_that_of_the_body_alone() {
    use sha2::{Digest, Sha256};
    let bytes = signed(&json_trial());
    let sha256 = received(&bytes).arrival.sha256;
    let body = serde_json_canonicalizer::to_vec(&json_trial()).unwrap();
    assert_eq!(sha256, hex(&Sha256::digest(body)));
}

#[test]
fn a_withdrawal_comes_back() {
    let withdrawal =
        Withdrawal { trial_id: "4f0c6a52-3f0e-4a7e-9d5e-000000000001".into(), revision: 3, withdrawn: true };
    let bytes = withdraw(&withdrawal, &key()).unwrap();
    assert_eq!(received(&bytes).arrival.content, Content::Withdrawal(withdrawal.clone()));
    for nothing in [
        Withdrawal { revision: 0, ..withdrawal.clone() },
        Withdrawal { withdrawn: false, ..withdrawal.clone() },
        Withdrawal { trial_id: "../x".into(), ..withdrawal },
    ] {
        assert!(withdraw(&nothing, &key()).is_err(), "{nothing:?}");
    }
}

#[test]
fn a_decimal_without_a_fraction_is_a_whole_number() {
    let trial = with("/records/cost/0/periods", 3.0);
    let bytes = signed(&trial);
    let read = trial_of(received(&bytes));
    assert_eq!(read.records["cost"][0]["periods"], SharedAnswer::Whole(3));
    assert_eq!(sign(&cleared(&read).unwrap(), &key()).unwrap(), bytes);
}

#[test]
fn a_file_name_holds_nothing_that_anybody_typed() {
    let mut trial = shared(&json_trial());
    assert_eq!(file_name(&trial), "4f0c6a52-3f0e-4a7e-9d5e-000000000001-r3-loti.attrial.json");
    trial.export.trial_id = "../../Sentinel\\:*".into();
    assert_eq!(file_name(&trial), "ee-r3-loti.attrial.json");
}

#[test]
fn a_fingerprint_is_four_groups_of_four() {
    let fingerprint = key().signer().fingerprint();
    assert_eq!(fingerprint.split(' ').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    assert_ne!(fingerprint, SharingKey::from_seed(&[8; 32]).signer().fingerprint());
}

/// A line as people write them: anything that can be seen.
fn line() -> impl Strategy<Value = String> {
    "[^\\p{C}\\p{Z}][^\\p{C}]{0,40}".prop_filter("letters nobody sees", |text| !text.contains(cannot_be_seen))
}

/// A text as people write them, over several lines.
fn text() -> impl Strategy<Value = String> {
    let nobody_sees = |sign| sign != '\n' && cannot_be_seen(sign);
    "[^\\p{C}\\p{Z}][^\\p{C}]{0,40}(\n[^\\p{C}]{0,20})?"
        .prop_filter("letters nobody sees", move |text| !text.contains(nobody_sees))
}

fn count() -> impl Strategy<Value = Value> {
    prop_oneof![Just(json!(0)), (5_u32..2_000).prop_map(Value::from), Just(json!("<5")), Just(json!("hidden"))]
}

prop_compose! {
    fn any_trial()(
        (title, product, problem) in (line(), line(), text()),
        (revision, month) in (1_u32..10_000, 1_u32..13),
        (pence, quantity) in (0_i64..10_000_000, 5.0..900.0_f64),
        counts in prop::collection::vec(count(), 4),
        (n, mean, spread) in (20_u32..400, 10.0..60.0_f64, 0.0..40.0_f64),
        settings in prop::sample::subsequence(vec!["own_home", "sheltered", "extra_care", "care_home"], 1..4),
    ) -> Value {
        let mut trial = json_trial();
        trial["trial"]["title"] = json!(title);
        trial["trial"]["problem"] = json!(problem);
        trial["trial"]["setting"] = json!(settings);
        trial["trial"]["actual_start"] = json!(format!("2025-{month:02}"));
        trial["records"]["device"][0]["product_name"] = json!(product);
        trial["records"]["cost"][0] = json!({"unit_cost": pence, "quantity": quantity});
        trial["export"]["revision"] = json!(revision);
        trial["flow"] = json!({"approached": counts[0], "lost_contact": counts[1], "died": counts[2]});
        trial["excluded"]["wellbeing-check"]["not_scored"] = counts[3].clone();
        trial["changes"] = json!([{
            "form": "wellbeing-check", "score": "index", "respondent": "self", "n": n, "before": null,
            "change": {"from": mean, "to": mean + 1.0}, "sd": {"from": spread, "to": spread + 1.0}, "improved": n, "same": 0, "worse": 0
        }]);
        trial
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_written_the_same(trial in any_trial()) {
        let trial = shared(&trial);
        let bytes = sign(&cleared(&trial).unwrap(), &key()).unwrap();
        let read = trial_of(received(&bytes));
        prop_assert_eq!(sign(&cleared(&read).unwrap(), &key()).unwrap(), bytes);
        prop_assert_eq!(read, trial);
    }
}
