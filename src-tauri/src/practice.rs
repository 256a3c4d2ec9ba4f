//! Where the practice book of this computer is. One that cannot be opened any more is made again: there is nothing in it
//! to lose.

use crate::clock;
use at_trials_core::id::PersonId;
use at_trials_core::person::Role;
use at_trials_core::practice;
use at_trials_core::record::TrialRecords;
use at_trials_store::{Book, Entrance, StoreError};
use std::fs;
use std::path::Path;

/// Opens the practice book in this folder as one of its people, or as the practitioner.
pub fn open(folder: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let path = folder.join("practice.attrials");
    match open_there(&path, person) {
        Err(StoreError::InUse) => Err(StoreError::InUse),
        Ok(book) if !book.trials()?.is_empty() => Ok(book),
        _ => {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            make(&path)
        }
    }
}

/// With one more trial that is still running, so that there is something to do today.
fn make(path: &Path) -> Result<Book, StoreError> {
    let now = clock::now();
    let mut book = Book::create_practice(path, now)?;
    let TrialRecords { trial, others } = practice::rehearsal(clock::today());
    book.put(&[trial], now)?;
    book.put(&others, now)?;
    Ok(book)
}

fn open_there(path: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let people = entrance.people();
    let practitioner = people.iter().find(|person| person.role == Role::Practitioner).map(|person| &person.id);
    let person = person.or(practitioner).ok_or(StoreError::NoSuchPerson)?.clone();
    entrance.practise(&person)
}
