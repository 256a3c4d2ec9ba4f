//! Where somebody stopped, kept with the answer they gave there.

use crate::common::{at, create, open, path, trial_with_somebody};
use crate::title;
use at_trials_core::role::Role;
use at_trials_store::Entrance;

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
