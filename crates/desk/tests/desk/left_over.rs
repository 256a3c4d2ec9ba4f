//! An answer whose question is not asked any more counts nowhere. Every question of every form that is asked only
//! sometimes is answered wherever it is not asked, and nothing that is told changes.

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::form::{Kind, Question, asked, catalogue};
use at_trials_desk::page::{self, Glance};
use at_trials_practice as practice;
use at_trials_practice::by_hand::{lamp_trial, record};
use at_trials_store::Prepared;
use at_trials_trial::Participation;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::schedule;
use at_trials_trial::sharing::{Sharing, for_audience};
use at_trials_trial::{change, flow, problems};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Something a question can be answered with, different from what is there elsewhere.
fn left_over(question: &Question) -> Answer {
    match &question.kind {
        Kind::Text { .. } | Kind::LongText { .. } => "Left over".into(),
        Kind::Link { .. } | Kind::ParticipantCode => "P-9999".into(),
        Kind::WholeNumber { .. } | Kind::Money { .. } | Kind::Scale { .. } | Kind::Decimal { .. } => Answer::Whole(3),
        Kind::Date => "2024-01-01".into(),
        Kind::Month => "2024-01".into(),
        Kind::YesNo => false.into(),
        Kind::Choice => question.options.last().expect("a choice has options").id.as_str().into(),
        Kind::Choices { .. } => Answer::Choices(vec![question.options[0].id.clone()]),
    }
}

/// Answers every question that is not asked, and names the questions.
fn plant(record: &mut Record, planted: &mut BTreeSet<String>) {
    let form = catalogue().form(record.form.as_str()).unwrap();
    let asked: BTreeSet<_> = asked(form, &record.answers).into_iter().map(|question| question.id.clone()).collect();
    for question in form.questions().filter(|question| !asked.contains(&question.id)) {
        record.answers.set(question.id.clone(), Some(left_over(question)));
        planted.insert(format!("{}.{}", form.id, question.id));
    }
}

/// Everything that is told of a trial on this day.
pub fn told(records: &TrialRecords, today: NaiveDate) -> Vec<String> {
    let mut told = vec![format!("{:?} {:?}", flow(records), change(records))];
    for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
        let sharing = Sharing { reviews: practice::reviews(records), ..practice::first_share(audience, today) };
        let (shared, withheld) = for_audience(records, &sharing);
        told.push(format!("{shared:?} {withheld:?} {:?}", case_study::document(&shared)));
        let (records, content, signed) = (records.clone(), String::new(), Vec::new());
        let prepared = Prepared { records, sharing, shared, withheld, content, signed };
        told.push(format!("{:?}", page::share_page(prepared, &[], &"Lee".into(), &[])));
    }
    for person in records.of("participant") {
        told.push(format!("{:?}", page::person_page(records, person, today)));
        told.push(format!(
            "{:?}",
            schedule::visits(records, &Participation::of(records, person), "wellbeing-check", today)
        ));
    }
    for record in std::iter::once(&records.trial).chain(&records.others) {
        told.push(format!("{:?} {:?}", record.id, problems(records, record, today)));
    }
    told.push(format!("{:?}", page::today([&Glance::of(records, today)], None, today)));
    told.push(format!("{:?}", page::trial_page(records, today)));
    told
}

/// A trial of which little is known, so that what is asked only sometimes is not asked.
fn bare() -> TrialRecords {
    let mut records = lamp_trial();
    records.trial.answers.set("status", Some("planned".into()));
    let mut add = |form: &str, parent: &str| {
        let record = record(form, form, Some(parent), Answers::default());
        records.others.push(record);
    };
    for form in ["device", "outcome", "cost", "benefit", "lesson"] {
        add(form, "trial");
    }
    for form in ["wellbeing-check", "agreement", "allocation"] {
        add(form, "person");
    }
    let declined = Answers::default().with("status", "declined");
    records.others.push(record("no", "participant", Some("trial"), declined));
    records
}

#[test]
fn what_is_not_asked_any_more_counts_nowhere() {
    let today = "2026-03-03".parse().unwrap();
    let mut planted = BTreeSet::new();
    let trials = practice::trials().into_iter().chain([practice::rehearsal(today), bare()]);
    for (at, records) in trials.enumerate() {
        let mut with_more = records.clone();
        for record in std::iter::once(&mut with_more.trial).chain(with_more.others.iter_mut()) {
            plant(record, &mut planted);
        }
        for (before, after) in told(&records, today).iter().zip(told(&with_more, today)) {
            assert_eq!(*before, after, "trial {at}");
        }
    }
    for form in catalogue().forms() {
        for question in form.questions().filter(|question| question.show_when.is_some()) {
            let name = format!("{}.{}", form.id, question.id);
            assert!(planted.contains(&name), "{name} was asked everywhere: the test says nothing of it");
        }
    }
}

#[test]
fn what_an_option_said_that_is_not_offered_any_more_counts_nowhere() {
    let today = "2026-03-03".parse().unwrap();
    let records = practice::trials().remove(1);
    let mut with_more = records.clone();
    for record in with_more.others.iter_mut().filter(|record| record.form == *"participant") {
        if record.answers.get("status").is_none() {
            record.answers.set("status", Some("completed".into()));
        }
    }
    assert_eq!(told(&records, today), told(&with_more, today));
}
