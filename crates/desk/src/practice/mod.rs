//! The practice book: the eight synthetic trials, and a person for each role, all with one passphrase that everybody knows.

pub(crate) mod of_this_computer;

use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use chrono::{DateTime, Utc};
use std::path::Path;

/// Opens the practice book for everybody. There is nothing in it to protect.
const PASSPHRASE: &str = "only for practice";

/// Who makes it, and is its lead.
const LEAD: &str = "Lee Practice";

/// One for each other job that can be practised; two people sign what is shared.
const OTHERS: [(&str, Role); 3] =
    [("Sam Practice", Role::Practitioner), ("Jo Practice", Role::Approver), ("Kit Practice", Role::Analyst)];

/// Makes the practice book: trials, people of every role, and a decision to let every text go.
///
/// # Errors
/// As [`Book::create`].
pub fn create(path: &Path, at: DateTime<Utc>) -> Result<Book, StoreError> {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let new = NewBook { organisation, name: LEAD, passphrase: PASSPHRASE, strength: KeyStrength::Practice, at };
    let (mut book, _) = Book::create(path, &new)?;
    for (name, role) in OTHERS {
        book.add_person(name, role, PASSPHRASE, at)?;
    }
    for trial in at_trials_practice::trials() {
        book.put(std::slice::from_ref(&trial.trial), at)?;
        book.put(&trial.others, at)?;
        book.review_texts(&at_trials_practice::reviews(&trial), at)?;
    }
    Ok(book)
}

/// Opens the practice book at this place as its person of this role.
///
/// # Errors
/// As [`open`]; [`StoreError::NoSuchPerson`] if nobody has this role.
pub fn open_as(path: &Path, role: Role) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let person = entrance.people().into_iter().find(|person| person.role == role).ok_or(StoreError::NoSuchPerson)?;
    open(entrance, &person.id)
}

/// Opens a practice book as one of its people.
///
/// # Errors
/// As [`Entrance::unlock`]; [`StoreError::WrongPassphrase`] if it is no practice book.
pub fn open(entrance: Entrance, person: &PersonId) -> Result<Book, StoreError> {
    entrance.unlock(person, PASSPHRASE)
}
