//! Records: filled-in forms. Removed ones stay, so that removing can be undone and codes are never given twice.

use super::draft;
use crate::StoreError;
use at_trials_core::answer::Answers;
use at_trials_core::id::{FormId, RecordId};
use at_trials_trial::record::{Record, TrialRecords};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// A record with what only the book knows about it.
#[derive(Debug, PartialEq)]
pub(crate) struct Kept {
    /// The record.
    pub record: Record,
    /// The trial it belongs to; itself, for a trial.
    pub trial: RecordId,
    /// True if somebody took it out of sight.
    pub removed: bool,
}

const COLUMNS: &str = "id, form, form_version, parent, answers, revision";

fn from_row(row: &Row) -> rusqlite::Result<(Record, String)> {
    let record = Record {
        id: RecordId::from(row.get::<_, String>(0)?),
        form: row.get::<_, String>(1)?.into(),
        form_version: row.get(2)?,
        parent: row.get::<_, Option<String>>(3)?.map(RecordId::from),
        answers: Answers::default(),
        revision: row.get(5)?,
        drafts: BTreeMap::new(),
    };
    Ok((record, row.get(4)?))
}

/// The record with its answers read.
fn whole((mut record, answers): (Record, String)) -> Result<Record, StoreError> {
    record.answers = serde_json::from_str(&answers)?;
    Ok(record)
}

/// The record with what was typed in it and is no answer yet.
fn with_drafts(db: &Connection, mut record: Record) -> Result<Record, StoreError> {
    record.drafts = draft::of_record(db, &record.id)?;
    Ok(record)
}

/// Puts a new record; `trial` is the record of the trial it belongs to (itself, for a trial).
pub(crate) fn insert(db: &Connection, record: &Record, trial: &RecordId) -> Result<(), StoreError> {
    let answers = serde_json::to_string(&record.answers)?;
    let parent = record.parent.as_ref().map(RecordId::as_str);
    db.prepare_cached(
        "INSERT INTO record (id, form, form_version, parent, trial, answers, revision) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        record.id.as_str(),
        record.form.as_str(),
        record.form_version,
        parent,
        trial.as_str(),
        answers,
        record.revision
    ])?;
    Ok(())
}

/// Replaces the answers, one revision on.
pub(crate) fn update(db: &Connection, id: &RecordId, answers: &Answers) -> Result<(), StoreError> {
    let answers = serde_json::to_string(answers)?;
    db.prepare_cached("UPDATE record SET answers = ?, revision = revision + 1 WHERE id = ?")?
        .execute(params![answers, id.as_str()])?;
    Ok(())
}

/// Takes a record out of sight, or brings it back.
pub(crate) fn set_removed(db: &Connection, id: &RecordId, removed: bool) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE record SET removed = ?, revision = revision + 1 WHERE id = ?")?
        .execute(params![removed, id.as_str()])?;
    Ok(())
}

/// One record, unless it was removed.
pub(crate) fn get(db: &Connection, id: &RecordId) -> Result<Record, StoreError> {
    one(db, "WHERE id = ? AND removed = 0", id)
}

/// One record, removed or not.
pub(crate) fn get_there_or_not(db: &Connection, id: &RecordId) -> Result<Record, StoreError> {
    one(db, "WHERE id = ?", id)
}

fn one(db: &Connection, which: &str, id: &RecordId) -> Result<Record, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM record {which}");
    let found = db.prepare_cached(&sql)?.query_row([id.as_str()], from_row).optional()?;
    with_drafts(db, whole(found.ok_or(StoreError::NoSuchRecord)?)?)
}

/// The versions of a form in which the records below another were filled in.
pub(crate) fn versions_below(db: &Connection, parent: &RecordId, form: &FormId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT DISTINCT form_version FROM record WHERE parent = ? AND form = ? AND removed = 0";
    let mut statement = db.prepare_cached(sql)?;
    let versions = statement.query_map([parent.as_str(), form.as_str()], |row| row.get(0))?;
    Ok(versions.collect::<Result<_, _>>()?)
}

/// The trial a record belongs to, removed or not.
pub(crate) fn trial_of(db: &Connection, id: &RecordId) -> Result<RecordId, StoreError> {
    let found = db
        .prepare_cached("SELECT trial FROM record WHERE id = ?")?
        .query_row([id.as_str()], |row| row.get::<_, String>(0));
    Ok(RecordId::from(found.optional()?.ok_or(StoreError::NoSuchRecord)?))
}

/// A trial with every record below it whose parents are all there.
pub(crate) fn of_trial(db: &Connection, trial: &RecordId) -> Result<TrialRecords, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE trial = ? AND id <> trial AND removed = 0 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([trial.as_str()], from_row)?;
    let mut others = rows.map(|row| whole(row?)).collect::<Result<Vec<Record>, StoreError>>()?;
    let mut drafts = draft::of_trial(db, trial)?;
    for record in &mut others {
        record.drafts = drafts.remove(&record.id).unwrap_or_default();
    }
    let trial = get(db, trial)?;
    loop {
        let there: BTreeSet<RecordId> =
            others.iter().map(|record| record.id.clone()).chain([trial.id.clone()]).collect();
        let before = others.len();
        others.retain(|record| record.parent.as_ref().is_some_and(|parent| there.contains(parent)));
        if others.len() == before {
            return Ok(TrialRecords { trial, others });
        }
    }
}

/// Every trial's own record.
pub(crate) fn trials(db: &Connection) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE id = trial AND removed = 0 ORDER BY rowid");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    rows.map(|row| with_drafts(db, whole(row?)?)).collect()
}

/// Every record, removed ones too, for the check at opening.
pub(crate) fn all(db: &Connection) -> Result<BTreeMap<RecordId, Kept>, StoreError> {
    let mut statement = db.prepare(&format!("SELECT {COLUMNS}, trial, removed FROM record"))?;
    let rows = statement.query_map([], |row| Ok((from_row(row)?, row.get::<_, String>(6)?, row.get(7)?)))?;
    rows.map(|row| {
        let (record, trial, removed) = row?;
        let record = whole(record)?;
        Ok((record.id.clone(), Kept { record, trial: trial.into(), removed }))
    })
    .collect()
}
