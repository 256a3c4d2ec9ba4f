//! The eight practice trials on their whole way: from their records to a share file and back.

use crate::fixture::{fits, key};
use at_trials_core::audience::Audience;
use at_trials_core::role::Role;
use at_trials_core::share::{Cleared, SignedOff};
use at_trials_evidence::{Content, Evidence};
use at_trials_exchange::{Unsigned, read, schema, sign};
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Sharing, Signature, gate};

pub fn sharing(audience: Audience, trial: &TrialRecords) -> Sharing {
    let made_on = "2026-03-02".parse().unwrap();
    Sharing {
        signed_off: practice::signed_off(made_on),
        reviews: practice::reviews(trial),
        ..practice::first_share(audience, made_on)
    }
}

/// The trial as the gate lets it through, signed by two people.
fn cleared(trial: &TrialRecords, audience: Audience) -> Cleared {
    let signature = |name: &str, role| {
        let signed = SignedOff { person: 1, role, on: "2026-03-02".to_owned() };
        Signature { person: name.into(), name: name.to_owned(), signed }
    };
    let signatures = [signature("Lee", Role::Lead), signature("Jo", Role::Approver)];
    gate(trial, &sharing(audience, trial), &signatures).expect("every practice trial is ready to share")
}

#[test]
fn every_practice_trial_leaves_as_the_published_schema_says_and_comes_back_as_it_was() {
    let schema = serde_json::from_str(schema()).unwrap();
    for trial in practice::trials() {
        for audience in [Audience::Loti, Audience::Public] {
            let cleared = cleared(&trial, audience);
            let bytes = sign(&cleared, &key()).unwrap_or_else(|refusal| panic!("{audience:?}: {refusal}"));
            fits(&schema, &serde_json::from_slice(&bytes).unwrap());
            let received = read(&bytes, Unsigned::Refuse).unwrap();
            assert_eq!(received.arrival.content, Content::Trial(Box::new(cleared.trial().clone())));
        }
    }
}

#[test]
fn the_practice_trials_add_up() {
    let mut evidence = Evidence::default();
    for trial in practice::trials() {
        let bytes = sign(&cleared(&trial, Audience::Loti), &key()).unwrap();
        evidence.take_in(read(&bytes, Unsigned::Refuse).unwrap().arrival);
    }
    let pooled = evidence.pool();
    assert!(pooled.synthetic);
    let index = |technology: &str| {
        pooled.rows.iter().find(|row| row.technology == *technology && row.score == *"index").expect("it has a row")
    };
    let night_light = index("ambient_fall_detector").change.expect("eleven pairs are enough for a mean");
    assert_eq!(
        (night_light.n, format!("{:.1}", night_light.mean)),
        (11, "8.0".to_owned()),
        "7.5 lies between 7.5 and 8.5"
    );
    assert_eq!(index("gps_locator").people.exact(), Some(5));
    assert_eq!(index("gps_locator").change, None, "five pairs are too few for a mean");
}
