//! Costs and benefits as a committee reads them: who paid, who gained, in which kind of money, and never one saving.

use super::{fixture, told};
use serde_json::{Value, json};

fn cost(kind: &str, payer: &str, unit_cost: i64, quantity: f64) -> Value {
    json!({ "type": kind, "payer": payer, "unit_cost": unit_cost, "quantity": quantity,
            "one_off_or_recurring": "one_off", "actual_or_estimate": "actual", "price_year": "2025-26",
            "vat_included": false })
}

fn benefit(kind: &str, who: &str, cash_kind: &str, quantity: i64, unit_value: i64, share: i64) -> Value {
    json!({ "type": kind, "beneficiary": who, "cash_kind": cash_kind, "quantity": quantity, "unit_value": unit_value,
            "attribution_percent": share, "counterfactual": "The visits would have gone on" })
}

/// The worked example of the common template: 18 devices, homecare and ambulance call-outs that did not arise.
pub(super) fn worked_example() -> Value {
    let mut trial = fixture::night_light();
    trial["flow"]["installed"] = json!(18);
    let mut connection = cost("connectivity", "council", 600, 18.0);
    connection["one_off_or_recurring"] = json!("recurring");
    connection["periods"] = json!(26);
    connection["period_unit"] = json!("week");
    trial["records"]["cost"] = json!([
        cost("device", "council", 14_900, 18.0),
        connection,
        cost("staff_setup", "council", 3_200, 45.0),
        cost("training", "supplier", 120_000, 1.0),
    ]);
    trial["records"]["benefit"] = json!([
        benefit("homecare_hours", "council", "cost_avoided", 280, 2_100, 60),
        benefit("ambulance", "nhs", "cost_avoided", 2, 40_000, 50),
    ]);
    trial
}

#[test]
fn the_worked_example_is_told_to_the_penny() {
    let (_, text) = told(worked_example());
    for needed in [
        "Cost: £8,130; about £452 for each person it was installed for",
        "Who paid: the council £6,930 and the supplier £1,200.",
        "The team puts £3,928 down to the trial: a cost that did not arise (avoided, not cashable).",
        "Who gained: the council £3,528 and the NHS £400. For each £1 spent that is £0.48, less than it cost.",
        "| Connectivity | The council | 18 × £6 × 26 weeks | £2,808 |",
        "| Hours of homecare | The council | A cost that did not arise (avoided, not cashable) | 280 × £21 × 60% | £3,528 |",
        "Otherwise: The visits would have gone on.",
        "Prices of 2025-26. All without VAT.",
        "These figures are for the time of the trial only.",
    ] {
        assert!(text.contains(needed), "lacks: {needed}\n{text}");
    }
}

#[test]
fn two_kinds_of_money_are_never_added_up() {
    let mut trial = worked_example();
    trial["records"]["benefit"][1]["cash_kind"] = json!("cashable");
    let (_, text) = told(trial);
    assert!(text.contains("£3,528 down to the trial: a cost that did not arise"), "{text}");
    assert!(text.contains("£400 down to the trial: money that can be spent on something else (cashable)"));
    assert!(!text.contains("3,928"));
}

#[test]
fn a_line_without_a_sum_makes_the_total_a_lower_bound() {
    let mut trial = worked_example();
    trial["records"]["cost"][3]["unit_cost"] = json!({ "missing": "dont_know" });
    let (_, text) = told(trial);
    assert!(text.contains("the cost was at least £6,930"), "{text}");
    assert!(text.contains("For each £1 spent that is at most £0.57, less than it cost."), "{text}");
}

#[test]
fn what_was_free_is_told_with_its_list_price() {
    let mut trial = worked_example();
    trial["records"]["cost"][0]["unit_cost"] = json!(0);
    trial["records"]["cost"][0]["list_price_if_free"] = json!(14_900);
    trial["records"]["cost"][0]["payer"] = json!("supplier");
    let (_, text) = told(trial.clone());
    assert!(text.contains("Devices: free from the supplier, list price £149 each."), "{text}");
    assert!(text.contains("; £8,130 with what was free at its list price\n"), "{text}");
    assert!(text.contains(
        "For each £1 of the full price, with what was free at its list price, that is £0.48, less than it cost."
    ));
    assert!(text.contains("For each £1 that was paid in the trial it is £0.72."));
    // The price of one beside the price of all would tell how many there were.
    trial["records"]["cost"][0] =
        json!({ "type": "device", "payer": "supplier", "sum": 0, "sum_at_list_price": 270_000 });
    let (_, text) = told(trial);
    assert!(text.contains("Devices: free from the supplier.") && !text.contains("£149"), "{text}");
    assert!(text.contains("; £8,148 with what was free at its list price\n"), "{text}");
}

#[test]
fn a_gift_without_a_price_makes_the_return_an_upper_bound() {
    let mut trial = worked_example();
    trial["records"]["cost"][0]["payer"] = json!("supplier");
    trial["records"]["cost"][0]["unit_cost"] = json!(0);
    let (_, text) = told(trial);
    assert!(text.contains("Something came free whose price is not known"), "{text}");
    assert!(text.contains("For each £1 spent that is at most £0.72, less than it cost."), "{text}");
}

#[test]
fn lines_that_go_with_their_sum_alone_tell_no_number_of_anything() {
    let mut trial = worked_example();
    for line in trial["records"]["cost"].as_array_mut().unwrap() {
        line["sum"] = json!(100_000);
        line.as_object_mut().unwrap().retain(|id, _| !["quantity", "unit_cost"].contains(&id.as_str()));
    }
    for line in trial["records"]["benefit"].as_array_mut().unwrap() {
        line["sum"] = json!(350_000);
        line.as_object_mut().unwrap().retain(|id, _| !["quantity", "unit_value"].contains(&id.as_str()));
    }
    let (_, text) = told(trial);
    let (_, section) = text.split_once("## Costs and benefits").unwrap();
    assert!(!section.contains('×'), "{section}");
    assert!(section.contains("| Devices | The council | £1,000 |"), "{section}");
    assert!(section.contains("| 60% | £3,500 |"));
    assert!(section.contains("How many of each is left out, to protect people."));
}

#[test]
fn one_line_of_few_things_stands_among_the_others_with_its_sum() {
    let mut trial = worked_example();
    trial["records"]["cost"][3] = json!({ "type": "training", "payer": "supplier", "sum": 120_000 });
    let (_, text) = told(trial);
    assert!(text.contains("| Devices | The council | 18 × £149 | £2,682 |"), "{text}");
    assert!(text.contains("| Training | The supplier | Not told | £1,200 |"), "{text}");
    assert!(text.contains("Where they are few, how many of each is left out, to protect people."));
    assert!(text.contains("Cost: £8,130;"), "{text}");
}

#[test]
fn the_cost_of_each_of_about_so_many_people_lies_between_what_the_most_and_the_fewest_give() {
    let mut trial = worked_example();
    trial["export"]["round_to"] = json!(5);
    trial["flow"]["installed"] = json!(20);
    let (_, text) = told(trial);
    assert!(text.contains("between £360 and £463 for each person"), "{text}");
}
