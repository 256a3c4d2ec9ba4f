//! Numbers agree with each other.

use crate::fixture::{json_trial, refused, signed};
use crate::rules::unfit;
use at_trials_exchange::{Unsigned, read};
use serde_json::json;

#[test]
fn numbers_agree_with_each_other() {
    let told = "At changes[0]: Improved, same and worse do not add up to the number of people.";
    unfit("/changes/0/improved", 20, told);
    unfit("/changes/0/worse", 9, told);
    let told = "At changes[0].change: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/change/to", 120.0, told);
    unfit("/changes/0/change/from", 9.0, told);
    let told = "At changes[0].before: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/before", json!({"from": 100.5, "to": 101.5}), told);
    let told = "At changes[0].sd: These statistics cannot come from answers to this questionnaire.";
    unfit("/changes/0/sd", json!({"from": -2, "to": 3}), told);
    unfit("/changes/0/score", "Sentinel", "At changes[0].score: There is no such score.");
    unfit(
        "/template/questionnaires",
        json!({}),
        "At changes[0].form: The file does not say the version of this questionnaire.",
    );
    let twice = json!([json_trial()["changes"][0], json_trial()["changes"][0]]);
    unfit("/changes", twice.clone(), "At changes[1]: The same score stands in the file twice.");
    unfit("/exits", twice, "At exits[1]: The same score stands in the file twice.");
}

#[test]
fn a_mean_change_is_one_that_so_many_improved_same_and_worse_can_have() {
    let told =
        "At changes[0].change: The average change does not fit how many improved, stayed the same and got worse.";
    let index = |groups: [u32; 3], change: [f64; 2]| {
        let mut trial = json_trial();
        let told = &mut trial["changes"][0];
        for (name, count) in ["improved", "same", "worse"].into_iter().zip(groups) {
            told[name] = json!(count);
        }
        told["change"] = json!({ "from": change[0], "to": change[1] });
        trial
    };
    for (groups, change) in [
        ([11, 0, 0], [-12.0, -11.0]),
        ([11, 0, 0], [8.0, 9.0]),
        ([0, 11, 0], [12.0, 13.0]),
        ([0, 11, 0], [-13.0, -12.0]),
        ([0, 0, 11], [-9.0, -8.0]),
        ([5, 0, 6], [41.0, 42.0]),
    ] {
        let trial = index(groups, change);
        assert_eq!(refused(&trial).to_string(), told, "{groups:?} {change:?}");
    }
    for (groups, change) in [([11, 0, 0], [9.5, 10.5]), ([0, 11, 0], [-1.0, 0.0]), ([5, 0, 6], [39.0, 40.0])] {
        let trial = index(groups, change);
        assert!(read(&signed(&trial), Unsigned::Refuse).is_ok(), "{groups:?} {change:?}");
    }
}

#[test]
fn a_hidden_number_of_people_is_read_whatever_stands_beside_it() {
    for place in ["changes", "exits"] {
        for improved in [json!(0), json!(5), json!("<5"), json!("hidden"), json!("some, not all")] {
            let mut trial = json_trial();
            trial["exits"] = json!([trial["changes"][0].clone()]);
            let told = &mut trial[place][0];
            for (name, value) in [("n", json!("hidden")), ("improved", improved.clone()), ("worse", json!("hidden"))] {
                told[name] = value;
            }
            for figure in ["before", "change", "sd"] {
                told[figure] = json!(null);
            }
            assert!(read(&signed(&trial), Unsigned::Refuse).is_ok(), "{place} {improved}");
        }
    }
}

#[test]
fn how_far_people_got_contradicts_neither_itself_nor_how_many_are_compared() {
    unfit(
        "/flow/agreed",
        30,
        "At flow: More people stand under \"Agreed to take part\" than under \"Asked to take part\".",
    );
    unfit(
        "/flow/installed",
        19,
        "At flow: More people stand under \"Had a device installed\" than under \"Agreed to take part\".",
    );
    unfit("/changes/0/n", 19, "At changes[0].n: More people are compared than agreed.");
    unfit("/flow/approached", 100_001, "At flow: These are more people than any trial has.");
    unfit(
        "/changes/0/before",
        json!({"from": 99, "to": 100}),
        "At changes[0].change: The average at the end would lie outside the scale.",
    );
}

#[test]
fn a_few_who_left_a_question_out_are_told_as_a_few_or_not_at_all() {
    let few = |left_out: serde_json::Value| {
        let mut trial = json_trial();
        let told = &mut trial["changes"][2];
        told["left_out"] = left_out;
        told["same"] = json!("hidden");
        told["worse"] = json!("hidden");
        trial
    };
    assert!(read(&signed(&few(json!("<5"))), Unsigned::Refuse).is_ok());
    for left_out in [json!(1), json!(5), json!("hidden"), json!("all but <5")] {
        let told = "At changes[2].left_out: How many people left this question out can be worked out. The file does not protect \
                    the people in it.";
        assert_eq!(refused(&few(left_out.clone())).to_string(), told, "{left_out}");
    }
}
