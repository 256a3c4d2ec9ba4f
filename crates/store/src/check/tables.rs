//! What the tables say.

use super::journal::{ANSWER, Answers, REMOVED, REVISION, Standing};
use super::tally::Tally;
use crate::StoreError;
use crate::keys::hex;
use crate::table::person::{APP, Passphrase};
use crate::table::{person, setting, share};
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;

/// Goes through every table that the journal tells of. What is being typed, and the book's settings beside those named here,
/// change without an entry.
///
/// # Errors
/// [`StoreError::Damaged`] for what cannot be taken from a sum.
pub(super) fn take(db: &Connection, tally: &mut Tally, standing: &Standing) -> Result<(), StoreError> {
    each(db, RECORDS, |row| record(tally, row))?;
    each(db, "SELECT record, question, may_go, text FROM text_review", |row| {
        tally.take(("text", text(row, 0)?, text(row, 1)?, row.get::<_, bool>(2)?, Some(text(row, 3)?)));
        Ok(())
    })?;
    each(db, "SELECT trial, audience, content, person, role, day FROM sign_off", |row| {
        let signed = (text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?, text(row, 4)?, text(row, 5)?);
        tally.take(("signed", signed.0, signed.1, signed.2, signed.3, signed.4, signed.5));
        Ok(())
    })?;
    each(db, "SELECT trial, revision, audience, sha256, who, figures FROM share", |row| {
        let revision: u32 = row.get(1)?;
        let figures = row.get_ref(5)?.as_str_or_null().map_err(|_| StoreError::Damaged)?.map(share::hash_of);
        tally.take(("shared", text(row, 0)?, revision, text(row, 2)?, text(row, 3)?, text(row, 4)?, figures));
        Ok(())
    })?;
    each(db, "SELECT trial, audience, who, figures FROM printed", |row| {
        tally.take(("printed", text(row, 0)?, text(row, 1)?, text(row, 2)?, &*share::hash_of(text(row, 3)?)));
        Ok(())
    })?;
    // Only that a file is held: what is in it is held against this when it is read.
    each(db, "SELECT file FROM evidence", |row| {
        tally.take(("held", &*hex(&row.get::<_, [u8; 32]>(0)?)));
        Ok(())
    })?;
    people(db, tally, standing)?;
    settings(db, standing)
}

/// With the trial of the record above each: a record belongs to the same, or is one itself. And whether that trial is there.
const RECORDS: &str =
    "SELECT r.id, r.form, r.form_version, r.parent, r.answers, r.revision, r.removed, r.trial, above.trial, top.id IS NOT NULL
     FROM record r LEFT JOIN record above ON above.id = r.parent LEFT JOIN record top ON top.id = r.trial";

fn record(tally: &mut Tally, row: &Row) -> Result<(), StoreError> {
    let id = text(row, 0)?;
    let parent = row.get_ref(3)?.as_str_or_null().map_err(|_| StoreError::Damaged)?;
    let above = row.get_ref(8)?.as_str_or_null().map_err(|_| StoreError::Damaged)?;
    if text(row, 7)? != above.unwrap_or(id) || above.is_some() != parent.is_some() || !row.get::<_, bool>(9)? {
        return Err(StoreError::Damaged);
    }
    tally.take(("record", id, text(row, 1)?, text(row, 2)?, parent));
    let answers: Answers = serde_json::from_str(text(row, 4)?)?;
    for (question, answer) in &answers {
        tally.take((ANSWER, id, &question.0, answer.get()));
    }
    tally.take_times(row.get(5)?, (REVISION, id));
    if row.get(6)? {
        tally.take((REMOVED, id));
    }
    Ok(())
}

/// Everybody came in by an entry, and nobody counts as having chosen their passphrase who has not. That somebody has and does
/// not count is what a cut leaves between their key and their row; they choose once more.
fn people(db: &Connection, tally: &mut Tally, standing: &Standing) -> Result<(), StoreError> {
    each(db, "SELECT id FROM person", |row| {
        let id = text(row, 0)?;
        if id == APP {
            return Ok(());
        }
        tally.take(("person", id));
        let own = person::passphrase(db, &id.into())? == Passphrase::Own;
        if own && !standing.own_passphrase.contains(id) { Err(StoreError::Damaged) } else { Ok(()) }
    })
}

fn settings(db: &Connection, standing: &Standing) -> Result<(), StoreError> {
    let slots = setting::get(db, setting::SLOTS)?.unwrap_or_default();
    let slots: BTreeSet<String> = slots.split_whitespace().map(str::to_owned).collect();
    let as_noted = slots == standing.slots && share::revisions_after(db)? == standing.revisions_after;
    if as_noted { Ok(()) } else { Err(StoreError::Damaged) }
}

fn text<'a>(row: &'a Row, column: usize) -> Result<&'a str, StoreError> {
    row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged)
}

fn each(db: &Connection, sql: &str, mut each: impl FnMut(&Row) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row)?;
    }
    Ok(())
}
