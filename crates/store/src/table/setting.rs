//! The few things a book knows about itself.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension};

/// The setting that holds the marks of the slots that open the book, one after the other with a space between.
pub(crate) const SLOTS: &str = "slots";

/// A setting by its name.
pub(crate) fn get(db: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(db.prepare_cached("SELECT value FROM setting WHERE name = ?")?.query_row([name], |row| row.get(0)).optional()?)
}

/// Puts a setting.
pub(crate) fn put(db: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")?.execute([name, value])?;
    Ok(())
}

/// Every setting, by its name.
pub(crate) fn all(db: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = db.prepare("SELECT name, value FROM setting ORDER BY name")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}
