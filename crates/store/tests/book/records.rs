//! Records and their answers: kept where they belong, refused where they do not fit.

use crate::common::{at, create, open, trial_with_somebody};
use crate::title;
use at_trials_core::answer::Answers;
use at_trials_core::id::RecordId;
use at_trials_store::{Book, StoreError};
use at_trials_trial::record::Within;

#[test]
fn an_answer_is_there_after_the_book_is_closed_and_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let saved = book.save_answer(&trial, &title(), Some("Night light".into()), at()).unwrap();
    assert_eq!(saved.revision, 2);
    drop(book);
    let book = open(folder.path()).unwrap();
    assert_eq!(book.trials().unwrap(), [saved]);
    assert_eq!(book.organisation().unwrap().name, "Northmere (invented)");
    assert!(book.is_practice().unwrap());
}

#[test]
fn a_trial_begins_with_whose_it_is_and_people_get_the_next_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, first) = trial_with_somebody(&mut book);
    assert_eq!(
        at_trials_trial::asked(&book.record(&trial).unwrap()).text("lead_org_name"),
        Some("Northmere (invented)")
    );
    assert_eq!(at_trials_trial::asked(&book.record(&first).unwrap()).text("code"), Some("P-0001"));
    book.remove_record(&first, at()).unwrap();
    let second = book.add_record("participant", Some(&trial), at()).unwrap();
    assert_eq!(at_trials_trial::asked(&second).text("code"), Some("P-0002"), "a code is never given twice");
    assert_eq!(book.trial_records(&trial).unwrap().others.to_vec(), std::slice::from_ref(&second));
    for code in ["P-0041", "P-0002"] {
        book.save_answer(&second.id, &"code".into(), Some(code.into()), at()).unwrap();
    }
    let third = book.add_record("participant", Some(&trial), at()).unwrap();
    assert_eq!(at_trials_trial::asked(&third).text("code"), Some("P-0042"), "nor is one that was changed since");
}

#[test]
fn a_record_is_added_only_where_its_form_belongs() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, person) = trial_with_somebody(&mut book);
    for (form, parent) in
        [("trial", Some(&trial)), ("participant", None), ("agreement", Some(&trial)), ("device", Some(&person))]
    {
        assert!(matches!(book.add_record(form, parent, at()), Err(StoreError::WrongPlace)), "{form}");
    }
    assert!(matches!(book.add_record("device", Some(&"nowhere".into()), at()), Err(StoreError::NoSuchRecord)));
}

#[test]
fn a_link_leads_to_a_record_of_the_same_trial() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, person) = trial_with_somebody(&mut book);
    let (other_trial, _) = trial_with_somebody(&mut book);
    let device = book.add_record("device", Some(&trial), at()).unwrap().id;
    let elsewhere = book.add_record("device", Some(&other_trial), at()).unwrap().id;
    let allocation = book.add_record("allocation", Some(&person), at()).unwrap().id;
    let link = |book: &mut Book, to: &RecordId| {
        book.save_answer(&allocation, &"device".into(), Some(to.as_str().into()), at()).map(|_| ())
    };
    link(&mut book, &device).unwrap();
    for wrong in [&elsewhere, &person, &"nowhere".into()] {
        assert!(matches!(link(&mut book, wrong), Err(StoreError::DoesNotFit(_))), "{wrong}");
    }
    book.remove_record(&device, at()).unwrap();
    let begun = Answers::default().with("device", device.as_str());
    let refused = book.add_record_with("allocation", Some(&person), begun, at());
    assert!(matches!(refused, Err(StoreError::DoesNotFit(_))));
}

#[test]
fn what_belongs_to_somebody_removed_is_out_of_sight_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, person) = trial_with_somebody(&mut book);
    book.add_record("agreement", Some(&person), at()).unwrap();
    book.remove_record(&person, at()).unwrap();
    assert_eq!(book.trial_records(&trial).unwrap().others.to_vec(), []);
    book.undo(&Within::Book, at()).unwrap().unwrap();
    assert_eq!(book.trial_records(&trial).unwrap().others.len(), 2);
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap();
    let refused = book.save_answer(&trial.id, &title(), Some(7.into()), at()).unwrap_err();
    assert!(matches!(refused, StoreError::DoesNotFit(_)));
    assert!(book.save_answer(&trial.id, &"no_such_question".into(), Some(7.into()), at()).is_err());
    assert!(book.save_answer(&"nowhere".into(), &title(), Some("x".into()), at()).is_err());
    assert_eq!(book.record(&trial.id).unwrap(), trial);
}
