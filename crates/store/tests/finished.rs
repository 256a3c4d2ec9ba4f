//! Finished visits are read, not changed, until somebody says that they change them and why; and undo acts on what is on show.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::answer::Answer;
use at_trials_core::id::RecordId;
use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, StoreError, Turn};
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::{Record, Within};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

fn path(folder: &Path) -> PathBuf {
    folder.join("practice.attrials")
}

/// The practice book, opened by its practitioner.
fn practice(folder: &Path) -> Book {
    if !path(folder).exists() {
        drop(at_trials_desk::practice::create(&path(folder), at()).unwrap());
    }
    let entrance = Entrance::to(&path(folder)).unwrap();
    let sam = entrance.people().into_iter().find(|person| person.role == Role::Practitioner).unwrap();
    at_trials_desk::practice::open(entrance, &sam.id).unwrap()
}

fn all_records(book: &Book) -> Vec<Record> {
    let trials = book.trials().unwrap();
    trials.iter().flat_map(|trial| book.trial_records(&trial.id).unwrap().others).collect()
}

fn finished_visit(book: &Book) -> Record {
    all_records(book)
        .into_iter()
        .find(|record| is_finished_visit(record) && record.answers.get("w1").is_some())
        .unwrap()
}

fn answer(book: &mut Book, record: &RecordId, w1: &str) -> Result<Record, StoreError> {
    book.save_answer(record, &"w1".into(), Some(w1.into()), at())
}

/// Another answer to W1 than this record has.
fn another(record: &Record) -> &'static str {
    if at_trials_trial::asked(record).text("w1") == Some("always") { "never" } else { "always" }
}

#[test]
fn a_finished_visit_is_not_changed_in_any_way_before_somebody_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    assert!(book.is_read_only(&visit));
    let refused =
        |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::FinishedVisit)), "{result:?}");
    refused(answer(&mut book, &visit.id, another(&visit)).map(drop));
    refused(book.save_answer(&visit.id, &"w1".into(), None, at()).map(drop));
    refused(book.keep_typed(&visit.id, None, &"notes".into(), "half a", at()).map(drop));
    refused(book.remove_record(&visit.id, at()));
    assert_eq!(book.record(&visit.id).unwrap(), visit, "nothing is changed");
    assert_eq!(book.history(&visit.id).unwrap().len(), 1);
}

#[test]
fn the_same_answer_again_is_no_change_of_a_finished_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    let same = visit.answers.get("w1").cloned();
    assert_eq!(book.save_answer(&visit.id, &"w1".into(), same, at()).unwrap(), visit);
    assert!(book.is_read_only(&visit), "and opens nothing");
}

#[test]
fn a_finished_visit_that_was_removed_and_brought_back_is_finished_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    book.change_finished(&visit.id, "Of somebody else").unwrap();
    book.remove_record(&visit.id, at()).unwrap();
    book.undo(&Within::Record(visit.id.clone()), at()).unwrap().unwrap();
    let back = book.record(&visit.id).unwrap();
    assert!(book.is_read_only(&back));
    assert!(matches!(answer(&mut book, &visit.id, another(&visit)), Err(StoreError::FinishedVisit)));
}

#[test]
fn undo_elsewhere_passes_over_a_finished_visit_and_reaches_what_was_done_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    let person = visit.parent.clone().unwrap();
    let (lives, before) = ("lives".into(), book.record(&person).unwrap().answers);
    book.save_answer(&person, &lives, Some("alone".into()), at()).unwrap();
    book.save_answer(&person, &lives, Some("with_partner".into()), at()).unwrap();
    assert_ne!(book.record(&person).unwrap().answers, before);
    book.change_finished(&visit.id, "Keyed in wrong").unwrap();
    answer(&mut book, &visit.id, another(&visit)).unwrap();
    book.put_down(&visit.id);
    let undone = book.undo(&Within::Below(person.clone()), at()).unwrap().unwrap();
    assert_eq!((undone.record, undone.question), (person, Some(lives)));
    assert!(matches!(book.undo(&Within::Record(visit.id.clone()), at()), Err(StoreError::FinishedVisit)));
}

