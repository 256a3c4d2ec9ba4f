//! Bringing back an earlier book beside the one that is used: nothing is lost, whatever happens on the way.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod another_place;
mod cut_off;
mod in_capitals;
mod revisions;
mod set_aside;

#[path = "../common/mod.rs"]
mod common;

use at_trials_store::{Book, Earlier, EarlierKind, Entrance};
use common::{PASSPHRASE, at, create, path, trial_with_somebody};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const ASIDE: &str = "team-set-aside-2026-03-03T01-06-40Z";

fn save(book: &mut Book, title: &str) {
    let trial = book.trials().unwrap()[0].id.clone();
    book.save_answer(&trial, &"title".into(), Some(title.into()), at()).unwrap();
}

fn title(folder: &Path) -> String {
    title_of(&path(folder))
}

fn title_of(book: &Path) -> String {
    let entrance = Entrance::to(book).unwrap();
    let sam = entrance.people()[0].id.clone();
    let book = entrance.unlock(&sam, PASSPHRASE).unwrap();
    at_trials_trial::asked(&book.trials().unwrap()[0]).text("title").unwrap().to_owned()
}

/// A lead's book that says "Before", a safety copy of that, and "After" written since.
fn changed_since(folder: &Path) -> Book {
    let mut book = create(folder);
    trial_with_somebody(&mut book);
    save(&mut book, "Before");
    book.make_safety_copy(at()).unwrap();
    save(&mut book, "After");
    book
}

fn only(earlier: &[Earlier], kind: EarlierKind) -> Earlier {
    let found: Vec<&Earlier> = earlier.iter().filter(|earlier| earlier.kind == kind).collect();
    assert_eq!(found.len(), 1, "{earlier:?}");
    found[0].clone()
}

/// The files of a folder, without those of copies.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// A line with its check sum below.
fn summed(body: &str) -> String {
    let sum = sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(body));
    let sum = sum.iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    format!("{body}\n{sum}\n")
}
