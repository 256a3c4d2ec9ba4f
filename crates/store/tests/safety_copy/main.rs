//! Safety copies: made, proven, thinned out, carried, and found damaged where they are.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod damaged;
mod in_capitals;
mod left;
mod made;
mod numbered;
mod second_place;
mod stay;

#[path = "../common/mod.rs"]
mod common;

use at_trials_store::Book;
use chrono::{DateTime, TimeDelta, Utc};
use common::{at, create, trial_with_somebody};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const COPIES: &str = "AT Trials safety copies";

fn save(book: &mut Book, title: &str) {
    let trial = book.trials().unwrap()[0].id.clone();
    book.save_answer(&trial, &"title".into(), Some(title.into()), at()).unwrap();
}

fn title(book: &Book) -> String {
    at_trials_trial::asked(&book.trials().unwrap()[0]).text("title").unwrap().to_owned()
}

fn a_book(folder: &Path) -> Book {
    let mut book = create(folder);
    trial_with_somebody(&mut book);
    save(&mut book, "As it was copied");
    book
}

fn days(days: i64) -> DateTime<Utc> {
    at() + TimeDelta::days(days)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files of the newest copy: the book, its keys, its proof.
fn files_of_newest(folder: &Path) -> [PathBuf; 3] {
    let copies = folder.join(COPIES);
    let newest = names(&copies).into_iter().rfind(|name| name.ends_with(".attrials")).unwrap();
    ["attrials", "attrials-keys", "attrials-proof"].map(|ending| copies.join(&newest).with_extension(ending))
}

fn is_proven(book: &Book) -> bool {
    book.safety_copies().first().is_some_and(|copy| book.is_as(copy).unwrap())
}
