//! People whose records are of two versions of a form are told together, and what the later one says takes the place of the
//! earlier.

use crate::fixture::{in_version, sent_and_read, shared, with_new_forms};
use at_trials_core::answer::Answers;
use at_trials_core::case_study;
use at_trials_core::count::Count;
use at_trials_core::document::Block;
use at_trials_core::share::SharedTrial;
use at_trials_evidence::Content;
use at_trials_practice::by_hand::{ByHand, record, trial};
use at_trials_trial::record::TrialRecords;

/// So many people who take part, each with the number of their code.
fn people(number: usize) -> TrialRecords {
    let mut records = trial();
    records.trial.id = "4f0c6a52-3f0e-4a7e-9d5e-000000000001".into();
    for number in 0..number {
        records.taking_part(&format!("P-{number:04}"), "here");
    }
    records
}

#[test]
fn an_answer_that_was_taken_back_in_a_later_version_is_not_counted() {
    with_new_forms();
    let mut records = people(6);
    for number in 0..6 {
        let person = format!("P-{number:04}");
        records.change(&format!("{person} agreed 2026-04-01"), "a5", true);
        let later = Answers::default().with("decision", "agreed").with("explained_on", "2026-05-01").with("a4", true);
        let later = record(&format!("{person} later"), "agreement", Some(person.as_str()), later.with("a5", false));
        records.add(in_version("2.0.0", later));
    }
    let (told, _) = shared(&records);
    let a5 = |form: &str| told.people.get(form).and_then(|questions| questions.get("a5"));
    assert_eq!(a5("agreement"), None);
    let now = a5("agreement/2").unwrap();
    assert_eq!((now["yes"], now["no"]), (Count::Shown(0), Count::Shown(6)));
}

#[test]
fn an_earlier_version_that_was_filled_in_last_is_the_one_that_counts() {
    with_new_forms();
    let mut records = people(6);
    for number in 0..6 {
        let person = format!("P-{number:04}");
        records.change(&format!("{person} agreed 2026-04-01"), "a5", true);
        let before = Answers::default().with("decision", "agreed").with("explained_on", "2026-03-01").with("a4", true);
        let before = record(&format!("{person} before"), "agreement", Some(person.as_str()), before.with("a5", false));
        records.add(in_version("2.0.0", before));
    }
    let (told, _) = shared(&records);
    assert_eq!(told.people["agreement"]["a5"]["yes"], Count::Shown(6));
    assert!(told.people.get("agreement/2").is_none_or(|questions| !questions.contains_key("a5")), "{:?}", told.people);
}

/// What the case study says of a question about people.
fn row(shared: &SharedTrial, question: &str) -> Option<String> {
    let document = case_study::document(shared);
    let tables = document.blocks.into_iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| table.rows).find(|row| row[0] == question).map(|row| row[1].clone())
}

/// A shared trial with these counts of people by age, in both versions.
fn ages(first: &[(&str, Count)], second: &[(&str, Count)]) -> SharedTrial {
    let (mut told, _) = shared(&people(6));
    for (form, counts) in [("participant", first), ("participant/2", second)] {
        let counts = counts.iter().map(|(age, people)| ((*age).into(), *people)).collect();
        told.people.entry(form.into()).or_default().insert("age_band".into(), counts);
    }
    told
}

#[test]
fn a_case_study_tells_the_people_of_every_version() {
    with_new_forms();
    let told = ages(
        &[("65-74", Count::Shown(6)), ("75-84", Count::Shown(8))],
        &[("75-84", Count::Shown(9)), ("85-94", Count::Shown(5))],
    );
    assert_eq!(row(&told, "Now: How old are they?").unwrap(), "65 to 74: 6; 75 to 84: 17; 85 to 94: 5");
    let hidden = ages(&[("75-84", Count::Shown(8))], &[("75-84", Count::Fewer(5))]);
    assert_eq!(row(&hidden, "Now: How old are they?").unwrap(), "75 to 84: 8 and fewer than 5");
}

#[test]
fn people_of_both_versions_are_counted_in_the_file_and_told_as_one_group() {
    with_new_forms();
    let mut records = people(12);
    for number in 0..12 {
        records.change(&format!("P-{number:04}"), "age_band", "75-84");
    }
    for person in records.others.iter_mut().filter(|record| record.form == *"participant").take(6) {
        person.form_version = "2.0.0".into();
    }
    let (told, _) = shared(&records);
    assert_eq!(row(&told, "Now: How old are they?").unwrap(), "75 to 84: 12");
}

#[test]
fn a_borough_that_was_renamed_or_merged_since_is_still_known() {
    with_new_forms();
    for (code, name) in
        [("E09000001", "City of London"), ("E09000002", "Barking and Dagenham"), ("E09000003", "Barnet")]
    {
        let mut records = people(6);
        records.trial.answers.set("lead_org", Some(code.into()));
        let (told, _) = shared(&records);
        assert_eq!(told.organisation.name, name, "an invented trial of a real borough");
        let Content::Trial(read) = sent_and_read(told).arrival.content else { panic!("{code} is a trial") };
        assert_eq!((read.organisation.code.as_str(), read.organisation.name.as_str()), (code, name));
    }
    let mut records = people(6);
    records.trial.form_version = "2.0.0".into();
    records.trial.answers.set("lead_org", Some("E09000001".into()));
    let (told, _) = shared(&records);
    assert_eq!(told.organisation.name, "City of London and the Tower (invented)");
    sent_and_read(told);
}
