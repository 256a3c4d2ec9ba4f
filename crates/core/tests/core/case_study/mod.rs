//! Whole case studies, read as a person would. After a wanted change of words,
//! `INSTA_UPDATE=always cargo test -p at-trials-core case_study` writes the expected texts anew; read them before you
//! commit them.

mod fixture;
mod held;
mod money;
mod numbers;
mod outcomes;
mod practice;
mod rules;
mod text;

use at_trials_core::case_study::document;
use at_trials_core::document::Document;
use fixture::read;
use outcomes::outcome;
use serde_json::{Value, json};

#[track_caller]
fn told(trial: Value) -> (Document, String) {
    let shared = read(trial);
    let document = document(&shared);
    rules::holds(&document, &shared);
    let text = text::text(&document);
    (document, text)
}

#[test]
fn a_trial_with_a_title_only_says_so_and_where_it_comes_from() {
    let (document, text) = told(fixture::only_a_title());
    assert_eq!(document.title, "Night light");
    insta::assert_snapshot!("only_a_title", text);
}

#[test]
fn a_typical_trial_reads_well_for_every_audience() {
    insta::assert_snapshot!("night_light_internal", told(fixture::night_light_internal()).1);
    insta::assert_snapshot!("night_light_loti", told(fixture::night_light_loti()).1);
    insta::assert_snapshot!("night_light_public", told(fixture::night_light_public()).1);
}

#[test]
fn the_first_page_tells_the_whole_story() {
    let (document, text) = told(fixture::night_light());
    assert_eq!(document.subtitle, "Northmere · September 2025 to February 2026");
    let first_page = text.split("## Why we tried it").next().unwrap();
    for needed in [
        "Older people who have fallen before feel safe at home at night.",
        "The answer: partly met",
        "went up from 52.5 to 60.0 out of 100 (+7.5 points), alongside the device.",
        "Small group: indicative only",
        "Technology: NightGlow 2: fall detector in the room",
        "18 agreed; 15 had it installed; 11 answered before and at the end",
        "6 months (September 2025 to February 2026)",
    ] {
        assert!(first_page.contains(needed), "the first page lacks: {needed}\n{first_page}");
    }
}

#[test]
fn a_hidden_count_is_told_in_words() {
    let (_, text) = told(fixture::night_light());
    assert!(text.contains("Improved: 6. About the same: fewer than 5. Got worse: fewer than 5."), "{text}");
    assert!(text.contains("| People | 6 | fewer than 5 | fewer than 5 |"), "{text}");
    assert!(text.contains("Eight people said no. Fewer than 5 people left before the end."));
}

#[test]
fn how_far_single_changes_differed_is_told_for_those_who_add_up() {
    // (1850 − 82.5² ÷ 11) ÷ 10 = 123.125, the square of 11.1.
    assert!(told(fixture::night_light()).1.contains("Standard deviation of the changes: 11.1 points."));
}

#[test]
fn fewer_than_five_pairs_are_told_in_words_only() {
    let mut trial = fixture::night_light();
    trial["export"]["audience"] = json!("internal");
    trial["export"]["min_cell"] = json!(1);
    trial["flow"]["paired_self"] = json!(3);
    trial["changes"] = json!([fixture::change("index", 3, 150.0, 24.0, 200.0)]);
    let (_, text) = told(trial);
    assert!(text.contains("Three people answered the Wellbeing check both before and at the end."), "{text}");
    assert!(text.contains("Very small group: told in words only"));
    for figure in ["50.0", "58.0", "+8.0", "improved by"] {
        assert!(!text.contains(figure), "{figure} is a figure from three people\n{text}");
    }
}

#[test]
fn an_analogue_device_carries_a_warning() {
    let (_, text) = told(fixture::night_light());
    assert!(text.contains("The analogue network closes at the end of January 2027."));
    let mut digital = fixture::night_light();
    digital["records"]["device"][0]["switchover_ready"] = json!("digital");
    assert!(!told(digital).1.contains("January 2027"));
}

#[test]
fn practice_examples_say_so_in_words_and_behind_every_page() {
    let mut trial = fixture::night_light();
    trial["export"]["synthetic"] = json!(true);
    let (document, text) = told(trial);
    assert_eq!(document.watermark.as_deref(), Some("SYNTHETIC"));
    assert!(text.contains("Made-up practice example"));
}

#[test]
fn answers_by_somebody_else_stand_apart() {
    let mut trial = fixture::night_light();
    let mut proxy = fixture::change("index", 6, 240.0, 12.0, 90.0);
    proxy["respondent"] = json!("proxy");
    trial["changes"].as_array_mut().unwrap().push(proxy);
    let (_, text) = told(trial);
    let (own, by_others) = text.split_once("### Answered by somebody else").unwrap();
    assert!(own.contains("from 52.5 to 60.0") && !own.contains("from 40.0 to 42.0"), "{text}");
    assert!(
        by_others.contains("Among the six people measured before and at the end, the average score went up from 40.0")
    );
    assert!(by_others.contains("For some people somebody else answered."));
}

