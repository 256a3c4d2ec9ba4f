//! The names of everybody who ever worked in the book, so that its history can name those who have left. Who can open it now
//! stands in the key file.

use crate::StoreError;
use at_trials_core::id::PersonId;
use at_trials_core::person::Person;
use rusqlite::{Connection, OptionalExtension};

/// In whose name the app itself puts records in, such as those of the practice book.
pub(crate) const APP: &str = "at-trials";

/// Keeps a name.
pub(crate) fn put(db: &Connection, person: &Person) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO person (id, name) VALUES (?, ?)")?.execute([person.id.as_str(), &person.name])?;
    Ok(())
}

/// What somebody is called.
pub(crate) fn name(db: &Connection, person: &PersonId) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT name FROM person WHERE id = ?")?;
    statement.query_row([person.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchPerson)
}
