//! Figures that count people, and how many of a thing were bought, as another program may have written them.

use crate::fixture::{signed, with};
use crate::rules::{check, disclosing, public_trial, unfit};
use at_trials_exchange::{Unsigned, read};
use serde_json::{Value, json};

fn outcome(answers: Value) -> Value {
    with("/records/outcome", Value::Array(vec![answers]))
}

fn is_taken(trial: &Value) -> bool {
    read(&signed(trial), Unsigned::Refuse).is_ok()
}

#[test]
fn figures_say_what_sort_they_are_and_count_people_no_more_closely_than_they_may() {
    let of = |sort: &str, value: Value, people: i64| {
        outcome(json!({ "figure_sort": sort, "after_value": value, "after_n": people }))
    };
    let place = "records.outcome[0].after_value";
    let closely = "This figure counts people more exactly than it may.";
    for (sort, value, people) in [
        ("people", json!(13), 16),
        ("people", json!(2), 20),
        ("people", json!("<8"), 20),
        ("people", json!("hidden"), 20),
        ("people", json!("<5"), 8),
        ("people", json!(21), 20),
        ("share", json!(31.25), 16),
        ("share", json!("<5"), 16),
        ("share", json!(12.5), 16),
    ] {
        disclosing(&of(sort, value, people), place, closely);
    }
    for (sort, value, people) in [
        ("people", json!("all but <5"), 16),
        ("people", json!("<5"), 20),
        ("people", json!("some, not all"), 8),
        ("people", json!(9), 20),
        ("people", json!(0), 20),
        ("share", json!(35), 16),
        ("share", json!(100), 16),
        ("average", json!(3.1), 16),
        ("events", json!(2), 16),
    ] {
        assert!(is_taken(&of(sort, value.clone(), people)), "{sort} {value} of {people}");
    }
    disclosing(&of("average", json!("<5"), 16), place, "This figure hides nothing, and is no number.");
    disclosing(
        &outcome(json!({ "after_value": 9, "after_n": 20 })),
        place,
        "The file does not say what sort of figure this is.",
    );
    let people = outcome(json!({ "figure_sort": "people", "after_value": 9 }));
    disclosing(&people, place, "The file does not say out of how many people this figure is.");
    let text = "At records.outcome[0].target_value: “What was the target” cannot hold this answer.";
    check(&outcome(json!({ "target_value": "<5" })), text);
}

#[test]
fn the_people_behind_a_figure_are_counts_like_any_other() {
    for number in ["baseline_n", "after_n", "comparison_n"] {
        for count in [1, 4] {
            disclosing(
                &outcome(json!({ number: count })),
                &format!("records.outcome[0].{number}"),
                "A small count is shown.",
            );
        }
        assert!(is_taken(&outcome(json!({ number: 0 }))) && is_taken(&outcome(json!({ number: 5 }))));
    }
    let mut public = public_trial();
    public["records"]["outcome"] = json!([{ "baseline_n": 12 }]);
    disclosing(&public, "records.outcome[0].baseline_n", "A count is not rounded.");
}

#[test]
fn no_line_of_money_tells_how_many_people_there_were() {
    let many = "This tells how many there were of what was paid for or gained, more exactly than it may.";
    for quantity in [json!(1), json!(4), json!(0.5)] {
        disclosing(&with("/records/cost/0/quantity", quantity), "records.cost[0].quantity", many);
    }
    disclosing(&with("/records/cost/0/sum", 50_000), "records.cost[0].quantity", many);
    unfit("/records/cost/0/sum", -1, "At records.cost[0].sum: There is no such question.");
    unfit("/records/device/0/sum", 5, "At records.device[0].sum: There is no such question.");
    for (line, at) in [
        (json!({ "quantity": 18 }), "quantity"),
        (json!({ "unit_cost": 14_900 }), "unit_cost"),
        (json!({ "list_price_if_free": 14_900 }), "list_price_if_free"),
        (json!({ "sum": 268_200 }), "sum"),
    ] {
        let mut public = public_trial();
        public["records"]["cost"] = json!([line]);
        disclosing(&public, &format!("records.cost[0].{at}"), many);
    }
    let mut public = public_trial();
    public["records"]["benefit"] = json!([{ "unit_value": 2_100 }]);
    disclosing(&public, "records.benefit[0].unit_value", many);
    public["records"]["benefit"] = json!([{ "attribution_percent": 60, "sum": 350_000 }]);
    assert!(is_taken(&public));
}
