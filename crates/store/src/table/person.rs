//! The names of everybody who ever worked in the book, so that its history can name those who have left. Who can open it now
//! stands in the key file.

use crate::StoreError;
use at_trials_core::id::PersonId;
use at_trials_core::person::Person;
use rusqlite::{Connection, OptionalExtension, params};

/// In whose name the app itself puts records in, such as those of the practice book.
pub(crate) const APP: &str = "at-trials";

/// Keeps a name, and whether they chose their passphrase themselves.
pub(crate) fn put(db: &Connection, person: &Person, own_passphrase: bool) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO person (id, name, own_passphrase) VALUES (?, ?, ?)")?.execute(params![
        person.id.as_str(),
        person.name,
        own_passphrase
    ])?;
    Ok(())
}

/// They have chosen one themselves.
pub(crate) fn chose_passphrase(db: &Connection, person: &PersonId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE person SET own_passphrase = 1 WHERE id = ?")?.execute([person.as_str()])?;
    Ok(())
}

/// Whether they chose their passphrase themselves.
pub(crate) fn has_own_passphrase(db: &Connection, person: &PersonId) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached("SELECT own_passphrase FROM person WHERE id = ?")?;
    statement.query_row([person.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchPerson)
}

/// What somebody is called.
pub(crate) fn name(db: &Connection, person: &PersonId) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT name FROM person WHERE id = ?")?;
    statement.query_row([person.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchPerson)
}
