//! A book keeps what it is given, takes it back when asked, and lets in only those it should.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_store::{Book, Change, Entrance, Held, RecoveryWords, Shared, StoreError, Turn};
use at_trials_trial::record::Within;
use at_trials_trial::sharing::TextReview;
use common::{PASSPHRASE, at, create, open, path, trial_with_somebody};
use proptest::prelude::*;
use std::ops::ControlFlow;

fn title() -> QuestionId {
    QuestionId::from("title")
}

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

#[test]
fn each_person_has_a_passphrase_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    assert!(matches!(book.change_passphrase("wrong", "brand new passphrase", at()), Err(StoreError::WrongPassphrase)));
    assert!(matches!(book.change_passphrase(PASSPHRASE, "short", at()), Err(StoreError::WeakPassphrase)));
    book.change_passphrase(PASSPHRASE, "brand new passphrase", at()).unwrap();
    drop(book);
    assert!(matches!(open(folder.path()), Err(StoreError::WrongPassphrase)));
    let unlock = |person, passphrase| Entrance::to(&path(folder.path())).unwrap().unlock(person, passphrase);
    assert!(matches!(unlock(&lee.id, "brand new passphrase"), Err(StoreError::WrongPassphrase)), "that is Sam's");
    let mut book = unlock(&lee.id, "otter drizzle lamp").unwrap();
    assert_eq!(book.who().name, "Lee");
    let sam = book.people()[0].id.clone();
    book.remove_person(&sam, at()).unwrap();
    assert!(matches!(book.remove_person(&lee.id, at()), Err(StoreError::NotYourself)));
    drop(book);
    assert!(matches!(unlock(&sam, "brand new passphrase"), Err(StoreError::NoSuchPerson)));
}

#[test]
fn new_recovery_words_open_the_book_once_they_are_typed_back_and_until_then_the_old_ones_do() {
    let folder = tempfile::tempdir().unwrap();
    let recover = |words| Entrance::to(&path(folder.path())).unwrap().recover(words).map(drop);
    let mut book = create(folder.path());
    let first = book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    let left = book.new_recovery_words().unwrap();
    let also_left = book.new_recovery_words().unwrap();
    drop(book);
    assert!(recover(&first).is_ok(), "somebody left before the new ones were on paper");
    assert!(matches!(recover(&left), Err(StoreError::WrongWords)));
    let mut book = open(folder.path()).unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    drop(book);
    assert!(recover(&first).is_ok() && recover(&also_left).is_err(), "locking forgets what nobody typed back");
    let mut book = open(folder.path()).unwrap();
    let unseen = book.new_recovery_words().unwrap();
    let second = book.new_recovery_words().unwrap();
    book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    drop(book);
    assert!(matches!(recover(&first), Err(StoreError::WrongWords)));
    assert!(matches!(recover(&unseen), Err(StoreError::WrongWords)), "only the newest count");
    assert!(recover(&second).is_ok());
    let sam = Entrance::to(&path(folder.path())).unwrap().people()[0].id.clone();
    let opened = Entrance::to(&path(folder.path())).unwrap().unlock(&sam, "drizzle otter lamp");
    assert!(opened.is_ok(), "passphrases stay as they are, changed meanwhile or not");
}

#[test]
fn the_recovery_words_open_the_book_and_give_a_new_passphrase() {
    use at_trials_core::share::Organisation;
    use at_trials_store::{KeyStrength, NewBook};
    let folder = tempfile::tempdir().unwrap();
    let organisation = Organisation { code: "E09000012".to_owned(), name: String::new() };
    let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength: KeyStrength::Full, at: at() };
    let (book, words) = Book::create(&path(folder.path()), &new).unwrap();
    assert!(!book.is_practice().unwrap());
    drop(book);
    let typed = RecoveryWords::typed(&words.words().join(" ")).unwrap();
    let mut book = Entrance::to(&path(folder.path())).unwrap().recover(&typed).unwrap();
    let sam = book.who().id.clone();
    book.change_passphrase("", "brand new passphrase", at()).unwrap();
    drop(book);
    assert!(Entrance::to(&path(folder.path())).unwrap().unlock(&sam, "brand new passphrase").is_ok());
    let other = create(tempfile::tempdir().unwrap().path());
    drop(other);
}

#[test]
fn a_book_is_open_once_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let book = create(folder.path());
    assert!(matches!(open(folder.path()), Err(StoreError::InUse)));
    drop(book);
    assert!(open(folder.path()).is_ok());
}

#[test]
fn a_book_is_never_made_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    drop(book);
    let organisation = at_trials_core::share::Organisation { code: "other".to_owned(), name: "X".to_owned() };
    let strength = at_trials_store::KeyStrength::Practice;
    let new = at_trials_store::NewBook { organisation, name: "X", passphrase: PASSPHRASE, strength, at: at() };
    assert!(matches!(Book::create(&path(folder.path()), &new), Err(StoreError::AlreadyThere)));
    assert!(open(folder.path()).unwrap().record(&trial).is_ok());
}

