//! The worked example of template B.9, and what may not be added up.

use crate::answer::Answers;
use crate::audience::Audience;
use crate::disclosure::Policy;
use crate::form::Asked;
use crate::money::{Benefit, Cost, Money, keep_numbers, money, tells_too_much};
use crate::share::SharedAnswers;
use serde_json::{Value, json};

fn cost(kind: &str, payer: &str, unit_cost: i64, quantity: i64, periods: Option<i64>) -> Cost {
    let answers = Answers::default()
        .with("type", kind)
        .with("payer", payer)
        .with("unit_cost", unit_cost)
        .with("quantity", quantity)
        .with("one_off_or_recurring", if periods.is_some() { "recurring" } else { "one_off" });
    let answers = match periods {
        Some(periods) => answers.with("periods", periods),
        None => answers,
    };
    Cost::from_asked(&Asked::all(answers.iter()))
}

fn benefit(cash_kind: &str, beneficiary: &str, quantity: i64, unit_value: i64, attribution: i64) -> Benefit {
    let answers = Answers::default()
        .with("cash_kind", cash_kind)
        .with("beneficiary", beneficiary)
        .with("quantity", quantity)
        .with("unit_value", unit_value)
        .with("attribution_percent", attribution);
    Benefit::from_asked(&Asked::all(answers.iter()))
}

/// 18 devices, their connection for 26 weeks, 45 hours of staff and a training day; homecare and hospital avoided.
fn night_light() -> Money {
    let costs = [
        cost("device", "council", 14_900, 18, None),
        cost("connectivity", "council", 600, 18, Some(26)),
        cost("staff_setup", "council", 3_200, 45, None),
        cost("training", "supplier", 120_000, 1, None),
    ];
    let benefits = [benefit("cost_avoided", "council", 280, 2_100, 60), benefit("cost_avoided", "nhs", 2, 40_000, 50)];
    money(&costs, &benefits, Some(18))
}

#[test]
fn the_worked_example_comes_out_to_the_penny() {
    let money = night_light();
    assert_eq!(money.cost, 813_000);
    assert_eq!(money.cost_per_installed, Some(45_167));
    let gain = &money.gains[&Some("cost_avoided".into())];
    assert_eq!((gain.total, gain.per_pound), (392_800, Some(48)));
    assert_eq!(gain.by_beneficiary[&Some("council".into())], (352_800, Some(43)));
    assert_eq!(gain.by_beneficiary[&Some("nhs".into())], (40_000, Some(5)));
}

#[test]
fn who_paid_and_for_what_each_add_up_to_the_whole() {
    let money = night_light();
    assert_eq!(money.cost_by_kind[&Some("device".into())], 268_200);
    assert_eq!(money.cost_by_kind[&Some("connectivity".into())], 280_800);
    assert_eq!(money.cost_by_kind[&Some("staff_setup".into())], 144_000);
    assert_eq!(money.cost_by_payer[&Some("supplier".into())], 120_000);
    assert_eq!(money.cost_by_kind.values().sum::<i64>(), money.cost);
    assert_eq!(money.cost_by_payer.values().sum::<i64>(), money.cost);
}

#[test]
fn money_in_the_bank_and_money_not_spent_stay_apart() {
    let benefits = [benefit("cashable", "council", 1, 10_000, 100), benefit("cost_avoided", "council", 1, 20_000, 100)];
    let money = money(&[cost("device", "council", 10_000, 1, None)], &benefits, None);
    assert_eq!(money.gains[&Some("cashable".into())].total, 10_000);
    assert_eq!(money.gains[&Some("cost_avoided".into())].total, 20_000);
    assert_eq!(money.cost_per_installed, None);
}

#[test]
fn a_line_without_its_numbers_is_counted_as_such_and_not_as_nought() {
    let recurring =
        Answers::default().with("unit_cost", 500).with("quantity", 3).with("one_off_or_recurring", "recurring");
    let unfinished = Cost::from_asked(&Asked::all(recurring.iter()));
    let not_money = benefit("not_monetised", "carer", 3, 100, 100);
    let money = money(&[unfinished], &[not_money], Some(2));
    assert_eq!((money.costs_without_sum, money.benefits_without_sum), (1, 1));
    assert_eq!((money.cost, money.gains.len()), (0, 0));
}

#[test]
fn half_a_penny_goes_up_and_a_trial_that_cost_nothing_returns_nothing_for_a_pound() {
    let hours = cost("staff_setup", "council", 1_001, 1, None);
    assert_eq!(Cost { quantity: Some(0.5), ..hours }.line(), Some(501));
    let free = money(&[], &[benefit("cashable", "council", 1, 100, 100)], None);
    assert_eq!(free.gains[&Some("cashable".into())].per_pound, None);
}

