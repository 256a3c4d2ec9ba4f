//! What was done, and what undo and redo take back of it: also after a restart, of nobody else's work, and like a list of
//! versions.

use crate::common::{at, create, open, path};
use crate::title;
use at_trials_core::answer::{Answer, MissingReason};
use at_trials_core::role::Role;
use at_trials_store::{Book, Change, Entrance, StoreError, Turn};
use at_trials_trial::record::Within;
use proptest::prelude::*;

#[test]
fn the_history_of_a_record_says_who_did_what_and_names_those_who_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap();
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    let sam = book.who().id.clone();
    drop(book);
    let mut book = Entrance::to(&path(folder.path())).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    book.save_answer(&trial.id, &title(), Some("Night light".into()), at()).unwrap();
    book.remove_person(&sam, at()).unwrap();
    book.undo(&Within::Book, at()).unwrap();
    let history = book.history(&trial.id).unwrap();
    let told: Vec<_> =
        history.iter().map(|entry| (book.name(&entry.who).unwrap(), &entry.change, entry.turn)).collect();
    let title = |old: Option<Answer>, new: Option<Answer>| Change::Answered { question: title(), old, new };
    let text = || Some(Answer::from("Night light"));
    assert_eq!(
        told,
        [
            ("Sam".to_owned(), &Change::Added(Box::new(trial.clone())), Turn::Do),
            ("Lee".to_owned(), &title(None, text()), Turn::Do),
            ("Lee".to_owned(), &title(text(), None), Turn::Undo(history[1].seq)),
        ]
    );
    assert_eq!(history[0].at, "2026-03-03T01:06:40.000Z");
}

#[test]
fn what_the_app_put_in_is_undone_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let practice = &at_trials_practice::trials()[0];
    book.put(std::slice::from_ref(&practice.trial), at()).unwrap();
    book.put(&practice.others, at()).unwrap();
    assert_eq!(book.undo(&Within::Book, at()).unwrap(), None);
    drop(book);
    let book = open(folder.path()).unwrap();
    let mut expected = practice.others.clone();
    expected.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(book.trial_records(&practice.trial.id).unwrap().others, expected);
}

#[test]
fn undo_and_redo_work_after_a_restart_and_a_new_change_ends_redo() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    for text in ["One", "Two", "Three"] {
        book.save_answer(&trial, &title(), Some(text.into()), at()).unwrap();
    }
    book.undo(&Within::Book, at()).unwrap().unwrap();
    drop(book);
    let mut book = open(folder.path()).unwrap();
    let now = |book: &Book| {
        book.record(&trial)
            .map(|record| at_trials_trial::asked(&record).text("title").map(str::to_owned))
            .ok()
            .flatten()
    };
    assert_eq!(now(&book).as_deref(), Some("Two"));
    book.undo(&Within::Book, at()).unwrap().unwrap();
    book.undo(&Within::Book, at()).unwrap().unwrap();
    assert_eq!(now(&book), None);
    assert!(book.undo(&Within::Book, at()).unwrap().unwrap().gone, "the trial itself");
    assert_eq!(book.undo(&Within::Book, at()).unwrap(), None);
    for expected in [None, Some("One"), Some("Two"), Some("Three")] {
        book.redo(&Within::Book, at()).unwrap().unwrap();
        assert_eq!(now(&book).as_deref(), expected);
    }
    assert_eq!(book.redo(&Within::Book, at()).unwrap(), None);
    book.undo(&Within::Book, at()).unwrap();
    book.save_answer(&trial, &title(), Some("Four".into()), at()).unwrap();
    assert_eq!(book.redo(&Within::Book, at()).unwrap(), None);
}

#[test]
fn nobody_takes_back_what_somebody_else_did() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    book.save_answer(&trial, &title(), Some("Sam's".into()), at()).unwrap();
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    drop(book);
    let mut book = Entrance::to(&path(folder.path())).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    assert_eq!(book.undo(&Within::Book, at()).unwrap(), None);
    book.save_answer(&trial, &title(), Some("Lee's".into()), at()).unwrap();
    drop(book);
    let mut book = open(folder.path()).unwrap();
    assert!(matches!(book.undo(&Within::Book, at()), Err(StoreError::ChangedSince)));
    assert_eq!(at_trials_trial::asked(&book.record(&trial).unwrap()).text("title"), Some("Lee's"));
}

#[test]
fn nobody_takes_out_by_undo_what_somebody_else_has_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    drop(book);
    let mut book = Entrance::to(&path(folder.path())).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    book.add_record("participant", Some(&trial), at()).unwrap();
    drop(book);
    let mut book = open(folder.path()).unwrap();
    assert!(matches!(book.undo(&Within::Book, at()), Err(StoreError::ChangedSince)));
    assert_eq!(book.trial_records(&trial).unwrap().others.len(), 1);
}

#[derive(Clone, Debug)]
enum Step {
    Save(u8, Option<u8>),
    Undo,
    Redo,
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0_u8..3, prop::option::of(0_u8..4)).prop_map(|(question, answer)| Step::Save(question, answer)),
        3 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_book_behaves_like_a_list_of_versions(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let mut book = create(folder.path());
        let trial = book.add_record("trial", None, at()).unwrap();
        let questions = ["title", "hypothesis", "inclusion"];
        // Every state there was, and how far along it we are. Undo stops before the record itself goes.
        let (mut versions, mut now) = (vec![trial.answers.clone()], 0);
        for step in steps {
            match step {
                Step::Save(question, answer) => {
                    let answer = answer.map(|number| if number == 3 { Answer::missing(MissingReason::DontKnow) } else { format!("text {number}").as_str().into() });
                    let fits = answer.as_ref().is_none_or(|answer| answer.missing_reason().is_none());
                    let saved = book.save_answer(&trial.id, &questions[question as usize].into(), answer.clone(), at());
                    prop_assert_eq!(saved.is_ok(), fits, "these questions offer no reason");
                    let mut next = versions[now].clone();
                    next.set(questions[question as usize], answer);
                    if fits && next != versions[now] {
                        versions.truncate(now + 1);
                        versions.push(next);
                        now += 1;
                    }
                }
                Step::Undo if now > 0 => {
                    prop_assert!(book.undo(&Within::Book, at()).unwrap().is_some());
                    now -= 1;
                }
                Step::Redo => {
                    let redone = book.redo(&Within::Book, at()).unwrap().is_some();
                    prop_assert_eq!(redone, now + 1 < versions.len());
                    now += usize::from(redone);
                }
                Step::Undo => {}
                Step::Reopen => {
                    drop(book);
                    book = open(folder.path()).unwrap();
                }
            }
            prop_assert_eq!(&book.record(&trial.id).unwrap().answers, &versions[now]);
        }
    }
}
