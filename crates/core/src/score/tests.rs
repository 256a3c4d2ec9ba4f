//! The worked numbers of the questionnaire and of each rule.

use super::*;
use crate::answer::{Answers, MissingReason};
use crate::form::{catalogue, load};
use proptest::prelude::*;

/// These tests write whole records of which everything is asked.
fn score(form: &Form, id: &str, answers: &Answers) -> Scored {
    super::score(form, id, &Asked::all(answers.iter()))
}

fn paired(form: &Form, id: &str, before: &Answers, after: &Answers) -> Option<PairedScore> {
    super::paired(form, id, &Asked::all(before.iter()), &Asked::all(after.iter()))
}

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

/// A small form with six items on a scale from 0 to 10 and these scores.
fn form_with(scores: &str) -> Form {
    let question = |id: &str| {
        format!(
            "[[section.question]]\nid = \"{id}\"\ntext = \"{id}\"\nkind = \"scale\"\nlowest = 0\nhighest = 10\nlowest_means = \"low\"\nhighest_means = \"high\"\nidentifies = \"special\"\nshares = \"counted\"\n"
        )
    };
    let questions: String = ["a", "b", "c", "d", "e", "f"].map(question).concat();
    let text = format!(
        "id = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\ntitle_many = \"Xs\"\nintro = \"X.\"\nabout = \"person\"\n[shown]\npart = \"Xs\"\norder = 1\n[visits]\nwaves = [\"end\"]\n[licence]\nspdx = \"CC0-1.0\"\nattribution = \"x\"\nmay_ship_wording = true\n[[section]]\nid = \"s\"\ntitle = \"S\"\n[[section.question]]\nid = \"wave\"\ntext = \"wave\"\nkind = \"choice\"\noptions = [{{ id = \"end\", text = \"End\" }}]\nidentifies = \"special\"\nshares = \"counted\"\n{questions}\n{scores}"
    );
    load(&[("x/1", &text)]).unwrap().form("x").unwrap().clone()
}

fn one_score(id: &str, rule: &str) -> String {
    format!(
        "[[score]]\nid = \"{id}\"\ntitle = \"{id}\"\nrule = {rule}\nbetter = \"lower\"\nlowest = 0\nhighest = 100\nnoticeable = 1\n"
    )
}

/// Answers to the items a, b, c and so on.
fn to_items(points: &[i64]) -> Answers {
    "abcdef".chars().zip(points).fold(Answers::default(), |all, (item, points)| all.with(&item.to_string(), *points))
}