#[test]
fn a_reason_must_say_something_and_stands_with_every_change_until_the_visit_is_put_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    for nothing in ["", " ", "…", "\u{200b}", "wrong\u{202e}", &"long ".repeat(70)] {
        assert!(matches!(book.change_finished(&visit.id, nothing), Err(StoreError::NoReason)), "{nothing}");
    }
    book.change_finished(&visit.id, "  Keyed in\twrong on the day ").unwrap();
    let record = book.record(&visit.id).unwrap();
    assert!(!book.is_read_only(&record));
    answer(&mut book, &visit.id, another(&visit)).unwrap();
    book.undo(&Within::Record(visit.id.clone()), at()).unwrap().unwrap();
    book.put_down(&visit.id);
    assert!(matches!(answer(&mut book, &visit.id, another(&visit)), Err(StoreError::FinishedVisit)));
    let history = book.history(&visit.id).unwrap();
    let whys: Vec<Option<&str>> = history.iter().map(|entry| entry.why.as_deref()).collect();
    assert_eq!(whys, [None, Some("Keyed in wrong on the day"), Some("Keyed in wrong on the day")]);
    assert_eq!(history[2].turn, Turn::Undo(history[1].seq));
    drop(book);
    assert_eq!(practice(folder.path()).history(&visit.id).unwrap(), history, "and the chain holds it");
}

#[test]
fn locking_puts_every_visit_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    book.change_finished(&visit.id, "Keyed in wrong").unwrap();
    drop(book);
    let mut book = practice(folder.path());
    assert!(matches!(answer(&mut book, &visit.id, another(&visit)), Err(StoreError::FinishedVisit)));
}

#[test]
fn whoever_answers_the_last_question_can_put_a_slip_right_before_they_leave() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    let mut open = visit.answers.clone();
    open.set("w12", None);
    let record = book.add_record_with(visit.form.as_str(), visit.parent.as_ref(), open, at()).unwrap();
    assert!(!is_finished_visit(&record));
    let last: Answer = visit.answers.get("w12").cloned().unwrap();
    book.save_answer(&record.id, &"w12".into(), Some(last), at()).unwrap();
    let slip = answer(&mut book, &record.id, another(&visit)).unwrap();
    assert!(is_finished_visit(&slip) && !book.is_read_only(&slip));
    book.put_down(&record.id);
    assert!(book.is_read_only(&slip));
    let nothing = book.undo(&Within::Record(record.id.clone()), at());
    assert!(matches!(nothing, Err(StoreError::FinishedVisit)), "undo is a change too");
    assert!(book.history(&record.id).unwrap().iter().all(|entry| entry.why.is_none()));
}

#[test]
fn what_was_typed_into_a_finished_visit_when_the_power_went_waits_for_somebody_to_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let visit = finished_visit(&book);
    book.change_finished(&visit.id, "Keyed in wrong").unwrap();
    book.keep_typed(&visit.id, None, &"done_on".into(), "1/2/2026", at()).unwrap();
    drop(book);
    let mut book = practice(folder.path());
    book.take_typed_answers(at()).unwrap();
    let record = book.record(&visit.id).unwrap();
    assert_eq!(record.answers, visit.answers);
    assert_eq!(record.drafts.len(), 1, "shown again, and no answer");
    assert!(book.is_read_only(&record), "what is typed beside an answer opens no finished visit");
}

#[test]
fn undo_acts_on_what_is_on_show_and_says_when_nothing_there_is_to_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = practice(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    book.save_answer(&trial, &"title".into(), Some("Stair light".into()), at()).unwrap();
    let person = book.add_record("participant", Some(&trial), at()).unwrap().id;
    let lesson = book.add_record("lesson", Some(&trial), at()).unwrap().id;
    let next = |book: &Book, within: &Within| {
        book.next_undo(within).unwrap().map(|undone| (undone.record, undone.question, undone.gone))
    };
    assert_eq!(next(&book, &Within::Record(person.clone())), Some((person.clone(), None, true)));
    assert_eq!(next(&book, &Within::Record(trial.clone())), Some((trial.clone(), Some("title".into()), false)));
    assert_eq!(next(&book, &Within::Below(trial.clone())), Some((lesson.clone(), None, true)));
    assert_eq!(next(&book, &Within::Book), Some((lesson.clone(), None, true)));
    book.undo(&Within::Record(trial.clone()), at()).unwrap().unwrap();
    assert_eq!(at_trials_trial::asked(&book.record(&trial).unwrap()).text("title"), None);
    assert_eq!(book.trial_records(&trial).unwrap().others.len(), 2, "nobody is taken out with it");
    let alone = Within::Record(trial.clone());
    assert_eq!(book.undo(&alone, at()).unwrap(), None, "a trial with somebody in it does not go by way of its plan");
    assert_eq!(book.redo(&alone, at()).unwrap().unwrap().question, Some("title".into()));
    assert_eq!(book.undo(&Within::Record("elsewhere".into()), at()).unwrap(), None);
}
