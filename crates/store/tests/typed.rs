//! What somebody types and is no answer yet: kept, shown again, and in nobody's way. Kills stand in `typing.rs`.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::answer::Answers;
use at_trials_core::form::{Kind, catalogue};
use at_trials_core::id::QuestionId;
use at_trials_store::{Book, StoreError};
use at_trials_trial::record::Within;
use common::{at, create, open, trial_with_somebody};

fn question(id: &str) -> QuestionId {
    QuestionId::from(id)
}

#[test]
fn what_is_typed_is_kept_beside_the_answer_and_the_answer_counts_nowhere_until_it_is_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (id, _) = trial_with_somebody(&mut book);
    let start = question("planned_start");
    book.save_answer(&id, &start, Some("2024-02-29".into()), at()).unwrap();
    book.keep_typed(&id, None, &start, "31/02/2025", at()).unwrap();
    drop(book);
    let mut book = open(folder.path()).unwrap();
    book.take_typed_answers(at()).unwrap();
    let record = book.record(&id).unwrap();
    assert_eq!(record.drafts[&start], "31/02/2025");
    assert_eq!(
        at_trials_trial::asked(&record).get("planned_start"),
        None,
        "the day from before is not the day that was meant"
    );
    let back = book.put_back(&id, &start).unwrap();
    assert_eq!(at_trials_trial::asked(&back).text("planned_start"), Some("2024-02-29"));
    book.keep_typed(&id, None, &start, "31/02/2025", at()).unwrap();
    let answered = book.save_answer(&id, &start, Some("2025-02-28".into()), at()).unwrap();
    assert!(answered.drafts.is_empty(), "an answer takes the place of what was typed");
}

#[test]
fn five_thousand_characters_in_every_text_of_every_form_are_there_after_a_lock() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let typed = "é".repeat(5_000);
    let mut kept = Vec::new();
    for form in catalogue().forms() {
        let id = a_record_of(&mut book, form.id.as_str());
        for asked in form.questions() {
            if matches!(asked.kind, Kind::Text { .. } | Kind::LongText { .. } | Kind::Money { .. } | Kind::Date) {
                book.keep_typed(&id, None, &asked.id, &typed, at()).unwrap();
                kept.push((id.clone(), asked.id.clone()));
            }
        }
    }
    assert!(kept.len() > 60, "{} fields", kept.len());
    drop(book);
    let mut book = open(folder.path()).unwrap();
    book.take_typed_answers(at()).unwrap();
    for (record, asked) in &kept {
        assert_eq!(book.record(record).unwrap().drafts[asked], typed, "{asked}");
    }
    assert_eq!(book.typed().unwrap().len(), kept.len());
    let (record, asked) = &kept[0];
    let sensible = book.keep_typed(record, None, asked, &"x".repeat(1_000_001), at());
    assert!(matches!(sensible, Err(StoreError::TooMuchTyped)));
}

/// A record of the form with everything it belongs to above it.
fn a_record_of(book: &mut Book, form: &str) -> at_trials_core::id::RecordId {
    let above = catalogue().form(form).unwrap().belongs_to.clone();
    let parent = above.map(|above| a_record_of(book, above.as_str()));
    book.add_record(form, parent.as_ref(), at()).unwrap().id
}

#[test]
fn what_was_cut_off_while_typing_becomes_the_answer_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (id, _) = trial_with_somebody(&mut book);
    let text = "People unplug the detector to charge a telephone";
    book.keep_typed(&id, None, &question("problem"), text, at()).unwrap();
    drop(book);
    let mut book = open(folder.path()).unwrap();
    book.take_typed_answers(at()).unwrap();
    let record = book.record(&id).unwrap();
    assert_eq!(at_trials_trial::asked(&record).text("problem"), Some(text));
    assert!(record.drafts.is_empty());
    book.undo(&Within::Book, at()).unwrap();
    assert_eq!(
        at_trials_trial::asked(&book.record(&id).unwrap()).text("problem"),
        None,
        "it is undone like any other answer"
    );
}

#[test]
fn a_record_is_made_with_its_first_answer_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    let first = book.new_record("participant", Some(&trial), Answers::default()).unwrap();
    let second = book.new_record("participant", Some(&trial), Answers::default()).unwrap();
    assert_eq!(at_trials_trial::asked(&first).text("code"), Some("P-0002"));
    assert!(matches!(book.record(&first.id), Err(StoreError::NoSuchRecord)), "looking makes nothing");
    let made = book.save_first_answer(&first, &question("lives"), Some("alone".into()), at()).unwrap();
    assert_eq!(
        (at_trials_trial::asked(&made).text("code"), at_trials_trial::asked(&made).text("lives"), made.revision),
        (Some("P-0002"), Some("alone"), 1)
    );
    assert!(
        book.undo(&Within::Book, at()).unwrap().unwrap().gone,
        "no empty record is left of one whose first answer is undone"
    );
    book.redo(&Within::Book, at()).unwrap();
    assert_eq!(at_trials_trial::asked(&book.record(&first.id).unwrap()).text("lives"), Some("alone"));
    let made = book.keep_typed(&second.id, Some(&second), &question("local_case_ref"), "?", at()).unwrap();
    assert_eq!(at_trials_trial::asked(&made).text("code"), Some("P-0003"), "nobody has another's code");
    let third = book.new_record("agreement", Some(&first.id), Answers::default()).unwrap();
    book.remove_record(&first.id, at()).unwrap();
    let gone = book.save_first_answer(&third, &question("decision"), Some("agreed".into()), at());
    assert!(matches!(gone, Err(StoreError::NoSuchRecord)));
    drop(book);
    open(folder.path()).unwrap();
}

#[test]
fn what_was_typed_in_a_removed_record_goes_with_it_and_comes_back_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    let cost = book.add_record("cost", Some(&trial), at()).unwrap().id;
    book.keep_typed(&cost, None, &question("quantity"), "1e3", at()).unwrap();
    let (person, agreement) =
        (book.add_record("participant", Some(&trial), at()).unwrap().id, question("explained_on"));
    let below = book.add_record("agreement", Some(&person), at()).unwrap().id;
    book.keep_typed(&below, None, &agreement, "31/2/2026", at()).unwrap();
    book.remove_record(&person, at()).unwrap();
    book.remove_record(&cost, at()).unwrap();
    assert_eq!(book.typed().unwrap(), []);
    assert!(matches!(book.keep_typed(&cost, None, &question("quantity"), "1e3", at()), Err(StoreError::NoSuchRecord)));
    book.undo(&Within::Book, at()).unwrap();
    assert_eq!(book.record(&cost).unwrap().drafts[&question("quantity")], "1e3");
}