fn sum_of_three() -> String {
    one_score("sum", r#"{ sum = { items = ["a", "b", "c"], needs = 3 } }"#)
}

#[test]
fn a_sum_needs_its_items() {
    let form = form_with(&sum_of_three());
    assert_eq!(score(&form, "sum", &to_items(&[1, 2, 3])), Scored::Value(6.0));
    assert_eq!(score(&form, "sum", &to_items(&[1, 2])), Scored::NotScored { answered: 2, needs: 3 });
}

#[test]
fn a_mean_is_of_the_answered_items_only() {
    let form = form_with(&one_score("mean", r#"{ mean = { items = ["a", "b", "c"], needs = 2 } }"#));
    assert_eq!(score(&form, "mean", &to_items(&[1, 4])), Scored::Value(2.5));
    assert_eq!(score(&form, "mean", &to_items(&[1, 4, 10])), Scored::Value(5.0));
    assert_eq!(score(&form, "mean", &to_items(&[1])), Scored::NotScored { answered: 1, needs: 2 });
}

#[test]
fn a_raw_sum_times_four_is_a_score_of_a_hundred() {
    // Five items from 0 to 5, as in WHO-5: 13 of 25 is 52 of 100.
    let raw = one_score("raw", r#"{ sum = { items = ["a", "b", "c", "d", "e"], needs = 5 } }"#);
    let form =
        form_with(&format!("{raw}{}", one_score("percent", "{ linear = { of = \"raw\", times = 4, plus = 0 } }")));
    assert_eq!(score(&form, "percent", &to_items(&[3, 3, 3, 2, 2])), Scored::Value(52.0));
    assert_eq!(score(&form, "percent", &to_items(&[3, 3, 3, 2])), Scored::NotScored { answered: 4, needs: 5 });
}

#[test]
fn a_sum_is_looked_up_in_its_table_and_what_is_not_there_is_not_scored() {
    // The first rows of SWEMWBS.
    let table = "{ lookup = { of = \"sum\", table = [[7, 7.0], [8, 9.51], [9, 11.25]] } }";
    let form = form_with(&format!("{}{}", sum_of_three(), one_score("metric", table)));
    assert_eq!(score(&form, "metric", &to_items(&[3, 3, 2])), Scored::Value(9.51));
    assert_eq!(score(&form, "metric", &to_items(&[3, 3, 3])), Scored::Value(11.25));
    assert_eq!(score(&form, "metric", &to_items(&[1, 1, 1])).value(), None);
}

#[test]
fn loneliness_counts_items_by_the_answers_that_count() {
    // De Jong Gierveld, six items: no 1, more or less 2, yes 3. Of the three emotional ones 2 and 3 count, of the three
    // social ones 1 and 2. The total may lack one item, a part of it none.
    let counted = |items: &str, counts: &str| -> String {
        let each = items.chars().map(|item| format!("{{ item = \"{item}\", counts = {counts} }}"));
        each.collect::<Vec<_>>().join(", ")
    };
    let (emotional, social) = (counted("abc", "[2, 3]"), counted("def", "[1, 2]"));
    let rule = |items: &str, needs: u8| format!("{{ dichotomised_sum = {{ items = [{items}], needs = {needs} }} }}");
    let total = one_score("total", &rule(&format!("{emotional}, {social}"), 5));
    let form =
        form_with(&(total + &one_score("emotional", &rule(&emotional, 3)) + &one_score("social", &rule(&social, 3))));
    let of = |id: &str, points: &[i64]| score(&form, id, &to_items(points));
    assert_eq!(of("total", &[3, 3, 3, 1, 1, 1]), Scored::Value(6.0), "as lonely as can be");
    assert_eq!(of("total", &[1, 1, 1, 3, 3, 3]), Scored::Value(0.0));
    assert_eq!(of("total", &[2, 1, 1, 3, 2, 3]), Scored::Value(2.0), "more or less counts in both parts");
    assert_eq!(of("emotional", &[2, 1, 3]), Scored::Value(2.0));
    assert_eq!(of("total", &[3, 3, 3, 1, 1]), Scored::Value(5.0), "one may be missing");
    assert_eq!(of("social", &[3, 3, 3, 1, 1]), Scored::NotScored { answered: 2, needs: 3 });
    assert_eq!(of("total", &[3, 3, 3, 1]), Scored::NotScored { answered: 4, needs: 5 });
}

#[test]
fn a_tariff_is_one_at_the_best_levels_and_none_at_the_worst() {
    // ICECAP-O: attachment, security, role, enjoyment, control, at levels 4 to 1.
    let attributes = [
        ("a", [0.2535, 0.2325, 0.1340, -0.0128]),
        ("b", [0.1788, 0.1071, 0.0661, 0.0321]),
        ("c", [0.1923, 0.1793, 0.1296, 0.0151]),
        ("d", [0.1660, 0.1643, 0.1185, 0.0168]),
        ("e", [0.2094, 0.1848, 0.1076, -0.0512]),
    ];
    let item = |(item, [four, three, two, one]): (&str, [f64; 4])| {
        format!("{{ item = \"{item}\", weights = [[4, {four}], [3, {three}], [2, {two}], [1, {one}]] }}")
    };
    let form =
        form_with(&one_score("tariff", &format!("{{ tariff = {{ items = [{}] }} }}", attributes.map(item).join(", "))));
    let close = |levels: [i64; 5], expected: f64| {
        let value = score(&form, "tariff", &to_items(&levels)).value().unwrap();
        assert!((value - expected).abs() < 1e-9, "{levels:?}: {value}");
    };
    close([4, 4, 4, 4, 4], 1.0);
    close([1, 1, 1, 1, 1], 0.0);
    close([3, 2, 4, 1, 3], 0.2325 + 0.0661 + 0.1923 + 0.0168 + 0.1848);
    assert_eq!(score(&form, "tariff", &to_items(&[4, 4, 4, 4])), Scored::NotScored { answered: 4, needs: 5 });
}

#[test]
fn for_a_lower_is_better_score_a_fall_is_an_improvement() {
    let form = form_with(&sum_of_three());
    let verdict = |before: [i64; 3], after: [i64; 3]| {
        paired(&form, "sum", &to_items(&before), &to_items(&after)).unwrap().verdict
    };
    assert_eq!(verdict([5, 5, 5], [5, 5, 4]), Verdict::Improved);
    assert_eq!(verdict([5, 5, 4], [5, 5, 5]), Verdict::Worse);
    assert_eq!(verdict([5, 5, 4], [5, 4, 5]), Verdict::Same);
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
    fn the_order_in_which_questions_are_answered_changes_nothing(
        points in prop::array::uniform10(prop::option::of(0_u8..=4)),
        order in Just((1..=10).collect::<Vec<u8>>()).prop_shuffle(),
    ) {
        let asked = answers(points);
        let mut shuffled = Answers::default();
        for number in order {
            let id = format!("w{number}");
            shuffled.set(id.as_str(), asked.get(&id).cloned());
        }
        prop_assert_eq!(score(check(), "index", &shuffled), score(check(), "index", &asked));
    }

    #[test]
    fn an_answer_at_one_wave_only_does_not_count(a in prop::array::uniform10(0_u8..=4), b in prop::array::uniform10(0_u8..=4), item in 0_usize..10) {
        let (mut before, mut after) = (a.map(Some), b.map(Some));
        before[item] = None;
        let one_wave = paired(check(), "index", &answers(before), &answers(after)).unwrap();
        after[item] = None;
        prop_assert_eq!(paired(check(), "index", &answers(before), &answers(after)), Some(one_wave));
    }

    #[test]
    fn turning_the_waves_round_turns_the_change_round(a in prop::array::uniform10(0_u8..=4), b in prop::array::uniform10(0_u8..=4)) {
        let there = paired(check(), "index", &all(a), &all(b)).unwrap();
        let back = paired(check(), "index", &all(b), &all(a)).unwrap();
        prop_assert!((there.change + back.change).abs() < 1e-9);
        prop_assert!((there.change - (there.after - there.before)).abs() < 1e-9);
    }
}
