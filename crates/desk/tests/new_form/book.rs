//! New forms in a book.

use crate::fixture::{at, with_new_forms};
use at_trials_core::answer::Answers;
use at_trials_core::share::Organisation;
use at_trials_practice::by_hand::{lamp_trial, record};
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use at_trials_trial::asked;
use at_trials_trial::record::Record;

#[test]
fn a_book_keeps_answers_to_a_new_form_and_gives_it_the_next_code() {
    with_new_forms();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let passphrase = "lamp otter drizzle";
    let new = NewBook { organisation, name: "Sam", passphrase, strength: KeyStrength::Practice, at: at() };
    let mut book = Book::create(&path, &new).unwrap().0;
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let person = book.add_record("participant", Some(&trial), at()).unwrap();
    let first = book.add_record("visitor", Some(&trial), at()).unwrap();
    book.remove_record(&first.id, at()).unwrap();
    let visitor = book.add_record("visitor", Some(&trial), at()).unwrap();
    let walk = book.add_record("walk", Some(&person.id), at()).unwrap();
    assert_eq!(visitor.form_version, "1.2.0");
    let code = |record: &Record| asked(record).text("code").unwrap().to_owned();
    assert_eq!(
        [code(&person), code(&first), code(&visitor)],
        ["P-0001", "P-0001", "P-0002"],
        "each form counts by itself"
    );
    book.save_answer(&visitor.id, &"from".into(), Some("nhs".into()), at()).unwrap();
    book.save_answer(&walk.id, &"liked".into(), Some(true.into()), at()).unwrap();
    let wrong = book.save_answer(&visitor.id, &"from".into(), Some("the moon".into()), at());
    assert!(matches!(wrong, Err(StoreError::DoesNotFit(_))), "{wrong:?}");
    let misplaced = book.add_record("walk", Some(&trial), at());
    assert!(matches!(misplaced, Err(StoreError::WrongPlace)), "{misplaced:?}");
    let me = book.who().id.clone();
    drop(book);
    let book = Entrance::to(&path).unwrap().unlock(&me, passphrase).unwrap();
    assert_eq!(asked(&book.record(&visitor.id).unwrap()).text("from"), Some("nhs"));
    assert_eq!(asked(&book.record(&walk.id).unwrap()).yes_no("liked"), Some(true));
}

#[test]
fn somebody_is_asked_on_in_the_version_of_an_instrument_in_which_they_began() {
    with_new_forms();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.attrials");
    let mut book = at_trials_desk::practice::create(&path, at()).unwrap();
    let records = lamp_trial();
    book.put(std::slice::from_ref(&records.trial), at()).unwrap();
    book.put(&records.others, at()).unwrap();
    let begin = |book: &Book| book.new_record("wellbeing-check", Some(&"person".into()), Answers::default()).unwrap();
    assert_eq!(begin(&book).form_version, "2.0.0", "somebody new is asked in the newest");
    let before = record("before", "wellbeing-check", Some("person"), Answers::default().with("wave", "baseline"));
    book.put(&[before], at()).unwrap();
    assert_eq!(begin(&book).form_version, "1.0.0");
}
