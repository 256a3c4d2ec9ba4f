//! Every share file that was ever saved, so that each gets the next revision.

use crate::StoreError;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_core::share::Audience;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

/// An audience as stored.
pub(crate) fn word(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => "internal",
        Audience::Loti => "loti",
        Audience::Public => "public",
    }
}

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
        .execute(params![trial.as_str(), revision, word(audience), sha256, who.as_str(), at.to_rfc3339()])?;
    Ok(())
}

/// The revision that the next share file of a trial gets.
pub(crate) fn next_revision(db: &Connection, trial: &RecordId) -> Result<u32, StoreError> {
    Ok(db.query_row("SELECT coalesce(max(revision), 0) + 1 FROM share WHERE trial = ?", [trial.as_str()], |row| {
        row.get(0)
    })?)
}
