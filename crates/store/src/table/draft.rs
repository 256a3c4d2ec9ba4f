//! What somebody typed that is no answer yet, one row a question: kept within a second of the first key, shown again, gone
//! once the question is answered or its record is taken out.

use crate::StoreError;
use crate::book::Drafts;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Keeps what is typed now, in place of what was typed before.
pub(crate) fn put(
    db: &Connection,
    record: &RecordId,
    question: &QuestionId,
    typed: &str,
    who: &PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let at = at.to_rfc3339_opts(SecondsFormat::Millis, true);
    db.prepare_cached("INSERT OR REPLACE INTO draft (record, question, typed, who, at) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![record.as_str(), question.as_str(), typed, who.as_str(), at])?;
    Ok(())
}

/// Lets what was typed at a question go.
pub(crate) fn remove(db: &Connection, record: &RecordId, question: &QuestionId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE record = ? AND question = ?")?
        .execute([record.as_str(), question.as_str()])?;
    Ok(())
}

/// What was typed in one record, by question.
pub(crate) fn of_record(db: &Connection, record: &RecordId) -> Result<BTreeMap<QuestionId, String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT question, typed FROM draft WHERE record = ?")?;
    let rows = statement.query_map([record.as_str()], |row| Ok((row.get::<_, String>(0)?.into(), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was typed, by trial and record. Little stands there at any time, so it is looked through from here: CROSS keeps SQLite
/// from going through the records instead.
pub(crate) fn by_trial(db: &Connection) -> Result<BTreeMap<RecordId, Drafts>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT trial, draft.record, question, typed FROM draft CROSS JOIN record ON record.id = draft.record",
    )?;
    let mut found: BTreeMap<RecordId, Drafts> = BTreeMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |column| row.get::<_, String>(column);
        let of_trial = found.entry(RecordId::from(text(0)?)).or_default();
        of_trial.entry(RecordId::from(text(1)?)).or_default().insert(text(2)?.into(), text(3)?);
    }
    Ok(found)
}

/// Everything typed in the book that is no answer yet, with who typed it; not in records taken out of sight, nor below one.
pub(crate) fn all(db: &Connection) -> Result<Vec<(RecordId, QuestionId, String, PersonId)>, StoreError> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE there (id) AS (
             SELECT id FROM record WHERE parent IS NULL AND removed = 0
             UNION ALL SELECT record.id FROM record JOIN there ON record.parent = there.id WHERE removed = 0
         )
         SELECT record, question, typed, who FROM draft JOIN there ON there.id = record ORDER BY record, question",
    )?;
    let rows = statement.query_map([], |row| {
        let text = |column| row.get::<_, String>(column);
        Ok((RecordId::from(text(0)?), text(1)?.into(), text(2)?, PersonId::from(text(3)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
