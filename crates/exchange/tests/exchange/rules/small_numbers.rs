//! Small numbers stay hidden, and nothing that is told gives them away.

use crate::fixture::{json_trial, signed, with};
use crate::rules::{disclosing, public_trial, unfit};
use at_trials_exchange::{Unsigned, read};
use serde_json::json;

#[test]
fn small_counts_are_never_shown() {
    for (pointer, place) in [
        ("/flow/died", "flow"),
        ("/people/participant/age_band/65-74", "people.participant.age_band.65-74"),
        ("/people/agreement/a5/no", "people.agreement.a5.no"),
        ("/waves/wellbeing-check/end/missed", "waves.wellbeing-check.end.missed"),
        ("/excluded/wellbeing-check/not_scored", "excluded.wellbeing-check.not_scored"),
        ("/changes/0/same", "changes[0].same"),
        ("/changes/1/n", "changes[1].n"),
    ] {
        for count in [1, 4] {
            disclosing(&with(pointer, count), place, "A small count is shown.");
        }
    }
    unfit("/flow/died", "<8", "At flow: A hidden count names another threshold than the file.");
}

#[test]
fn statistics_need_enough_people_and_are_no_more_exact_than_they_may() {
    let few = "There are statistics of very few people.";
    disclosing(&with("/changes/1/change", json!({"from": 5, "to": 9})), "changes[1].change", few);
    disclosing(&with("/changes/1/before", json!({"from": 50, "to": 51})), "changes[1].before", few);
    let exact = "The statistics are more exact than they may be for this audience.";
    disclosing(&with("/changes/0/before", json!({"from": 55.2, "to": 55.2})), "changes[0].before", exact);
    disclosing(&with("/changes/0/change", json!({"from": 7.5, "to": 7.6})), "changes[0].change", exact);
    disclosing(&with("/changes/2/sd", json!({"from": 0.8, "to": 0.8})), "changes[2].sd", exact);
}

#[test]
fn hidden_counts_cannot_be_worked_out() {
    let mut trial = json_trial();
    trial["changes"][0]["improved"] = json!(8);
    trial["changes"][0]["same"] = json!(0);
    let why = "A hidden count can be worked out from the others.";
    disclosing(&trial, "changes[0].worse", why);
    trial["changes"][0]["improved"] = json!(9);
    trial["changes"][0]["same"] = json!("<5");
    disclosing(&trial, "changes[0].same", why);
}

#[test]
fn a_public_file_is_rounded_throughout() {
    let trial = public_trial();
    assert!(read(&signed(&trial), Unsigned::Refuse).is_ok());
    let mut unrounded = trial.clone();
    unrounded["flow"]["agreed"] = json!(18);
    disclosing(&unrounded, "flow", "A count is not rounded.");
    let mut small = trial.clone();
    small["flow"]["agreed"] = json!(5);
    disclosing(&small, "flow", "A small count is shown.");
    let mut exact = trial;
    exact["changes"][0]["change"] = json!({"from": 7.5, "to": 7.5});
    disclosing(&exact, "changes[0].change", "The statistics are more exact than they may be for this audience.");
}