#[test]
fn a_result_that_got_worse_is_told_as_plainly_as_a_good_one() {
    let mut trial = fixture::night_light();
    trial["changes"] = json!([fixture::change("index", 11, 660.0, -82.5, 1850.0)]);
    trial["records"]["outcome"][0]["achieved"] = json!("worse");
    let (_, text) = told(trial);
    assert!(text.contains("The answer: not met"), "{text}");
    assert!(text.contains("went down from 60.0 to 52.5 out of 100 (−7.5 points), alongside the device."));
    assert!(text.contains("a normal result of trying something out, and a useful one."));
}

#[test]
fn no_change_on_average_is_told_without_a_direction() {
    let mut trial = fixture::night_light();
    trial["changes"] = json!([fixture::change("index", 11, 550.0, 0.0, 1850.0)]);
    let (_, text) = told(trial);
    assert!(text.contains("the average score stayed the same, 50.0 before and 50.0 at the end out of 100"), "{text}");
}

#[test]
fn a_change_that_would_give_away_a_hidden_count_is_left_out() {
    let mut trial = fixture::night_light();
    trial["changes"][0]["change"] = Value::Null;
    let (_, text) = told(trial);
    assert!(
        text.contains("The averages of 11 people measured before and at the end are not shown, to protect people."),
        "{text}"
    );
    assert!(!text.contains("points)"));
}

#[test]
fn a_change_told_more_widely_than_anybody_notices_is_no_figure() {
    let mut trial = fixture::night_light();
    trial["changes"][0]["change"] = json!({ "from": 1.0, "to": 12.0 });
    let (_, text) = told(trial);
    assert!(!text.contains("points)") && text.contains("are not shown, to protect people"), "{text}");
}

#[test]
fn a_change_known_between_two_figures_is_told_by_both_wherever_it_stands() {
    let mut trial = fixture::night_light();
    let mut told_as = |before: [f64; 2], change: [f64; 2]| {
        trial["changes"][0]["before"] = json!({ "from": before[0], "to": before[1] });
        trial["changes"][0]["change"] = json!({ "from": change[0], "to": change[1] });
        trial["changes"][0]["sd"] = json!({ "from": 5.0, "to": 18.0 });
        told(trial.clone()).1
    };
    for (before, change, needed) in [
        (
            [46.5, 47.5],
            [3.0, 5.0],
            "went up from about 47 to about 51 out of 100 (+3 to +5 points), alongside the device.",
        ),
        ([46.5, 47.5], [-5.0, -3.0], "went down from about 47 to about 43 out of 100 (−5 to −3 points), alongside"),
        (
            [46.5, 47.5],
            [-0.5, 0.5],
            "was about 47 before and about 47 at the end out of 100 (−0.5 to +0.5 points): too close to say which way it went.",
        ),
    ] {
        let text = told_as(before, change);
        assert_eq!(text.matches(needed).count(), 2, "{needed}\n{text}");
        assert!(text.contains("Standard deviation of the changes: between 5 and 18 points."), "{text}");
    }
}

#[test]
fn what_is_told_too_widely_is_not_called_too_few() {
    let mut trial = fixture::night_light();
    let mut wide = fixture::change("sleep", 9, 18.0, 9.0, 17.0);
    wide["change"] = json!({ "from": 0.0, "to": 2.0 });
    let few = fixture::change("mood", 4, 8.0, 4.0, 6.0);
    trial["changes"].as_array_mut().unwrap().extend([wide, few]);
    let (_, text) = told(trial);
    let why = "Without figures, because any close enough to mean something would give somebody away: sleep and rest.";
    assert!(text.contains(why), "{text}");
    assert!(
        text.contains("Without figures, as too few people answered twice, or how many is not shown: enjoying the day."),
        "{text}"
    );
}

#[test]
fn figures_that_go_again_are_said_to_on_the_first_page_and_divide_no_money() {
    let mut trial = fixture::night_light_loti();
    trial["export"]["made_on"] = json!("2026-04-10");
    let (_, new) = told(trial.clone());
    assert!(new.contains("for each person it was installed for") && !new.contains("Figures about people of"), "{new}");
    trial["export"]["figures_of"] = json!("2026-03");
    let (_, text) = told(trial);
    let (first_page, rest) = text.split_once("## Why we tried it").unwrap();
    assert!(
        first_page.contains(
            "!! Figures about people of March 2026 !! The figures about people are those of March 2026, and everything else is \
             of 10 April 2026."
        ),
        "{text}"
    );
    assert!(first_page.contains("Cost: £8,130\n") && !text.contains("for each person it was"), "{text}");
    assert!(
        rest.contains(
            "What that is for each person is left out: the costs are of 10 April 2026, the figures about people of March 2026."
        ),
        "{text}"
    );
}

