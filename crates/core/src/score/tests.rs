//! The worked numbers of the questionnaire and of each rule.

use super::*;
use crate::answer::MissingReason;
use crate::form::{catalogue, load};
use proptest::prelude::*;

const FORWARD: [&str; 5] = ["never", "rarely", "sometimes", "mostly", "always"];

fn check() -> &'static Form {
    catalogue().form("wellbeing-check").unwrap()
}

/// Answers W1 to W10 from their points (reversed items already turned); `None` is declined.
fn answers(points: [Option<u8>; 10]) -> Answers {
    let mut answers = Answers::default();
    for (number, points) in (1..).zip(points) {
        let id = format!("w{number}");
        let answer = points.map_or(Answer::missing(MissingReason::Declined), |points| {
            let reversed = matches!(number, 5 | 6);
            let at = usize::from(if reversed { 4 - points } else { points });
            FORWARD[at].into()
        });
        answers.set(id.as_str(), Some(answer));
    }
    answers
}

fn all(points: [u8; 10]) -> Answers {
    answers(points.map(Some))
}

const BASELINE: [u8; 10] = [2, 1, 2, 1, 1, 2, 2, 3, 1, 2];
const END: [u8; 10] = [3, 3, 3, 2, 2, 3, 2, 3, 3, 2];

#[test]
fn the_index_goes_from_42_5_to_65_which_is_an_improvement_of_22_5() {
    assert_eq!(score(check(), "index", &all(BASELINE)), Scored::Value(42.5));
    assert_eq!(score(check(), "index", &all(END)), Scored::Value(65.0));
    let pair = paired(check(), "index", &all(BASELINE), &all(END)).unwrap();
    assert_eq!((pair.before, pair.after, pair.change), (42.5, 65.0, 22.5));
    assert_eq!(pair.verdict, Verdict::Improved);
}

#[test]
fn a_change_uses_only_the_items_answered_at_both_waves() {
    let mut baseline = BASELINE.map(Some);
    baseline[5] = None;
    let pair = paired(check(), "index", &answers(baseline), &all(END)).unwrap();
    assert!((pair.before - 41.666_666_67).abs() < 1e-6, "15 of 36: {}", pair.before);
    assert!((pair.after - 63.888_888_89).abs() < 1e-6, "23 of 36: {}", pair.after);
    assert!((pair.change - 22.222_222_22).abs() < 1e-6, "{}", pair.change);
}

#[test]
fn seven_answers_are_not_enough() {
    let mut few = BASELINE.map(Some);
    few[..3].fill(None);
    assert_eq!(score(check(), "index", &answers(few)), Scored::NotScored { answered: 7, needs: 8 });
    assert_eq!(paired(check(), "index", &answers(few), &all(END)), None);
}

#[test]
fn eight_different_answers_at_each_wave_are_not_eight_at_both() {
    let (mut first, mut second) = (BASELINE.map(Some), END.map(Some));
    first[..2].fill(None);
    second[8..].fill(None);
    assert!(score(check(), "index", &answers(first)).value().is_some());
    assert!(score(check(), "index", &answers(second)).value().is_some());
    assert_eq!(paired(check(), "index", &answers(first), &answers(second)), None);
}

#[test]
fn the_boundary_of_ten_points_counts_as_a_change() {
    let verdict =
        |before: [u8; 10], after: [u8; 10]| paired(check(), "index", &all(before), &all(after)).unwrap().verdict;
    let (two, four_more) = ([2; 10], [3, 3, 3, 3, 2, 2, 2, 2, 2, 2]);
    assert_eq!(verdict(two, four_more), Verdict::Improved);
    assert_eq!(verdict(four_more, two), Verdict::Worse);
    assert_eq!(verdict(two, [3, 3, 3, 2, 2, 2, 2, 2, 2, 2]), Verdict::Same);
}

#[test]
fn life_overall_and_confidence_stand_alone() {
    let answers = all(BASELINE).with("w11", 7).with("w12", "fairly");
    assert_eq!(score(check(), "overall", &answers), Scored::Value(7.0));
    assert_eq!(score(check(), "tech_confidence", &answers), Scored::Value(3.0));
    assert_eq!(score(check(), "index", &answers), Scored::Value(42.5));
}

#[test]
fn being_always_lonely_scores_nothing_and_never_lonely_scores_four() {
    let lonely = Answers::default().with("w5", "always");
    assert_eq!(score(check(), "loneliness", &lonely), Scored::Value(0.0));
    assert_eq!(score(check(), "loneliness", &Answers::default().with("w5", "never")), Scored::Value(4.0));
}

/// A small form with three whole-number items and one score by `rule`.
fn form_with(rule: &str) -> Form {
    let question = |id: &str| {
        format!(
            "[[section.question]]\nid = \"{id}\"\ntext = \"{id}\"\nkind = \"scale\"\nlowest = 0\nhighest = 10\nlowest_means = \"low\"\nhighest_means = \"high\"\nidentifies = \"special\"\nshares = \"counted\"\n"
        )
    };
    let text = format!(
        "id = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\ntitle_many = \"Xs\"\nabout = \"person\"\n[licence]\nspdx = \"CC0-1.0\"\nattribution = \"x\"\nmay_ship_wording = true\n[[section]]\nid = \"s\"\ntitle = \"S\"\n{}{}{}\n{rule}",
        question("a"),
        question("b"),
        question("c"),
    );
    load(&[("x", &text)]).unwrap().remove("x").unwrap()
}

