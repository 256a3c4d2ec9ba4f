//! Share files of others, whole, as they were read.

use crate::StoreError;
use at_trials_core::id::RecordId;
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
pub(crate) fn put(db: &Connection, held: &Held) -> Result<(), StoreError> {
    let file: [u8; 32] = Sha256::digest(&held.body).into();
    db.prepare_cached("INSERT OR IGNORE INTO evidence (file, sha256, trial, revision, body) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![file, held.sha256, held.trial.as_str(), held.revision, held.body])?;
    Ok(())
}

/// Lets every file with this content go.
pub(crate) fn remove(db: &Connection, sha256: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM evidence WHERE sha256 = ?")?.execute([sha256])?;
    Ok(())
}

/// Lets every file go.
pub(crate) fn clear(db: &Connection) -> Result<(), StoreError> {
    db.execute("DELETE FROM evidence", [])?;
    Ok(())
}

/// Every file that is held, by trial and revision.
pub(crate) fn all(db: &Connection) -> Result<Vec<Held>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT sha256, trial, revision, body FROM evidence ORDER BY trial, revision, file")?;
    let rows = statement.query_map([], |row| {
        Ok(Held {
            sha256: row.get(0)?,
            trial: row.get::<_, String>(1)?.into(),
            revision: row.get(2)?,
            body: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
