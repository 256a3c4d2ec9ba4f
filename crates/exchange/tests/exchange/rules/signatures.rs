//! Who signs what leaves the borough, and what a signature tells.

use crate::fixture::{signed, with};
use crate::rules::{check, public_trial, unfit};
use at_trials_exchange::{Unsigned, read};
use serde_json::json;

#[test]
fn two_different_people_sign_off_what_goes_to_loti_or_the_public() {
    let lead = |person: u32| json!({"person": person, "role": "lead", "on": "2026-02-10"});
    let told = "The file was not signed off by two different people, as every file for LOTI or the public is.";
    for few in [json!([]), json!([lead(1)]), json!([lead(1), lead(1)]), json!([lead(1), lead(1), lead(1)])] {
        check(&with("/export/signed_off", few.clone()), told);
        let mut public = public_trial();
        public["export"]["signed_off"] = few;
        check(&public, told);
    }
    for enough in [json!([lead(1), lead(2)]), json!([lead(1), lead(1), lead(2)]), json!([lead(1), lead(2), lead(3)])] {
        assert!(read(&signed(&with("/export/signed_off", enough)), Unsigned::Refuse).is_ok());
    }
}

#[test]
fn a_signature_tells_people_apart_and_nothing_else_about_them() {
    let told = "The people who signed are counted from 1, in the order in which they signed.";
    for (number, person) in [(0, 0), (0, 2), (0, 4711), (1, 3), (1, 0)] {
        unfit(
            &format!("/export/signed_off/{number}/person"),
            person,
            &format!("At export.signed_off[{number}].person: {told}"),
        );
    }
}

#[test]
fn only_who_may_sign_has_signed_and_on_no_later_day_than_the_file() {
    for role in ["practitioner", "analyst"] {
        unfit(
            "/export/signed_off/0/role",
            role,
            "At export.signed_off[0].role: Nobody with this role signs off what leaves.",
        );
    }
    unfit(
        "/export/signed_off/1/on",
        "2026-02-12",
        "At export.signed_off[1].on: The signature is of a later day than the file.",
    );
    let on_the_day = with("/export/signed_off/1/on", "2026-02-11");
    assert!(read(&signed(&on_the_day), Unsigned::Refuse).is_ok());
}