fn one_score(id: &str, rule: &str) -> String {
    format!(
        "[[score]]\nid = \"{id}\"\ntitle = \"{id}\"\nrule = {rule}\nbetter = \"lower\"\nlowest = 0\nhighest = 100\nnoticeable = 1\n"
    )
}

fn abc(a: i64, b: i64, c: i64) -> Answers {
    Answers::default().with("a", a).with("b", b).with("c", c)
}

#[test]
fn every_rule_gives_the_worked_number() {
    let items = r#"["a", "b", "c"]"#;
    let sum = one_score("sum", &format!("{{ sum = {{ items = {items}, needs = 3 }} }}"));
    let form = form_with(&sum);
    assert_eq!(score(&form, "sum", &abc(1, 2, 3)), Scored::Value(6.0));
    assert_eq!(score(&form, "sum", &Answers::default().with("a", 1)), Scored::NotScored { answered: 1, needs: 3 });

    let mean = form_with(&one_score("mean", &format!("{{ mean = {{ items = {items}, needs = 2 }} }}")));
    assert_eq!(score(&mean, "mean", &Answers::default().with("a", 1).with("b", 4)), Scored::Value(2.5));

    let raw_times_four = format!("{sum}{}", one_score("percent", "{ linear = { of = \"sum\", times = 4, plus = 0 } }"));
    assert_eq!(score(&form_with(&raw_times_four), "percent", &abc(5, 5, 3)), Scored::Value(52.0));

    let metric = format!(
        "{sum}{}",
        one_score("metric", "{ lookup = { of = \"sum\", table = [[7, 7.0], [8, 9.51], [9, 11.25]] } }")
    );
    assert_eq!(score(&form_with(&metric), "metric", &abc(3, 3, 2)), Scored::Value(9.51));

    // De Jong Gierveld's emotional items: "more or less" (2) and "yes" (3) count as one.
    let dichotomised = r#"{ dichotomised_sum = { items = [
        { item = "a", counts = [2, 3] }, { item = "b", counts = [2, 3] }, { item = "c", counts = [1, 2] }], needs = 3 } }"#;
    let dichotomised = form_with(&one_score("lonely", dichotomised));
    assert_eq!(score(&dichotomised, "lonely", &abc(2, 1, 1)), Scored::Value(2.0));
    assert_eq!(score(&dichotomised, "lonely", &abc(3, 3, 2)), Scored::Value(3.0));
}

#[test]
fn a_tariff_is_one_at_the_best_levels_and_none_at_the_worst() {
    // ICECAP-O, three of its five attributes put together so that the test form's items suffice.
    let tariff = r#"{ tariff = { items = [
        { item = "a", weights = [[4, 0.2535], [3, 0.2325], [2, 0.1340], [1, -0.0128]] },
        { item = "b", weights = [[4, 0.1788], [3, 0.1071], [2, 0.0661], [1, 0.0321]] },
        { item = "c", weights = [[4, 0.5677], [3, 0.5], [2, 0.3], [1, -0.0193]] }] } }"#;
    let form = form_with(&one_score("tariff", tariff));
    let close =
        |answers: &Answers, expected: f64| (score(&form, "tariff", answers).value().unwrap() - expected).abs() < 1e-9;
    assert!(close(&abc(4, 4, 4), 1.0));
    assert!(close(&abc(1, 1, 1), 0.0));
    assert_eq!(score(&form, "tariff", &Answers::default().with("a", 4)), Scored::NotScored { answered: 1, needs: 3 });
}

#[test]
fn for_a_lower_is_better_score_a_fall_is_an_improvement() {
    let form = form_with(&one_score("sum", r#"{ sum = { items = ["a", "b", "c"], needs = 3 } }"#));
    assert_eq!(paired(&form, "sum", &abc(5, 5, 5), &abc(5, 5, 4)).unwrap().verdict, Verdict::Improved);
    assert_eq!(paired(&form, "sum", &abc(5, 5, 4), &abc(5, 5, 5)).unwrap().verdict, Verdict::Worse);
}

proptest! {
    #[test]
    fn a_better_answer_never_lowers_the_index(points in prop::array::uniform10(0_u8..4), item in 0_usize..10) {
        let mut better = points;
        better[item] += 1;
        let index = |points| score(check(), "index", &all(points)).value().unwrap();
        prop_assert!(index(better) > index(points));
        prop_assert!((0.0..=100.0).contains(&index(points)));
    }

    #[test]
    fn turning_the_waves_round_turns_the_change_round(a in prop::array::uniform10(0_u8..=4), b in prop::array::uniform10(0_u8..=4)) {
        let there = paired(check(), "index", &all(a), &all(b)).unwrap();
        let back = paired(check(), "index", &all(b), &all(a)).unwrap();
        prop_assert!((there.change + back.change).abs() < 1e-9);
        prop_assert!((there.change - (there.after - there.before)).abs() < 1e-9);
    }
}