#[test]
fn what_went_wrong_stands_in_every_case_study_and_says_what_is_hidden() {
    let wrong = |trial: Value| {
        let (_, text) = told(trial);
        let (_, rest) = text.split_once("## What went wrong\n").unwrap_or_else(|| panic!("{text}"));
        rest.split("\n## ").next().unwrap().trim().to_owned()
    };
    let mut trial = fixture::night_light_public();
    trial["people"] = json!({});
    assert_eq!(
        wrong(trial),
        "How many agreed but never had it installed or left before the end is not shown, to protect people."
    );
    let mut trial = fixture::night_light();
    trial["flow"]["left_early"] = json!("hidden");
    assert_eq!(
        wrong(trial.clone()),
        "Fewer than 5 people agreed but never had it installed. How many left before the end is not shown, to protect people."
    );
    trial["flow"]["installed"] = json!(18);
    trial["flow"]["left_early"] = json!(0);
    assert_eq!(wrong(trial.clone()), "Nothing that went wrong is recorded, or may be told to this reader.");
    trial["export"]["audience"] = json!("internal");
    trial["export"]["min_cell"] = json!(1);
    assert_eq!(wrong(trial), "Nothing that went wrong is recorded.");
    assert!(!told(fixture::only_a_title()).1.contains("## What went wrong"), "nobody is in it yet");
}

#[test]
fn the_first_page_names_what_was_not_reached_whatever_else_was() {
    let mut trial = fixture::night_light();
    let found = outcome(&json!({ "measure_name": "Falls found within the hour" }));
    let alerts = outcome(&json!({ "measure_name": "False alerts", "domain": "cost", "achieved": "not_met" }));
    trial["records"]["outcome"] = json!([found, alerts]);
    let (_, text) = told(trial);
    let (first_page, _) = text.split_once("## Why we tried it").unwrap();
    assert!(first_page.contains("The answer: partly met"), "{text}");
    assert!(
        first_page.contains("Falls found within the hour")
            && first_page.contains("Short of what was hoped for: false alerts."),
        "{text}"
    );
}

#[test]
fn different_answers_in_the_main_field_make_partly() {
    let outcomes = |first: &str, second: &str| {
        let mut trial = fixture::night_light();
        let outcome = |domain: &str, achieved: &str| json!({ "domain": domain, "achieved": achieved });
        trial["records"]["outcome"] =
            json!([outcome("feeling_safe", first), outcome("feeling_safe", second), outcome("cost", "worse")]);
        told(trial).1
    };
    for (first, second, answer) in [
        ("met", "exceeded", "The answer: met"),
        ("met", "not_met", "The answer: partly met"),
        ("not_met", "worse", "The answer: not met"),
        ("not_measured", "met", "The answer: met"),
        ("not_measured", "not_measured", "The answer: not known"),
    ] {
        assert!(outcomes(first, second).contains(answer), "{first} and {second} are not {answer}");
    }
}

#[test]
fn the_groups_are_told_by_size() {
    for (pairs, banner) in [
        (json!("<5"), Some("Very small group: told in words only")),
        (json!(5), Some("Very small group: indicative only")),
        (json!(8), Some("Small group: indicative only")),
        (json!(29), Some("Small group: indicative only")),
        (json!(30), None),
    ] {
        let mut trial = fixture::night_light();
        trial["changes"][0]["n"] = pairs.clone();
        let (_, text) = told(trial);
        assert_eq!(text.contains("mall group: "), banner.is_some());
        assert!(banner.is_none_or(|banner| text.contains(banner)), "{pairs}: {text}");
    }
}

#[test]
fn research_is_not_called_an_evaluation_and_the_supplier_is_always_told() {
    let mut trial = fixture::night_light();
    trial["trial"]["nature"] = json!("research");
    trial["trial"].as_object_mut().unwrap().remove("supplier_interest");
    let (_, text) = told(trial);
    assert!(text.contains("This is a study of a pilot of a service, run as research."), "{text}");
    assert!(text.contains("Whether the supplier had an interest is not recorded."));
}

