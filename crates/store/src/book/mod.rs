//! An open book. Every call that changes something is durable when it returns. What it holds is asked through the files beside
//! this one: records and undo, and what has to do with sharing.

mod entrance;
mod records;
mod sharing;
mod undo;

pub use entrance::{Entrance, NewBook};
pub use undo::Undone;

use crate::keys::{Key, KeyFile};
use crate::table::{record, setting};
use crate::{StoreError, migrate, table};
use at_trials_core::id::PersonId;
use at_trials_core::person::{Person, Role};
use at_trials_core::share::Organisation;
use rusqlite::{Connection, Transaction};
use std::path::PathBuf;

/// An open book, with the person who is working. Dropping it locks it: the file is closed and the key gone from memory.
pub struct Book {
    db: Connection,
    path: PathBuf,
    key: Key,
    keys: KeyFile,
    who: Person,
}

impl std::fmt::Debug for Book {
    /// Says only that there is one: an open book never finds its way into a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Book")
    }
}

impl Book {
    /// Who is working.
    pub fn who(&self) -> &Person {
        &self.who
    }

    /// Everybody who can open the book.
    pub fn people(&self) -> Vec<Person> {
        self.keys.people()
    }

    /// Whose book it is.
    pub fn organisation(&self) -> Result<Organisation, StoreError> {
        let read = |name| setting::get(&self.db, name).map(Option::unwrap_or_default);
        Ok(Organisation { code: read("organisation_code")?, name: read("organisation_name")? })
    }

    /// True for a practice book: what leaves it is marked synthetic and never pooled with real results.
    pub fn is_practice(&self) -> Result<bool, StoreError> {
        Ok(setting::get(&self.db, "practice")?.is_some())
    }

    /// Gives somebody a passphrase of their own.
    pub fn add_person(&mut self, name: &str, role: Role, passphrase: &str) -> Result<Person, StoreError> {
        let mut keys = self.keys.clone();
        let person = keys.add(&self.key, name, role, passphrase)?;
        self.write_keys(keys)?;
        Ok(person)
    }

    /// Changes the passphrase of the person who is working; `old` must be theirs.
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), StoreError> {
        self.keys.unlock(&self.who.id, old)?;
        let mut keys = self.keys.clone();
        keys.change(&self.key, &self.who.id, new)?;
        self.write_keys(keys)
    }

    /// Gives somebody a new passphrase after the book was opened with the recovery words.
    pub fn set_passphrase(&mut self, person: &PersonId, new: &str) -> Result<(), StoreError> {
        let mut keys = self.keys.clone();
        keys.change(&self.key, person, new)?;
        self.write_keys(keys)
    }

    /// Takes somebody out; their passphrase opens nothing any more. Not the last person.
    pub fn remove_person(&mut self, person: &PersonId) -> Result<(), StoreError> {
        let mut keys = self.keys.clone();
        keys.remove(person)?;
        self.write_keys(keys)
    }

    /// The file first: what is in memory never runs ahead of what is on disk.
    fn write_keys(&mut self, keys: KeyFile) -> Result<(), StoreError> {
        keys.write(&self.path)?;
        self.keys = keys;
        Ok(())
    }

    /// Runs `work` as one transaction: all of it, or nothing.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction, &Person) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.db.transaction()?;
        let result = work(&transaction, &self.who)?;
        transaction.commit()?;
        Ok(result)
    }

    /// The tables are ours, the journal is whole, and every record is what its journal adds up to. A page put back from an
    /// older copy of the file passes every cheaper check, and fails this one.
    fn check(db: &mut Connection) -> Result<(), StoreError> {
        migrate::migrate(db)?;
        migrate::check_schema(db)?;
        if table::journal::replay(db)? == record::all_answers(db)? { Ok(()) } else { Err(StoreError::Damaged) }
    }
}
