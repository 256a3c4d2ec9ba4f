//! Records of several versions of a form, and questions that came late.

use crate::fixture::{COST_WORDING, in_version, shared, today, visitor, with_new_forms};
use at_trials_core::answer::Answers;
use at_trials_core::respondent::Respondent;
use at_trials_desk::page;
use at_trials_practice::by_hand::{ByHand, lamp_trial, record, trial};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::{asked, asked_questions, change, gaps, is_finished_visit, problems};

#[test]
fn a_record_is_read_by_the_version_it_was_filled_in_with() {
    with_new_forms();
    let mut records = lamp_trial();
    for (id, version) in [("old", "1.0.0"), ("new", "2.0.0")] {
        let cost = record(id, "cost", Some("trial"), Answers::default());
        records.others.push(Record { form_version: version.into(), ..cost });
    }
    let asked = |id: &str| {
        let record = records.others.iter().find(|record| record.id == *id).unwrap();
        let page = page::record_page(&records, record, today(), &|_| Vec::new());
        let problem = problems(&records, record, today()).into_iter().find(|problem| problem.question == *"type");
        (page.read_by, record.read_by().unwrap().question("type").unwrap().text.clone(), problem.is_some())
    };
    assert_eq!(asked("old"), (Some("1.0.0".to_owned()), COST_WORDING.to_owned(), true));
    assert_eq!(asked("new"), (Some("2.0.0".to_owned()), format!("Now: {COST_WORDING}"), true));
}

#[test]
fn two_versions_of_an_instrument_are_never_compared() {
    with_new_forms();
    let mut records = trial();
    for number in 0..6 {
        let id = format!("P-000{number}");
        records.taking_part(&id, "here").before_and_after(&id, [1; 10], [3; 10]);
    }
    let pairs = |records: &TrialRecords| -> Vec<(String, usize)> {
        let headlines = change(records).into_iter().filter(at_trials_trial::Comparison::is_headline);
        headlines
            .map(|one| (one.form.version.clone(), one.pairs.get(&Respondent::Themselves).map_or(0, Vec::len)))
            .collect()
    };
    assert_eq!(pairs(&records), [("1.0.0".to_owned(), 6)]);
    let ends = records.others.iter_mut().filter(|record| asked(record).text("wave") == Some("end"));
    ends.take(2).for_each(|end| end.form_version = "2.0.0".into());
    assert_eq!(pairs(&records), [("1.0.0".to_owned(), 4), ("2.0.0".to_owned(), 0)]);
    let (shared, _) = shared(&records);
    let versions: Vec<_> =
        shared.template.questionnaires.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    assert_eq!(versions, [("wellbeing-check", "1.0.0"), ("wellbeing-check/2", "2.0.0")]);
}

#[test]
fn two_visits_of_one_wave_in_two_versions_each_count_by_themselves() {
    with_new_forms();
    let mut records = trial();
    records.taking_part("P-0001", "here").visit("P-0001", "end", "2026-09-30", [2; 10]);
    let mut again = records.others.iter().find(|record| record.id == *"P-0001 end").unwrap().clone();
    again = in_version("2.0.0", Record { id: "again".into(), ..again });
    again.answers.set("done_on", Some("2026-10-01".into()));
    records.others.push(again);
    for id in ["P-0001 end", "again"] {
        let found = problems(&records, records.find(id).unwrap(), today());
        let told = found.into_iter().find(|problem| problem.code == "W36").unwrap().message;
        assert!(told.ends_with("each counts by itself, and they are never compared."), "{told}");
    }
}

#[test]
fn a_question_that_came_later_opens_no_finished_visit_and_is_asked_all_the_same() {
    with_new_forms();
    let answers =
        [("wave", "end"), ("done_on", "2026-09-30"), ("outcome", "done"), ("respondent", "self"), ("mode", "phone")];
    let mut answers =
        answers.into_iter().fold(Answers::default(), |all, (question, answer)| all.with(question, answer));
    let form = at_trials_core::form::catalogue().form("mood").unwrap();
    for question in form.questions().filter(|question| !question.missing.is_empty() && question.id != *"m2") {
        let reason = at_trials_core::answer::Answer::missing(question.missing[0]);
        if answers.get(question.id.as_str()).is_none() {
            answers.set(question.id.clone(), Some(reason));
        }
    }
    answers.set("m1", Some(7.into()));
    let visit = |version: &str| in_version(version, record("visit", "mood", Some("person"), answers.clone()));
    let open = |version: &str| gaps(&visit(version)).into_iter().map(|gap| gap.id.to_string()).collect::<Vec<_>>();
    assert_eq!((open("1.0.0"), is_finished_visit(&visit("1.0.0"))), (Vec::new(), true));
    assert_eq!((open("1.1.0"), is_finished_visit(&visit("1.1.0"))), (vec!["m2".to_owned()], false));
    assert!(asked_questions(&visit("1.0.0")).iter().any(|question| question.id == *"m2"), "whoever looks is asked");
}

#[test]
fn a_question_that_came_later_keeps_no_finished_trial_from_being_shared() {
    with_new_forms();
    let mut records = lamp_trial();
    records.others.push(Record { id: "before".into(), ..visitor() });
    records.others.push(Record { id: "since".into(), ..in_version("1.2.0", visitor()) });
    let blocks = |id: &str| -> Vec<String> {
        let record = records.find(id).unwrap();
        let problems = problems(&records, record, today()).into_iter();
        problems
            .filter(at_trials_core::form::Problem::blocks_sharing)
            .map(|one| format!("{} {}", one.code, one.question))
            .collect()
    };
    assert_eq!(blocks("before"), [""; 0]);
    assert_eq!(blocks("since"), ["E2 again"]);
}
