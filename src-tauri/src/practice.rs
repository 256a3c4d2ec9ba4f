//! Where the practice book of this computer is. One that cannot be opened any more is made again: there is nothing in it
//! to lose.

use at_trials_core::id::PersonId;
use at_trials_core::person::Role;
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
            Book::create_practice(&path, crate::clock::now())
        }
    }
}

fn open_there(path: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let people = entrance.people();
    let practitioner = people.iter().find(|person| person.role == Role::Practitioner).map(|person| &person.id);
    let person = person.or(practitioner).ok_or(StoreError::NoSuchPerson)?.clone();
    entrance.practise(&person)
}