#[test]
fn decisions_signatures_and_revisions_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let review = TextReview { record: trial.clone(), question: title(), text: "Night light".to_owned(), may_go: true };
    book.review_texts(std::slice::from_ref(&review), at()).unwrap();
    assert_eq!(book.text_reviews(&trial).unwrap(), [review]);
    book.forget_review(&trial, &title(), at()).unwrap();
    assert_eq!(book.text_reviews(&trial).unwrap(), []);

    let (content, other) = ("a".repeat(64), "b".repeat(64));
    let day = at().date_naive();
    book.sign_off(&trial, Audience::Loti, &content, day, at()).unwrap();
    book.sign_off(&trial, Audience::Loti, &content, day, at()).unwrap();
    assert_eq!(book.signed_off(&trial, Audience::Loti, &content).unwrap().len(), 1);
    assert_eq!(book.signed_off(&trial, Audience::Loti, &other).unwrap(), [], "another content needs signing anew");
    assert_eq!(book.signed_off(&trial, Audience::Public, &content).unwrap(), []);

    let next = |book: &Book| [Audience::Loti, Audience::Public].map(|to| book.next_revision(&trial, to).unwrap());
    assert_eq!(next(&book), [1, 1]);
    let sha256 = content.clone();
    let shared = Shared { trial: trial.clone(), audience: Audience::Loti, revision: 1, sha256, released: None };
    book.shared(&shared, at()).unwrap();
    assert_eq!(next(&book), [2, 1], "each audience counts its own");
}

#[test]
fn share_files_of_others_are_held_byte_for_byte_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let file = |signer: &str| Held {
        sha256: "a".repeat(64),
        trial: "t1".into(),
        revision: 1,
        body: format!("the same content, signed by {signer}").into_bytes(),
    };
    for held in [file("the borough"), file("somebody else"), file("the borough")] {
        book.hold_evidence(std::slice::from_ref(&held), &[], at()).unwrap();
    }
    drop(book);
    let mut book = open(folder.path()).unwrap();
    let mut bodies: Vec<_> = book.evidence().unwrap().into_iter().map(|held| held.body).collect();
    bodies.sort();
    assert_eq!(bodies, [file("somebody else").body, file("the borough").body]);
    book.hold_evidence(&[], &["a".repeat(64)], at()).unwrap();
    assert_eq!(book.evidence().unwrap(), []);
}

#[test]
fn opening_tells_how_far_it_is_and_ends_with_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    trial_with_somebody(&mut book);
    let sam = book.who().id.clone();
    drop(book);
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let tell = told.clone();
    let entrance = Entrance::to(&path(folder.path())).unwrap();
    let entrance = entrance.telling(move |done, of| {
        tell.lock().unwrap().push((done, of));
        ControlFlow::Continue(())
    });
    entrance.unlock(&sam, PASSPHRASE).unwrap();
    // Two checks of SQLite and of SQLCipher, then the journal: two entries of the making, two of the records.
    assert_eq!(told.lock().unwrap()[..], [100, 200, 225, 250, 275, 300].map(|done| (done, 300)));
}

#[test]
fn opening_stops_at_every_step_where_nobody_waits_and_leaves_the_book_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    trial_with_somebody(&mut book);
    let sam = book.who().id.clone();
    drop(book);
    let before = std::fs::read(path(folder.path())).unwrap();
    for last in [100, 200, 225, 300] {
        let entrance = Entrance::to(&path(folder.path())).unwrap();
        let entrance = entrance
            .telling(move |done, _| if done < last { ControlFlow::Continue(()) } else { ControlFlow::Break(()) });
        assert!(matches!(entrance.unlock(&sam, PASSPHRASE), Err(StoreError::Stopped)), "{last}");
        assert_eq!(std::fs::read(path(folder.path())).unwrap(), before, "{last}");
    }
    open(folder.path()).unwrap();
}

#[test]
fn everybody_stops_at_a_place_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    assert_eq!(book.last_place().unwrap(), None);
    book.remember_place("here");
    assert_eq!(book.last_place().unwrap().as_deref(), Some("here"));
    let lee = book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap();
    book.remember_place("there");
    drop(book);
    let others = Entrance::to(&path(folder.path())).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    assert_eq!(others.last_place().unwrap(), None);
    drop(others);
    assert_eq!(open(folder.path()).unwrap().last_place().unwrap().as_deref(), Some("there"));
}

#[test]
fn an_answer_and_the_place_where_it_was_given_are_one_commit() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    let file = || std::fs::read(path(folder.path())).unwrap();
    let before = file();
    book.remember_place("at the title");
    assert_eq!(file(), before, "looking around writes nothing");
    book.save_answer(&trial, &title(), Some("Falls".into()), at()).unwrap();
    book.remember_place("elsewhere");
    // As a power cut leaves the folder.
    let elsewhere = tempfile::tempdir().unwrap();
    for ending in ["attrials", "attrials-keys"] {
        let name = |folder: &std::path::Path| path(folder).with_extension(ending);
        std::fs::copy(name(folder.path()), name(elsewhere.path())).unwrap();
    }
    drop(book);
    let cut = open(elsewhere.path()).unwrap();
    assert_eq!(cut.last_place().unwrap().as_deref(), Some("at the title"));
    assert_eq!(at_trials_trial::asked(&cut.record(&trial).unwrap()).text("title"), Some("Falls"));
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

#[test]
fn whoever_only_looks_around_is_kept_too_and_can_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    book.keep_place().unwrap();
    book.remember_place("at the plan");
    book.keep_place().unwrap();
    book.save_answer(&trial, &title(), Some("Falls".into()), at()).unwrap();
    drop(book);
    assert_eq!(open(folder.path()).unwrap().last_place().unwrap().as_deref(), Some("at the plan"));
}
