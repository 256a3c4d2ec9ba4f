//! Every share file that was ever saved, so that each gets the next revision.

use super::journal::{self, Event};
use super::setting;
use crate::StoreError;
use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, RecordId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Remembers a saved share file.
pub(crate) fn put(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    revision: u32,
    sha256: &str,
    who: &PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO share (trial, revision, audience, sha256, who, at) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![trial.as_str(), revision, audience.id(), sha256, who.as_str(), at.to_rfc3339()])?;
    let (trial, audience, sha256) = (trial.clone(), audience.id().to_owned(), sha256.to_owned());
    journal::note(db, who, at, &Event::Shared { trial, revision, audience, sha256 }, (None, None))
}

/// A share file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its revision.
    pub revision: u32,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When it was saved.
    pub at: DateTime<Utc>,
}

/// The share file of a trial that was saved last for an audience. None where the book was brought back since: there may have been
/// later ones.
pub(crate) fn last(db: &Connection, trial: &RecordId, audience: Audience) -> Result<Option<Saved>, StoreError> {
    let after = revisions_after(db)?.unwrap_or_default();
    let sql = "SELECT revision, sha256, at FROM share WHERE trial = ? AND audience = ? AND revision > ?
               ORDER BY revision DESC LIMIT 1";
    let row = |row: &Row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let last = db.query_row(sql, params![trial.as_str(), audience.id(), after], row).optional()?;
    let saved = |(revision, sha256, at): (u32, String, String)| {
        let at = DateTime::parse_from_rfc3339(&at).map_err(|_| StoreError::Damaged)?;
        Ok(Saved { revision, sha256, at: at.with_timezone(&Utc) })
    };
    last.map(saved).transpose()
}

/// The setting that holds the revision after which a book that was brought back goes on.
const REVISIONS_AFTER: &str = "revisions_after";

/// The revision that the next share file of a trial gets. None is given twice, also where an earlier book was brought back.
pub(crate) fn next_revision(db: &Connection, trial: &RecordId) -> Result<u32, StoreError> {
    let last: u32 =
        db.query_row("SELECT coalesce(max(revision), 0) FROM share WHERE trial = ?", [trial.as_str()], |row| {
            row.get(0)
        })?;
    let last = last.max(revisions_after(db)?.unwrap_or_default());
    last.checked_add(1).ok_or(StoreError::Damaged)
}

/// The highest revision that any trial has.
pub(crate) fn highest_revision(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.query_row("SELECT coalesce(max(revision), 0) FROM share", [], |row| row.get(0))?)
}

/// The revision after which the share files of this book go on, if an earlier book was ever brought back.
pub(crate) fn revisions_after(db: &Connection) -> Result<Option<u32>, StoreError> {
    let after = setting::get(db, REVISIONS_AFTER)?;
    after.map(|after| after.parse().map_err(|_| StoreError::Damaged)).transpose()
}

/// Goes on after this revision, because the book was brought back.
pub(crate) fn go_on_after(db: &Connection, revision: u32, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    setting::put(db, REVISIONS_AFTER, &revision.to_string())?;
    journal::note(db, who, at, &Event::BroughtBack { revisions_after: revision }, (None, None))
}
