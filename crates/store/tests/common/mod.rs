//! A small practice book for every test to begin with.

use at_trials_core::id::RecordId;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

pub const PASSPHRASE: &str = "lamp otter drizzle";

/// A moment, so that no test depends on the clock.
pub fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

pub fn path(folder: &Path) -> PathBuf {
    folder.join("team.attrials")
}

#[allow(dead_code, reason = "not every test file has a book of this kind")]
pub fn create(folder: &Path) -> Book {
    try_create(folder).unwrap()
}

#[allow(dead_code, reason = "not every test file has a book of this kind")]
pub fn try_create(folder: &Path) -> Result<Book, StoreError> {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let strength = KeyStrength::Practice;
    let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength, at: at() };
    Ok(Book::create(&path(folder), &new)?.0)
}

pub fn open(folder: &Path) -> Result<Book, StoreError> {
    let entrance = Entrance::to(&path(folder))?;
    let sam = entrance.people()[0].id.clone();
    entrance.unlock(&sam, PASSPHRASE)
}

/// A trial and a participant in it.
#[allow(dead_code, reason = "not every test file adds people")]
pub fn trial_with_somebody(book: &mut Book) -> (RecordId, RecordId) {
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let person = book.add_record("participant", Some(&trial), at()).unwrap().id;
    (trial, person)
}
