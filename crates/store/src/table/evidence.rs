//! Share files of others, whole, as they were read.

use super::journal::{self, Event};
use crate::StoreError;
use crate::keys::hex;
use at_trials_core::id::{PersonId, RecordId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// A share file that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// The trial it tells about.
    pub trial: RecordId,
    /// Its revision.
    pub revision: u32,
    /// The file, byte for byte.
    pub body: Vec<u8>,
}

/// Takes a file in; one that is held already, byte for byte, stays.
pub(crate) fn put(db: &Connection, held: &Held, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let file: [u8; 32] = Sha256::digest(&held.body).into();
    let put = db
        .prepare_cached("INSERT OR IGNORE INTO evidence (file, sha256, trial, revision, body) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![file, held.sha256, held.trial.as_str(), held.revision, held.body])?;
    if put == 0 { Ok(()) } else { journal::note(db, who, at, &Event::TakenIn { file: hex(&file) }, (None, None)) }
}

/// Lets every file with this content go.
pub(crate) fn remove(db: &Connection, sha256: &str, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("DELETE FROM evidence WHERE sha256 = ? RETURNING file")?;
    let gone = statement.query_map([sha256], |row| row.get(0))?.collect::<Result<Vec<[u8; 32]>, _>>()?;
    let_go(db, &gone, who, at)
}

/// Lets every file go.
pub(crate) fn clear(db: &Connection, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("DELETE FROM evidence RETURNING file")?;
    let gone = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<[u8; 32]>, _>>()?;
    let_go(db, &gone, who, at)
}

fn let_go(db: &Connection, files: &[[u8; 32]], who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let note = |file: &[u8; 32]| journal::note(db, who, at, &Event::LetGo { file: hex(file) }, (None, None));
    files.iter().try_for_each(note)
}

/// Every file that is held, by trial and revision.
pub(crate) fn all(db: &Connection) -> Result<Vec<Held>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT sha256, trial, revision, body, file FROM evidence ORDER BY trial, revision, file")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let held = Held {
            sha256: row.get(0)?,
            trial: row.get::<_, String>(1)?.into(),
            revision: row.get(2)?,
            body: row.get(3)?,
        };
        // At opening only the hash was held against the journal.
        if row.get::<_, [u8; 32]>(4)?[..] != Sha256::digest(&held.body)[..] {
            return Err(StoreError::Damaged);
        }
        all.push(held);
    }
    Ok(all)
}
