//! Tests: records that only a newer version of the app can read are kept, and changed in no way.

use super::Book;
use super::tests::{at, book};
use crate::StoreError;
use at_trials_core::answer::Answer;
use at_trials_core::id::RecordId;
use at_trials_trial::record::{Record, Within};

/// A cost that Sam added and answered, as if in the second version of its form, which this app does not have.
fn with_newer_cost() -> (tempfile::TempDir, Book, RecordId, Record) {
    let folder = tempfile::tempdir().unwrap();
    let (mut book, trial) = book(&folder.path().join("team.attrials"));
    let cost = book.add_record("cost", Some(&trial.id), at()).unwrap();
    book.save_answer(&cost.id, &"type".into(), Some("device".into()), at()).unwrap();
    book.db.execute("UPDATE record SET form_version = '2.0.0' WHERE id = ?", [cost.id.as_str()]).unwrap();
    book.identity = book.identity.after_writing(&book.path).unwrap();
    let cost = book.record(&cost.id).unwrap();
    assert!(cost.read_by().is_none(), "the test says nothing once there is a second version");
    (folder, book, trial.id, cost)
}

fn refused<T: std::fmt::Debug>(result: &Result<T, StoreError>) {
    assert!(matches!(result, Err(StoreError::NewerForm)), "{result:?}");
}

#[test]
fn a_record_of_a_newer_form_is_changed_in_no_way_and_it_is_said_why() {
    let (_folder, mut book, _, cost) = with_newer_cost();
    assert!(book.is_read_only(&cost));
    let changes = book.history(&cost.id).unwrap().len();
    let answer = || Some(Answer::from("staff"));
    refused(&book.save_answer(&cost.id, &"type".into(), answer(), at()));
    refused(&book.save_answer(&cost.id, &"question_of_tomorrow".into(), answer(), at()));
    refused(&book.save_answer(&cost.id, &"type".into(), None, at()));
    refused(&book.keep_typed(&cost.id, None, &"type".into(), "sta", at()));
    refused(&book.put_back(&cost.id, &"type".into()));
    refused(&book.change_finished(&cost.id, "keyed in wrong"));
    refused(&book.remove_record(&cost.id, at()));
    assert_eq!(book.record(&cost.id).unwrap(), cost);
    assert_eq!(book.history(&cost.id).unwrap().len(), changes);
    let said = StoreError::NewerForm.to_string();
    assert!(said.contains("nothing is lost") && said.contains("Install the newer version"), "{said}");
}

#[test]
fn undo_passes_over_what_was_done_in_a_record_of_a_newer_form() {
    let (_folder, mut book, trial, cost) = with_newer_cost();
    refused(&book.undo(&Within::Record(cost.id.clone()), at()));
    let below = Within::Below(trial.clone());
    let next = book.next_undo(&below).unwrap().expect("the trial was added");
    assert_eq!(next.record, trial, "the cost is passed over");
    assert_eq!(book.record(&cost.id).unwrap(), cost);
}

#[test]
fn what_was_taken_out_by_a_newer_version_is_not_brought_back_by_this_one() {
    let (_folder, mut book, trial, cost) = with_newer_cost();
    book.db.execute("UPDATE record SET form_version = '1.0.0'", []).unwrap();
    book.identity = book.identity.after_writing(&book.path).unwrap();
    book.remove_record(&cost.id, at()).unwrap();
    book.db.execute("UPDATE record SET form_version = '2.0.0' WHERE id = ?", [cost.id.as_str()]).unwrap();
    book.identity = book.identity.after_writing(&book.path).unwrap();
    assert_eq!(book.next_undo(&Within::Below(trial.clone())).unwrap().map(|next| next.record), Some(trial));
    refused(&book.undo(&Within::Record(cost.id.clone()), at()));
    assert!(book.record(&cost.id).is_err(), "it is out of sight");
}

#[test]
fn nothing_is_put_below_a_record_of_a_newer_form_nor_anything_of_one_into_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let (mut book, trial) = book(&folder.path().join("team.attrials"));
    let begun = book.new_record("cost", Some(&trial.id), at_trials_core::answer::Answers::default()).unwrap();
    for newer in
        [Record { form: "visitor".into(), ..begun.clone() }, Record { form_version: "2.0.0".into(), ..begun.clone() }]
    {
        refused(&book.make(&newer, at()));
    }
    book.db.execute("UPDATE record SET form_version = '2.0.0'", []).unwrap();
    book.identity = book.identity.after_writing(&book.path).unwrap();
    refused(&book.add_record("cost", Some(&trial.id), at()));
    let day = "2026-03-03".parse().unwrap();
    refused(&book.sign_off(&trial.id, at_trials_core::audience::Audience::Loti, "00", day, at()));
}
