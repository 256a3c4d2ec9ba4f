//! Every rule, found where it should be and nowhere else.

use super::*;
use crate::answer::{Answer, Answers};
use crate::form::catalogue;

#[track_caller]
fn check(form: &str, answers: &[(&str, &str)], code: &str, expected: bool) {
    let answers = answers.iter().fold(Answers::default(), |all, (question, answer)| match *answer {
        "yes" => all.with(question, true),
        "no" => all.with(question, false),
        text => match text.parse::<f64>() {
            Ok(number) if form == "outcome" => all.with(question, Answer::Decimal(number)),
            _ => all.with(question, text),
        },
    });
    let found = problems(catalogue().form(form).unwrap(), &Asked::all(answers.iter()))
        .iter()
        .any(|problem| problem.code == code);
    assert_eq!(found, expected, "{code}");
}

#[test]
fn nobody_decides_for_an_adult_who_can() {
    for somebody_else in ["attorney_health_welfare", "deputy_welfare", "best_interests_decision"] {
        let decider = ("given_by", somebody_else);
        check("agreement", &[decider, ("capacity_doubt", "no_reason_to_doubt")], "E10", true);
        check("agreement", &[decider, ("capacity_doubt", "doubt_assessed_has")], "E10", true);
        check("agreement", &[decider, ("capacity_doubt", "doubt_assessed_lacks")], "E10", false);
        check("agreement", &[decider, ("capacity_doubt", "fluctuating")], "E10", false);
    }
    check("agreement", &[("given_by", "self"), ("capacity_doubt", "no_reason_to_doubt")], "E10", false);
    check("agreement", &[("given_by", "carer_for_self"), ("capacity_doubt", "no_reason_to_doubt")], "E10", false);
}

#[test]
fn somebody_assessed_as_unable_to_decide_today_does_not_decide_today() {
    check("agreement", &[("given_by", "self"), ("capacity_doubt", "doubt_assessed_lacks")], "E11", true);
    check("agreement", &[("given_by", "self"), ("capacity_doubt", "doubt_assessed_has")], "E11", false);
    check("agreement", &[("given_by", "self"), ("capacity_doubt", "fluctuating")], "E11", false);
}

#[test]
fn authority_is_seen_and_covers_welfare() {
    check("agreement", &[("authority_seen", "no")], "E12", true);
    check("agreement", &[("authority_seen", "yes")], "E12", false);
    check("agreement", &[("authority_scope_ok", "no")], "E13", true);
    check("agreement", &[("authority_scope_ok", "yes")], "E13", false);
    check("agreement", &[("bi_less_restrictive", "no")], "W10", true);
}

#[test]
fn a_clear_objection_is_never_an_agreement() {
    check("agreement", &[("objection_signs", "clear"), ("decision", "agreed")], "E14", true);
    check("agreement", &[("objection_signs", "some"), ("decision", "agreed")], "E14", false);
    check("agreement", &[("objection_signs", "clear"), ("decision", "withdrawn")], "E14", false);
}

#[test]
fn taking_part_the_device_and_the_questions_are_needed_to_start() {
    let all = [("decision", "agreed"), ("a2", "yes"), ("a3", "yes"), ("a4", "yes")];
    check("agreement", &all, "E15", false);
    for part in 1..4 {
        let mut lacking = all;
        lacking[part].1 = "no";
        check("agreement", &lacking, "E15", true);
    }
    check("agreement", &[("decision", "agreed")], "E15", true);
    check("agreement", &[("decision", "declined")], "E15", false);
}

#[test]
fn a_spoken_agreement_asks_for_a_witness() {
    for way in ["verbal_in_person", "verbal_phone", "video_call"] {
        check("agreement", &[("decision", "agreed"), ("how_given", way)], "W11", true);
        check("agreement", &[("decision", "agreed"), ("how_given", way), ("witness_role", "carer")], "W11", false);
    }
    check("agreement", &[("decision", "agreed"), ("how_given", "signed_paper")], "W11", false);
}

