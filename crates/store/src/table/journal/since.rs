//! What the journal says was done to records after one of its entries.

use super::Change;
use crate::StoreError;
use crate::book::Changed;
use at_trials_core::id::RecordId;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// The hash of an entry; zeros before the first, none beyond the last.
pub(crate) fn hash_at(db: &Connection, seq: i64) -> Result<Option<[u8; 32]>, StoreError> {
    if seq == 0 {
        return Ok(Some([0; 32]));
    }
    let mut statement = db.prepare_cached("SELECT hash FROM journal WHERE seq = ?")?;
    Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
}

/// The latest moment at which an entry says it was made, of the last thousand: a clock that was put back was right a short while
/// ago. None before the first.
pub(crate) fn latest(db: &Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    let sql = "SELECT max(at) FROM (SELECT at FROM journal ORDER BY seq DESC LIMIT 1000)";
    let latest: Option<String> = db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let moment = |at: String| DateTime::parse_from_rfc3339(&at).map_err(|_| StoreError::Damaged);
    Ok(latest.map(moment).transpose()?.map(|at| at.with_timezone(&Utc)))
}

/// The records changed after an entry, each once, in the order of their first change.
pub(crate) fn changed_after(db: &Connection, seq: i64) -> Result<Vec<Changed>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT trial, record.id, max(what = ?2 OR what = ?3)
         FROM journal CROSS JOIN record ON record.id = journal.record
         WHERE seq > ?1 GROUP BY record.id ORDER BY min(seq)",
    )?;
    let rows = statement.query_map(params![seq, Change::REMOVED, Change::RESTORED], |row| {
        let id = |column| row.get::<_, String>(column).map(RecordId::from);
        Ok(Changed { trial: id(0)?, record: id(1)?, came_or_went: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
