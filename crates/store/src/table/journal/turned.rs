//! Which entry undo takes back next, and which one redo puts again.

use super::chain::COLUMNS;
use super::{Entry, from_row};
use crate::StoreError;
use at_trials_core::id::PersonId;
use at_trials_trial::record::Within;
use rusqlite::{Connection, params};

/// The latest change of somebody's own that is not taken back.
pub(crate) fn to_undo(
    db: &Connection,
    who: &PersonId,
    within: &Within,
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal j WHERE {OWN} AND NOT {UNDONE} ORDER BY seq DESC");
    first(db, &sql, (who, within), passes)
}

/// The earliest change of somebody's own that was taken back after everything they did there.
pub(crate) fn to_redo(
    db: &Connection,
    who: &PersonId,
    within: &Within,
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let last_done = format!("(SELECT max(j.seq) FROM journal j WHERE {OWN})");
    let last_turn = "(SELECT max(t.seq) FROM journal t WHERE t.turns = j.seq)";
    let sql =
        format!("SELECT {COLUMNS} FROM journal j WHERE {OWN} AND {UNDONE} AND {last_turn} > {last_done} ORDER BY seq");
    first(db, &sql, (who, within), passes)
}

/// True for an entry `j` that is a change of a record of somebody's own (`?1`), within a record (`?2`), or what is below it (`?3` is
/// `below`); or a decision of theirs about a text of the trial (`texts`). That a record came is no change of the record alone while
/// something stands below it.
const OWN: &str = "who = ?1 AND turn = 'do' AND CASE ?3
    WHEN 'book' THEN record IS NOT NULL
    WHEN 'below' THEN record IN (
        WITH RECURSIVE below (id) AS (VALUES (?2) UNION SELECT r.id FROM record r JOIN below ON r.parent = below.id)
        SELECT id FROM below)
    WHEN 'texts' THEN what IN ('text_decided', 'text_forgotten')
        AND facts ->> '$.record' IN (SELECT r.id FROM record r WHERE r.trial = ?2 AND r.removed = 0)
    ELSE record = ?2 AND NOT (what = 'add' AND EXISTS (SELECT 1 FROM record r WHERE r.parent = ?2 AND r.removed = 0))
    END";

/// True for an entry `j` whose last turn took it back.
const UNDONE: &str =
    "coalesce((SELECT t.turn = 'undo' FROM journal t WHERE t.turns = j.seq ORDER BY t.seq DESC LIMIT 1), 0)";

/// The first entry that passes.
fn first(
    db: &Connection,
    sql: &str,
    (who, within): (&PersonId, &Within),
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let (record, which) = match within {
        Within::Book => (None, "book"),
        Within::Record(id) => (Some(id.as_str()), "record"),
        Within::Below(id) => (Some(id.as_str()), "below"),
        Within::Texts(trial) => (Some(trial.as_str()), "texts"),
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![who.as_str(), record, which])?;
    while let Some(row) = rows.next()? {
        let entry = from_row(row)?;
        if passes(&entry) {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// True if somebody else changed a record, or anything below it, after this entry.
pub(crate) fn changed_since(db: &Connection, entry: &Entry) -> Result<bool, StoreError> {
    let sql = "WITH RECURSIVE below (id) AS (
                   VALUES (?1) UNION SELECT record.id FROM record JOIN below ON record.parent = below.id
               )
               SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ?2 AND who <> ?3 AND record IN below)";
    let about = params![entry.record.as_str(), entry.seq, entry.who.as_str()];
    Ok(db.prepare_cached(sql)?.query_row(about, |row| row.get(0))?)
}