#[test]
fn changing_ones_mind_has_a_day_and_it_is_after_the_explanation() {
    check("agreement", &[("decision", "withdrawn")], "E16", true);
    check("agreement", &[("decision", "withdrawn"), ("withdrawn_on", "2026-05-01")], "E16", false);
    check("agreement", &[("explained_on", "2026-05-02"), ("withdrawn_on", "2026-05-01")], "E20", true);
    check("agreement", &[("explained_on", "2026-05-01"), ("withdrawn_on", "2026-05-01")], "E20", false);
}

#[test]
fn evidence_is_not_stronger_than_the_design() {
    for (design, strongest) in [
        ("single_case", 1),
        ("before_after", 2),
        ("before_after_followup", 2),
        ("comparison_group", 3),
        ("randomised", 3),
        ("staggered_rollout", 3),
        ("service_data_only", 1),
        ("qualitative_only", 1),
    ] {
        for level in 1..=5 {
            let claim = [("study_design", design), ("evidence_level", &level.to_string())];
            check("trial", &claim, "E21", level > strongest);
            check("trial", &[claim[0], claim[1], ("independent_replication", "yes")], "E21", false);
        }
    }
}

#[test]
fn an_end_is_not_before_its_start() {
    check("trial", &[("actual_start", "2025-04-01"), ("actual_end", "2025-03-31")], "E20", true);
    check("trial", &[("actual_start", "2025-04-01"), ("actual_end", "2025-04-01")], "E20", false);
    check("trial", &[("planned_start", "2025-04-01"), ("planned_end", "2024-04-01")], "E20", true);
    check("allocation", &[("installed_on", "2025-04-02"), ("removed_on", "2025-04-01")], "E20", true);
    check("benefit", &[("period_start", "2025-04"), ("period_end", "2025-03")], "E20", true);
    check("benefit", &[("period_start", "2025-04"), ("period_end", "2025-04")], "E20", false);
}

#[test]
fn a_verdict_agrees_with_its_figures() {
    let outcome = |direction, before, target, after, achieved| {
        [
            ("direction_good", direction),
            ("baseline_value", before),
            ("target_value", target),
            ("after_value", after),
            ("achieved", achieved),
        ]
    };
    for (answers, disagree) in [
        (outcome("up", "31", "80", "72", "partly"), false),
        (outcome("up", "31", "80", "72", "met"), true),
        (outcome("up", "31", "80", "80", "met"), false),
        (outcome("up", "31", "80", "85", "not_met"), true),
        (outcome("up", "31", "80", "40", "worse"), true),
        (outcome("down", "6", "1", "2", "exceeded"), true),
        (outcome("down", "6", "1", "0.5", "exceeded"), false),
        (outcome("down", "6", "1", "7", "worse"), false),
        (outcome("up", "31", "80", "72", "not_measured"), false),
    ] {
        check("outcome", &answers, "W20", disagree);
    }
}

#[test]
fn a_figure_that_counts_people_can_be_true_of_those_behind_it() {
    for (sort, value, people, wrong) in [
        ("people", 13.0, Some(16), false),
        ("people", 17.0, Some(16), true),
        ("people", 17.0, None, false),
        ("people", 2.5, Some(16), true),
        ("share", 100.0, Some(16), false),
        ("share", 101.0, None, true),
        ("average", 17.0, Some(16), false),
        ("events", 17.0, Some(16), false),
    ] {
        let mut answers = Answers::default().with("figure_sort", sort).with("after_value", Answer::Decimal(value));
        answers.set("after_n", people.map(Answer::Whole));
        let found = problems(catalogue().form("outcome").unwrap(), &Asked::all(answers.iter()));
        let found: Vec<_> = found.iter().map(|problem| (problem.code.as_str(), problem.question.as_str())).collect();
        assert_eq!(found, if wrong { vec![("E22", "after_value")] } else { vec![] }, "{sort} {value} of {people:?}");
    }
}
