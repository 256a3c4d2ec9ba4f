//! The names of everybody who ever worked in the book, so that its history can name those who have left. Who can open it now
//! stands in the key file.

use crate::StoreError;
use at_trials_core::id::PersonId;
use at_trials_trial::person::Person;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// In whose name the app itself puts records in, such as those of the practice book.
pub(crate) const APP: &str = "at-trials";

/// How somebody came by the passphrase they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passphrase {
    /// They chose it themselves.
    Own,
    /// Somebody else typed it for them.
    Given,
    /// It was set by somebody who had the recovery words.
    Recovered,
}

impl Passphrase {
    fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Given => "given",
            Self::Recovered => "recovered",
        }
    }
}

/// Everybody who ever worked in the book.
pub(crate) fn ids(db: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = db.prepare("SELECT id FROM person")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Keeps a name; and the slot of the passphrase that was typed for them, if they did not choose it themselves.
pub(crate) fn put(db: &Connection, person: &Person, first_slot: Option<&str>) -> Result<(), StoreError> {
    let passphrase = if first_slot.is_some() { Passphrase::Given } else { Passphrase::Own };
    db.prepare_cached("INSERT INTO person (id, name, passphrase, first_slot) VALUES (?, ?, ?, ?)")?
        .execute(params![person.id.as_str(), person.name, passphrase.word(), first_slot])?;
    Ok(())
}

/// They have another passphrase now.
pub(crate) fn set_passphrase(db: &Connection, person: &PersonId, passphrase: Passphrase) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE person SET passphrase = ? WHERE id = ?")?
        .execute([passphrase.word(), person.as_str()])?;
    Ok(())
}

/// How they came by the passphrase they have.
pub(crate) fn passphrase(db: &Connection, person: &PersonId) -> Result<Passphrase, StoreError> {
    let mut statement = db.prepare_cached("SELECT passphrase FROM person WHERE id = ?")?;
    let word: Option<String> = statement.query_row([person.as_str()], |row| row.get(0)).optional()?;
    let all = [Passphrase::Own, Passphrase::Given, Passphrase::Recovered];
    let word = word.ok_or(StoreError::NoSuchPerson)?;
    all.into_iter().find(|passphrase| passphrase.word() == word).ok_or(StoreError::Damaged)
}

/// The slot of the passphrase that was typed for them.
pub(crate) fn first_slot(db: &Connection, person: &PersonId) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT first_slot FROM person WHERE id = ?")?;
    statement.query_row([person.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchPerson)
}

/// What somebody is called.
pub(crate) fn name(db: &Connection, person: &PersonId) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT name FROM person WHERE id = ?")?;
    statement.query_row([person.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchPerson)
}
