//! Records: filled-in forms. Removed ones stay, so that removing can be undone and codes are never given twice.

use super::{draft, known};
use crate::StoreError;
use at_trials_core::answer::Answers;
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_trial::record::{Record, TrialRecords};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

const COLUMNS: &str = "id, form, form_version, parent, answers, revision";

/// The record, and its answers as they are kept.
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
    record.answers = known::answers(&answers)?;
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

/// Sets an answer (JSON), or takes it away, one revision on; gives the one that was. The other answers stay byte for byte as they
/// were written, also what a later version says in them that this one does not know.
pub(crate) fn set_answer(
    db: &Connection,
    id: &RecordId,
    question: &QuestionId,
    answer: Option<&str>,
) -> Result<Option<String>, StoreError> {
    let mut read = db.prepare_cached("SELECT answers FROM record WHERE id = ?")?;
    let answers: String =
        read.query_row([id.as_str()], |row| row.get(0)).optional()?.ok_or(StoreError::NoSuchRecord)?;
    let mut answers: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(&answers)?;
    let old = match answer {
        Some(answer) => answers.insert(Cow::Borrowed(question.as_str()), serde_json::from_str(answer)?),
        None => answers.remove(question.as_str()),
    };
    let old = old.map(|old| old.get().to_owned());
    db.prepare_cached("UPDATE record SET answers = ?, revision = revision + 1 WHERE id = ?")?
        .execute(params![serde_json::to_string(&answers)?, id.as_str()])?;
    Ok(old)
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

/// The records directly below another (with none, the trials) that were taken out, in the order they were added.
pub(crate) fn removed_below(db: &Connection, parent: Option<&RecordId>) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE parent IS ? AND removed = 1 ORDER BY rowid");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([parent.map(RecordId::as_str)], from_row)?;
    rows.map(|row| whole(row?)).collect()
}

/// The trial a record belongs to, removed or not.
pub(crate) fn trial_of(db: &Connection, id: &RecordId) -> Result<RecordId, StoreError> {
    let found = db
        .prepare_cached("SELECT trial FROM record WHERE id = ?")?
        .query_row([id.as_str()], |row| row.get::<_, String>(0));
    Ok(RecordId::from(found.optional()?.ok_or(StoreError::NoSuchRecord)?))
}

/// A trial with every record below it whose parents are all there, in order of ids. The inner SELECT has SQLite read the rows in
/// the order in which they lie, so that no page is decrypted twice.
pub(crate) fn of_trial(db: &Connection, trial: &RecordId) -> Result<TrialRecords, StoreError> {
    let which = "WHERE rowid IN (SELECT rowid FROM record WHERE trial = ?) AND id <> trial AND removed = 0";
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM record {which}"))?;
    let rows = statement.query_map([trial.as_str()], from_row)?;
    let mut others = rows.map(|row| whole(row?)).collect::<Result<Vec<Record>, StoreError>>()?;
    others.sort_by(|a, b| a.id.cmp(&b.id));
    let mut drafts = draft::by_trial(db)?.remove(trial).unwrap_or_default();
    for record in &mut others {
        record.drafts = drafts.remove(&record.id).unwrap_or_default();
    }
    let trial = get(db, trial)?;
    loop {
        let is_there = |id: &RecordId| *id == trial.id || others.binary_search_by(|other| other.id.cmp(id)).is_ok();
        let stays: Vec<bool> = others.iter().map(|record| record.parent.as_ref().is_some_and(is_there)).collect();
        if stays.iter().all(|stays| *stays) {
            return Ok(TrialRecords { trial, others: others.into() });
        }
        let mut stays = stays.into_iter();
        others.retain(|_| stays.next().expect("it is known of each"));
    }
}

/// Every trial's own record.
pub(crate) fn trials(db: &Connection) -> Result<Vec<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM record WHERE parent IS NULL AND removed = 0 ORDER BY rowid");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    rows.map(|row| with_drafts(db, whole(row?)?)).collect()
}
