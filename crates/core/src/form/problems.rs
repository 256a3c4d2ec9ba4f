//! Everything to look at in a half-filled form, all at once. Codes are stable: `E1`–`E9` come from the form itself,
//! `E10` onwards and all `W` from the rules in `rules`.

use super::{Form, Kind, Limits, Problem, Question, Required, asked, rules};
use crate::answer::{Answer, Answers};
use chrono::NaiveDate;

/// Every problem of one record, in the order of its questions. `today` tells days in the future.
pub fn problems(form: &Form, answers: &Answers, today: NaiveDate) -> Vec<Problem> {
    let asked = asked(form, answers);
    let mut problems: Vec<Problem> =
        asked.iter().filter_map(|question| of_question(question, answers.get(question.id.as_str()), today)).collect();
    problems.extend(rules::problems(form, answers));
    let place = |problem: &Problem| asked.iter().position(|question| question.id == problem.question);
    problems.sort_by_key(|problem| (place(problem), problem.code.clone()));
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
        (None, Required::ToShare) => problem("E2", "this is needed before the trial can be shared."),
        (Some(answer), _) if super::accepts(question, answer).is_err() => {
            problem("E3", "this answer no longer fits the question. Answer it again.")
        }
        (Some(Answer::Text(day)), _) if question.kind == Kind::Date && is_after(day, today) => {
            problem("W1", "this day is in the future. Check the year.")
        }
        (Some(answer), _) if is_unusual(question, answer) => problem("W2", "this number is unusual. Check it."),
        _ => None,
    }
}

fn is_after(day: &str, today: NaiveDate) -> bool {
    // A plan looks ahead on purpose; only far-off years are likely slips.
    let latest = today.checked_add_months(chrono::Months::new(36)).unwrap_or(today);
    NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok_and(|day| day > latest)
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
    fn unusual_numbers_and_far_off_days_are_asked_about_and_kept() {
        let cost = Answers::default().with("quantity", 20_000);
        assert!(codes("cost", &cost).contains(&"W2 quantity".to_owned()));
        let trial = Answers::default().with("actual_start", "2062-03-03");
        assert!(codes("trial", &trial).contains(&"W1 actual_start".to_owned()));
    }
}
