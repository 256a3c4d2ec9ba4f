//! The check of a whole book at opening: the tables are ours, the journal is whole, and the tables say what the journal adds up
//! to. A page put back from an older copy of the file passes every cheaper check, and fails this one.

mod journal;
mod tables;
mod tally;
#[cfg(test)]
mod tests;

use crate::book::{LAST_CHANGE, journal_stands_at};
use crate::table::setting;
use crate::{StoreError, connection, migrate};
use rusqlite::Connection;
use tally::Tally;

/// Is told how much of opening is done, of [`ALL`]; gives [`StoreError::Stopped`] where nobody waits for the rest.
pub(crate) type Progress<'a> = &'a dyn Fn(u32) -> Result<(), StoreError>;

/// A part of opening. There are three, of about the same length in a large book: every page authentic, every tree sound, and the
/// pass through the journal.
pub(crate) const PART: u32 = 100;

/// All of opening.
pub(crate) const ALL: u32 = 3 * PART;

/// The tables whose references are looked at in the pass through them: for SQLite to do it would take a third of opening.
const LOOKED_THROUGH: [&str; 2] = ["journal", "record"];

/// Every reference kept, but for those looked at later. A newer book may have more of these, which only SQLite sees.
fn references(db: &Connection) -> Result<(), StoreError> {
    if migrate::is_newer(db)? {
        return connection::references(db, None);
    }
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables = tables.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut others = tables.iter().filter(|table| !LOOKED_THROUGH.contains(&table.as_str()));
    others.try_for_each(|table| connection::references(db, Some(table)))
}

/// Checks all of it, in one pass through the journal and one through each table.
///
/// # Errors
/// [`StoreError::Newer`] if a later version wrote something that this one does not know; [`StoreError::Damaged`].
pub(crate) fn whole(db: &mut Connection, progress: Progress<'_>) -> Result<(), StoreError> {
    migrate::migrate(db)?;
    migrate::check_schema(db)?;
    let stands_at = setting::get(db, LAST_CHANGE)?.unwrap_or_default();
    if stands_at.split(' ').next() != Some(&journal_stands_at(db)?) {
        return Err(StoreError::Damaged);
    }
    references(db)?;
    let mut tally = Tally::new();
    let standing = journal::add(db, &mut tally, progress)?;
    tables::take(db, &mut tally, &standing)?;
    if tally.is_even() { Ok(()) } else { Err(StoreError::Damaged) }
}
