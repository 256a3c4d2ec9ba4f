//! What a record still wants, and what kind of thing there is to look at in it.

use super::*;

/// The page of a baseline with these answers.
fn visit(answers: Answers) -> RecordPage {
    let mut records = lamp_trial();
    let base = record("base", INSTRUMENT, Some("person"), answers);
    records.others.push(base.clone());
    record_page(&records, &base, on("2026-04-06"), ANYTHING)
}

fn names(open: &[QuestionId]) -> Vec<&str> {
    open.iter().map(QuestionId::as_str).collect()
}

#[test]
fn of_a_visit_every_question_without_an_answer_or_a_reason_is_open_and_nothing_of_one_that_did_not_happen() {
    let mut answers = answered("baseline", "2026-04-05", 1);
    assert_eq!(names(&visit(answers.clone()).open), [""; 0], "notes may be left out");
    answers.set("w9", None);
    answers.set("w2", None);
    assert_eq!(names(&visit(answers.clone()).open), ["w2", "w9"]);
    answers.set("w9", Some(Answer::missing(MissingReason::Declined)));
    assert_eq!(names(&visit(answers.clone()).open), ["w2"]);
    answers.set("outcome", Some("missed".into()));
    answers.set("reason_not_done", None);
    assert_eq!(names(&visit(answers).open), [""; 0]);
}

#[test]
fn what_is_typed_and_no_answer_is_open_until_it_is_one() {
    let mut records = lamp_trial();
    let mut base = record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1));
    base.drafts.insert("done_on".into(), "5 Ap".to_owned());
    records.others.push(base.clone());
    let page = record_page(&records, &base, on("2026-04-06"), ANYTHING);
    assert_eq!(names(&page.open), ["done_on"]);
    let [problem] = page.problems.iter().filter(|problem| problem.question == *"done_on").collect::<Vec<_>>()[..]
    else {
        panic!("{:?}", page.problems)
    };
    assert_eq!(problem.kind, ProblemKind::Typed);
}

#[test]
fn what_lacks_an_answer_is_to_do_what_is_wrong_is_a_fault_and_what_may_be_right_is_to_be_checked() {
    let mut records = lamp_trial();
    let trial = &mut records.trial;
    trial.answers.set("outcome_wanted", None);
    trial.answers.set("study_design", Some("of some other kind".into()));
    trial.answers.set("actual_start", Some("2027-04-07".into()));
    let page = record_page(&records, &records.trial, on("2026-04-06"), ANYTHING);
    let kind = |question: &str| {
        let problem = page.problems.iter().find(|problem| problem.question == *question);
        problem.map(|problem| (problem.kind, problem.code.as_str()))
    };
    assert_eq!(kind("outcome_wanted"), Some((ProblemKind::Gap, "E2")));
    assert_eq!(kind("study_design"), Some((ProblemKind::Fault, "E3")));
    assert_eq!(kind("actual_start"), Some((ProblemKind::Check, "W1")));
    assert_eq!(names(&page.open), [""; 0], "a trial means something once it has a title");
}
