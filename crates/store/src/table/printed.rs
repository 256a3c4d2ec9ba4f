//! Every time figures of a trial went onto paper for others, where the same had not left before.

use super::journal::{self, Event};
use super::share::hash_of;
use crate::StoreError;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_trial::sharing::Released;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

/// Remembers figures that go onto paper.
pub(crate) fn put(
    db: &Connection,
    trial: &RecordId,
    released: &Released,
    who: &PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (audience, figures) = (released.to.id().to_owned(), serde_json::to_string(released)?);
    let sql = "INSERT INTO printed (trial, audience, who, at, figures, after)
               SELECT ?, ?, ?, ?, ?, coalesce(max(rowid), 0) FROM share";
    let row = params![trial.as_str(), audience, who.as_str(), at.to_rfc3339(), figures];
    db.prepare_cached(sql)?.execute(row)?;
    let (trial, figures) = (trial.clone(), hash_of(&figures));
    journal::note(db, who, at, &Event::Printed { trial, audience, figures }, (None, None))
}
