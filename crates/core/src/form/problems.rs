//! Everything to look at in a half-filled form, all at once. Codes are stable: `E…` must be mended before sharing, `W…`
//! may be kept. `E1` to `E9` and `W1` to `W9` come from any question, from here:
//!
//! | code | what |
//! |---|---|
//! | E1 | lacks an answer without which the record means little |
//! | E2 | lacks an answer that sharing needs |
//! | E3 | has an answer that no longer fits its question |
//! | W1 | a day that lies ahead, or a plan that lies years ahead |
//! | W2 | a number outside what is usual |
//! | W3 | "none" chosen beside something else |
//! | W4 | signs that cannot be printed; only who knows the typefaces finds it (see `page::unprintable`) |
//!
//! `10` to `29` come from several answers of one form (see `rules`), `30` upwards from several records of a trial (see
//! `at_trials_trial::problems`).

use super::asked::{day_as_kept, walk};
use super::{Asked, Form, Kind, Limits, Problem, Question, Required, rules};
use crate::answer::{Answer, Answers};
use chrono::{Months, NaiveDate};

/// Every problem of one record, in the order of its questions. `today` tells days in the future.
pub fn problems(form: &Form, answers: &Answers, today: NaiveDate) -> Vec<Problem> {
    let asked = walk(form.questions(), |question| answers.get(question));
    let mut problems: Vec<Problem> =
        asked.iter().filter_map(|(question, answer)| of_question(question, *answer, today)).collect();
    problems.extend(rules::problems(form, &Asked::walked(&asked)));
    if problems.len() > 1 {
        let place = |problem: &Problem| asked.iter().position(|(question, _)| question.id == problem.question);
        problems.sort_by_cached_key(|problem| (place(problem), problem.code.clone()));
    }
    problems
}

fn of_question(question: &Question, answer: Option<&Answer>, today: NaiveDate) -> Option<Problem> {
    let problem = |code: &str, message: &str| {
        Some(Problem {
            code: code.to_owned(),
            question: question.id.clone(),
            message: format!("{}: {message}", question.short()),
        })
    };
    match (answer, question.required) {
        (None, Required::ToSave) => problem("E1", "this is needed; the record means little without it."),
        (None, Required::ToShare) => Some(Problem {
            code: "E2".to_owned(),
            question: question.id.clone(),
            // Lists of what is still to answer say so above: the question is enough.
            message: question.text.clone(),
        }),
        (Some(answer), _) if super::accepts(question, answer).is_err() => {
            problem("E3", "this answer no longer fits the question. Answer it again.")
        }
        (Some(Answer::Text(day)), _) if question.kind == Kind::Date && is_ahead(question, day, today) => {
            problem("W1", "this day lies ahead. Check it, and the year.")
        }
        (Some(answer), _) if is_unusual(question, answer) => problem("W2", "this number is unusual. Check it."),
        (Some(Answer::Choices(options)), _) if options.len() > 1 && options.iter().any(|option| *option == "none") => {
            let none = question.option_text("none");
            problem("W3", &format!("“{none}” is chosen beside something else. Keep one or the other."))
        }
        _ => None,
    }
}

/// A plan looks ahead on purpose, and only far-off years are likely slips; every other day has been.
fn is_ahead(question: &Question, day: &str, today: NaiveDate) -> bool {
    let years = if question.id.as_str().starts_with("planned_") { 3 } else { 0 };
    let latest = today.checked_add_months(Months::new(12 * years)).unwrap_or(today);
    day_as_kept(day).is_some_and(|day| day > latest)
}

fn is_unusual(question: &Question, answer: &Answer) -> bool {
    let (Kind::WholeNumber { limits } | Kind::Decimal { limits } | Kind::Money { limits }) = &question.kind else {
        return false;
    };
    let number = match answer {
        Answer::Whole(number) => *number as f64,
        Answer::Decimal(number) => *number,
        _ => return false,
    };
    let Limits { soft_min, soft_max, .. } = limits;
    soft_min.is_some_and(|least| number < least) || soft_max.is_some_and(|most| number > most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalogue;

    fn codes(form: &str, answers: &Answers) -> Vec<String> {
        let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
        problems(catalogue().form(form).unwrap(), answers, today)
            .into_iter()
            .map(|problem| format!("{} {}", problem.code, problem.question))
            .collect()
    }

    #[test]
    fn all_problems_are_listed_at_once_in_the_order_of_the_questions() {
        let lesson = Answers::default().with("advice_to_next_borough", "Test the radio first.");
        assert_eq!(codes("lesson", &lesson), ["E1 kind", "E2 theme", "E2 text"]);
    }

    #[test]
    fn a_missing_answer_with_a_reason_is_an_answer() {
        let declined = Answer::missing(crate::answer::MissingReason::Declined);
        let person = Answers::default().with("age_band", declined);
        assert!(!codes("participant", &person).contains(&"E2 age_band".to_owned()));
    }

    #[test]
    fn a_question_that_is_not_asked_is_never_missed() {
        assert!(!codes("trial", &Answers::default()).iter().any(|code| code.ends_with("lead_org_name")));
        let other = Answers::default().with("lead_org", "other");
        assert!(codes("trial", &other).contains(&"E2 lead_org_name".to_owned()));
    }

    #[test]
    fn an_answer_that_is_no_longer_asked_for_breaks_no_rule() {
        let attorney = Answers::default()
            .with("capacity_doubt", "doubt_assessed_lacks")
            .with("given_by", "attorney_health_welfare")
            .with("authority_seen", false);
        assert!(codes("agreement", &attorney).contains(&"E12 authority_seen".to_owned()));
        let themselves = attorney.with("capacity_doubt", "no_reason_to_doubt").with("given_by", "self");
        assert!(!codes("agreement", &themselves).iter().any(|code| code.starts_with("E12")));
    }

    #[test]
    fn unusual_numbers_are_asked_about_and_kept() {
        let cost = Answers::default().with("quantity", 20_000);
        assert!(codes("cost", &cost).contains(&"W2 quantity".to_owned()));
    }

    #[test]
    fn only_a_plan_may_lie_ahead_and_not_by_many_years() {
        let found = |question: &str, day: &str| {
            let trial = Answers::default().with("status", "running").with(question, day);
            codes("trial", &trial).contains(&format!("W1 {question}"))
        };
        assert!(!found("actual_start", "2026-03-03"), "today has been");
        assert!(found("actual_start", "2026-03-04"));
        assert!(!found("planned_start", "2028-09-01"));
        assert!(found("planned_start", "2062-09-01"));
    }

    #[test]
    fn none_stands_alone() {
        let captures = |options: &[&str]| {
            let chosen = Answer::Choices(options.iter().map(|option| (*option).into()).collect());
            let mut device = Answers::default();
            device.set("captures", Some(chosen));
            codes("device", &device).contains(&"W3 captures".to_owned())
        };
        assert!(!captures(&["none"]));
        assert!(!captures(&["motion", "door"]));
        assert!(captures(&["motion", "none"]));
    }
}