#[test]
fn why_people_are_not_compared_and_who_left_early_is_told() {
    let mut trial = fixture::night_light();
    trial["excluded"] = json!({ "wellbeing-check": { "late_baseline": 6, "not_scored": "<5", "not_agreed": 0 } });
    trial["waves"] = json!({ "wellbeing-check": { "end": { "answered": 11, "missed": 5, "declined": "hidden" } } });
    trial["exits"] = json!([fixture::change("index", 5, 200.0, -50.0, 600.0)]);
    let (_, text) = told(trial);
    assert!(text.contains("| Their first answers came after the device was in | 6 |"), "{text}");
    assert!(text.contains("| They left out too many questions | fewer than 5 |"));
    assert!(!text.contains("They did not agree to this use"));
    assert!(text.contains("| End of the trial | 11 | 5 | not shown |"));
    assert!(
        text.contains(
            "Of those who left early, five people answered on leaving. Their average went from 40.0 to 30.0."
        )
    );
}

#[test]
fn what_became_of_visits_is_never_nought_where_it_is_hidden() {
    let mut trial = fixture::night_light_loti();
    trial["waves"] = json!({ "wellbeing-check": {
        "midpoint": { "answered": 30, "missed": 9, "declined": 0, "not_possible": 0 }, "end": { "answered": 38 },
    } });
    let (_, text) = told(trial);
    assert!(text.contains("| 30 | 9 | 0 | 0 |"), "{text}");
    assert!(text.contains("| End of the trial | 38 | not shown | not shown | not shown |"), "{text}");
}

#[test]
fn those_who_left_and_got_worse_are_in_the_answer_and_in_what_went_wrong() {
    let mut trial = fixture::night_light();
    trial["exits"] = json!([fixture::change("index", 5, 200.0, -50.0, 600.0)]);
    let (_, text) = told(trial);
    let (first_page, rest) = text.split_once("## Why we tried it").unwrap();
    assert!(
        first_page.contains(
            "The average of those who left early and answered on leaving got worse; they are not in these figures."
        ),
        "{text}"
    );
    assert!(first_page.contains("Of 18 people who agreed, 7 are not in the comparison."), "{text}");
    let (_, wrong) = rest.split_once("## What went wrong").unwrap();
    assert!(
        wrong.contains(
            "Of those who left early, five people answered on leaving. Their average got worse, from 40.0 to 30.0."
        ),
        "{text}"
    );
}

#[test]
fn those_who_left_and_fell_by_less_than_the_line_are_not_said_to_have_got_worse() {
    let mut trial = fixture::night_light();
    trial["flow"]["left_early"] = json!("hidden");
    trial["exits"] = json!([fixture::change("index", 5, 260.0, -10.0, 600.0)]);
    let (_, text) = told(trial);
    let (first_page, rest) = text.split_once("## Why we tried it").unwrap();
    let little = "went down a little, by less than the line of 10 points";
    assert!(
        first_page.contains(&format!("The average of those who left early and answered on leaving {little}; they")),
        "{text}"
    );
    assert!(rest.contains(&format!("Their average {little}, from 52.0 to 50.0.")), "{text}");
    assert!(!text.contains("got worse, from"), "{text}");
    // How many left is hidden, and how many answered is not: the two are not the same people.
    assert!(rest.contains("left before the end is not shown") && !rest.contains("Five people left"), "{text}");
}

#[test]
fn every_rounded_count_is_about_so_many_and_says_what_rounding_hides() {
    let (_, text) = told(fixture::night_light_public());
    for needed in [
        "about 20 agreed; about 15 had it installed; about 10 answered before and at the end; rounded to the nearest 5",
        "The results come from about 10 people and are not a forecast",
        "Among about 10 people measured before and at the end, the average score on the Wellbeing check went up",
        "| Agreed to take part | about 20 |",
        "Between two steps with the same number some people may still have left",
        "About 10 people said no.",
    ] {
        assert!(text.contains(needed), "lacks: {needed}\n{text}");
    }
    for step in ["10", "15", "20", "25"] {
        for (at, _) in text.match_indices(&format!("{step} people")) {
            assert!(text[..at].ends_with("bout "), "an exact number where it is rounded: {}", &text[at..]);
        }
    }
}

#[test]
fn one_person_hoped_for_is_a_person() {
    let mut trial = fixture::night_light();
    trial["trial"]["target_n"] = json!(1);
    assert!(told(trial).1.contains("We hoped for 1 person."));
}

#[test]
fn a_name_keeps_its_capital_and_a_list_has_one_at_its_start_only() {
    let mut trial = fixture::night_light();
    trial["trial"]["problem"] = json!("iPads were lent out and never used again");
    trial["trial"]["decision"] = json!("stop");
    let (_, text) = told(trial);
    assert!(text.contains("iPads were lent out"), "{text}");
    assert!(text.contains("Where: Their own home; sheltered housing"), "{text}");
    assert!(text.contains("Decision: Stop"), "{text}");
}
