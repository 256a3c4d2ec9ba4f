//! What the day begins with.

use super::*;

#[test]
fn today_puts_what_is_overdue_first_and_says_when_and_where() {
    let records = lamp_trial();
    let today = seen(&records, "2026-07-20");
    assert_eq!(today.day, "Monday 20 July 2026");
    assert_eq!(today.continue_at, None);
    let lines: Vec<(&str, &str, bool)> =
        today.due.iter().map(|line| (line.title.as_str(), line.detail.as_str(), line.overdue)).collect();
    assert_eq!(lines, [("P-0001, Lamp at night", "Half way: overdue since 15 July 2026", true)]);
    assert_eq!(today.due[0].place.record.as_str(), "person");
}

#[test]
fn today_goes_on_at_the_question_where_somebody_stopped() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), Answers::default().with("wave", "baseline")));
    let place =
        Place { trial: "trial".into(), record: "base".into(), form: INSTRUMENT.into(), question: Some("w1".into()) };
    let line = continue_at(&records, &place).unwrap();
    assert_eq!(line.title, "P-0001: Baseline, before the device, Lamp at night");
    assert_eq!(line.detail, "Wellbeing check: W1, I feel safe in my home, day and night");
    let gone = Place { record: "removed".into(), ..place };
    assert_eq!(continue_at(&records, &gone), None);
}

#[test]
fn a_questionnaire_is_unfinished_until_every_question_has_an_answer_or_a_reason() {
    let mut records = lamp_trial();
    let mut answers = answered("baseline", "2026-04-05", 1);
    answers.set("w7", None);
    records.others.push(record("base", INSTRUMENT, Some("person"), answers));
    let line = |records: &TrialRecords| {
        let today = seen(records, "2026-04-05");
        today.unfinished.into_iter().find(|line| line.place.record == *"base")
    };
    let open = line(&records).unwrap();
    assert_eq!(open.detail, "Wellbeing check, still open: W7, I have enjoyed parts of my day");
    assert_eq!(open.place.question, Some("w7".into()));
    let base = records.others.last_mut().unwrap();
    base.answers.set("w7", Some(Answer::missing(MissingReason::Declined)));
    assert_eq!(line(&records), None);
}

#[test]
fn what_was_typed_and_is_no_answer_is_listed_where_the_day_begins() {
    let mut records = lamp_trial();
    records.trial.drafts.insert("target_n".into(), "about twenty".to_owned());
    let today = seen(&records, "2026-04-05");
    let line = today.unfinished.iter().find(|line| line.place.record == records.trial.id).unwrap();
    assert_eq!(line.detail, "Trial, typed but no answer yet: How many people do you hope will take part");
    assert_eq!(line.place.question, Some("target_n".into()));
    assert!(!format!("{today:?}").contains("twenty"), "never what was typed");
}
