//! The forms of this process, and what its tests put together again and again.

use crate::pretend::{MOOD, VISITOR, WALK};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::form::add_forms_for_a_test;
use at_trials_core::share::{Cleared, SharedTrial};
use at_trials_exchange::{Received, SharingKey, Unsigned, read, sign};
use at_trials_practice::by_hand::record;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, Withheld, for_audience};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Once;

/// What is worded in another way in the second versions.
pub const COST_WORDING: &str = "What was the money for?";
const CHECK_WORDING: &str = "I feel safe in my home, day and night";
const AGREEMENT_WORDING: &str = "I understand what happens at the end";
const PERSON_WORDING: &str = "How old are they?";

/// A shipped form, as if in its second version, with another wording of one question.
fn second(text: &str, wording: &str) -> String {
    assert!(text.contains(wording), "{wording}");
    text.replacen("version = \"1.0.0\"", "version = \"2.0.0\"", 1).replacen(wording, &format!("Now: {wording}"), 1)
}

/// The trial form after one borough got another name and one went into its neighbour.
fn second_trial() -> String {
    let lists = include_str!("../../../core/forms/lists.toml");
    let boroughs = lists.split("[borough]\n").nth(1).unwrap().split("]\n").next().unwrap();
    assert!(boroughs.contains("text = \"City of London\""));
    let renamed = boroughs.replace("City of London", "City of London and the Tower (invented)");
    let merged: Vec<&str> = renamed.lines().filter(|line| !line.contains("E09000002")).collect();
    let now = format!("{}]\nretired_options = [\"E09000002\"]", merged.join("\n"));
    let trial = second(include_str!("../../../core/forms/trial/1.toml"), "Which organisation leads it?");
    trial.replacen("list = \"borough\"", &now, 1)
}

/// Puts the forms beside the shipped ones, once for all tests of this program.
pub fn with_new_forms() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let cost = second(include_str!("../../../core/forms/cost/1.toml"), COST_WORDING);
        let check = second(include_str!("../../../core/forms/wellbeing-check/1.toml"), CHECK_WORDING);
        let agreement = second(include_str!("../../../core/forms/agreement/1.toml"), AGREEMENT_WORDING);
        let person = second(include_str!("../../../core/forms/participant/1.toml"), PERSON_WORDING);
        let own = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let files = [
            ("visitor/1", own(VISITOR)),
            ("walk/1", own(WALK)),
            ("mood/1", own(MOOD)),
            ("cost/2", own(&cost)),
            ("wellbeing-check/2", own(&check)),
            ("agreement/2", own(&agreement)),
            ("participant/2", own(&person)),
            ("trial/2", own(&second_trial())),
        ];
        add_forms_for_a_test(Box::leak(Box::new(files)));
    });
}

pub fn today() -> NaiveDate {
    "2026-10-01".parse().unwrap()
}

pub fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

pub fn visitor() -> Record {
    let answers = Answers::default()
        .with("code", "P-0003")
        .with("from", "nhs")
        .with("happy", Answer::Decimal(8.5))
        .with("number", 12)
        .with("said", "Very handy.");
    record("visitor", "visitor", Some("trial"), answers)
}

pub fn shared(records: &TrialRecords) -> (SharedTrial, Vec<Withheld>) {
    let sharing = Sharing {
        reviews: at_trials_practice::reviews(records),
        ..at_trials_practice::first_share(Audience::Loti, today())
    };
    for_audience(records, &sharing)
}

/// A record in another version of its form.
pub fn in_version(version: &str, record: Record) -> Record {
    Record { form_version: version.into(), ..record }
}

/// The signed file of a shared trial, read again.
pub fn sent_and_read(shared: SharedTrial) -> Received {
    let signed = at_trials_practice::signed_off(shared.export.made_on.parse().unwrap());
    let signed: Vec<_> = signed.into_iter().map(|one| (one.person.to_string().as_str().into(), one)).collect();
    let file = sign(&Cleared::of(shared, &signed).unwrap(), &SharingKey::from_seed(&[7; 32])).unwrap();
    read(&file, Unsigned::Refuse).unwrap()
}