#[test]
fn what_was_free_costs_the_next_borough_its_list_price() {
    let free = |price: Option<i64>| {
        let line = cost("device", "supplier", 0, 16, None);
        Cost { list_price: price, ..line }
    };
    let paid = cost("staff_setup", "council", 129_600, 1, None);
    let gains = [benefit("cost_avoided", "nhs", 1, 225_750, 100)];
    let sums = money(&[free(Some(19_500)), paid.clone()], &gains, None);
    assert_eq!((sums.cost, sums.cost_at_list_price, sums.free_without_price), (129_600, 441_600, 0));
    let gain = &sums.gains[&Some("cost_avoided".into())];
    assert_eq!((gain.per_pound, gain.per_pound_at_list_price), (Some(174), Some(51)));
    assert_eq!(money(&[free(None), paid], &gains, None).free_without_price, 1);
    let discount = Cost { unit_cost: Some(100), ..free(Some(19_500)) };
    assert_eq!(discount.line_at_list_price(), Some(1_600), "what was paid for is not free");
}

#[test]
fn a_line_nobody_can_have_paid_has_no_sum_and_breaks_nothing() {
    let slip = Cost { quantity: Some(1e300), ..cost("device", "council", i64::MAX, 1, None) };
    let sums = money(&[slip, cost("device", "council", 100, 1, None)], &[], Some(1));
    assert_eq!((sums.cost, sums.costs_without_sum), (100, 1));
}

/// A line as it goes to an audience, and what was taken out of it.
fn told(form: &str, line: Value, audience: Audience) -> (Value, Vec<String>) {
    let policy = Policy::of(audience);
    let mut line: SharedAnswers = serde_json::from_value(line).unwrap();
    let kept = keep_numbers(form, &mut line, &policy);
    assert_eq!(tells_too_much(form, &line, &policy), None, "what goes may go");
    (serde_json::to_value(line).unwrap(), kept.iter().map(ToString::to_string).collect())
}

#[test]
fn to_everybody_a_line_goes_with_its_sum_alone_to_the_nearest_hundred_pounds() {
    let devices = json!({ "type": "device", "payer": "council", "unit_cost": 14_900, "quantity": 18 });
    let parts = ["quantity", "unit_cost"].map(str::to_owned).to_vec();
    let public = json!({ "type": "device", "payer": "council", "sum": 270_000 });
    assert_eq!(told("cost", devices.clone(), Audience::Public), (public, parts.clone()));
    for inside in [Audience::Internal, Audience::Loti] {
        assert_eq!(told("cost", devices.clone(), inside), (devices.clone(), vec![]));
    }
    let hours = json!({ "type": "homecare_hours", "quantity": 280, "unit_value": 2_100, "attribution_percent": 60 });
    let public = json!({ "type": "homecare_hours", "attribution_percent": 60, "sum": 350_000 });
    assert_eq!(told("benefit", hours, Audience::Public).0, public);
    let no_price = json!({ "type": "device", "quantity": 18 });
    assert_eq!(told("cost", no_price, Audience::Public).0, json!({ "type": "device" }), "nothing is made up");
}

#[test]
fn few_of_a_thing_are_told_to_nobody_outside() {
    let few = |quantity: i64| json!({ "type": "device", "unit_cost": 14_950, "quantity": quantity });
    assert_eq!(told("cost", few(4), Audience::Loti).0, json!({ "type": "device", "sum": 59_800 }));
    assert_eq!(told("cost", few(4), Audience::Internal).0, few(4));
    for enough in [0, 5] {
        assert_eq!(told("cost", few(enough), Audience::Loti).0, few(enough));
    }
}

#[test]
fn what_was_free_goes_with_what_all_of_it_would_have_cost() {
    let free = json!({ "payer": "supplier", "unit_cost": 0, "quantity": 16, "list_price_if_free": 19_500 });
    let (line, _) = told("cost", free, Audience::Public);
    assert_eq!(line, json!({ "payer": "supplier", "sum": 0, "sum_at_list_price": 310_000 }));
    let answers: Answers = serde_json::from_value(line).unwrap();
    let cost = Cost::from_asked(&Asked::all(answers.iter()));
    assert!(cost.is_free() && cost.has_list_price());
    assert_eq!((cost.line(), cost.line_at_list_price()), (Some(0), Some(310_000)));
}

#[test]
fn a_line_tells_too_much_by_a_number_a_price_or_an_exact_sum() {
    let too_much = |line: Value, audience| {
        let line: SharedAnswers = serde_json::from_value(line).unwrap();
        tells_too_much("cost", &line, &Policy::of(audience)).map(ToString::to_string)
    };
    for (line, loti, public) in [
        (json!({ "quantity": 18 }), None, Some("quantity")),
        (json!({ "quantity": 4 }), Some("quantity"), Some("quantity")),
        (json!({ "unit_cost": 14_900 }), None, Some("unit_cost")),
        (json!({ "list_price_if_free": 14_900 }), None, Some("list_price_if_free")),
        (json!({ "sum": 59_800 }), None, Some("sum")),
        (json!({ "sum": 60_000 }), None, None),
        (json!({ "sum": 60_000, "unit_cost": 15_000 }), Some("unit_cost"), Some("unit_cost")),
        (json!({ "sum_at_list_price": 1 }), None, Some("sum_at_list_price")),
        (json!({ "quantity": { "missing": "dont_know" } }), None, None),
    ] {
        assert_eq!(too_much(line.clone(), Audience::Loti).as_deref(), loti, "{line}");
        assert_eq!(too_much(line.clone(), Audience::Public).as_deref(), public, "{line}");
    }
}
