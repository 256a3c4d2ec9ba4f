//! Every share file that was ever saved, so that each gets the next revision of its audience, and the figures in it, so that
//! the next ones can be held against them.

use super::journal::{self, Event};
use super::setting;
use crate::StoreError;
use crate::keys::hex;
use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_trial::sharing::Released;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// A share file that was saved.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The trial.
    pub trial: RecordId,
    /// For whom.
    pub audience: Audience,
    /// Its revision for this audience.
    pub revision: u32,
    /// The hash of its content, in hexadecimal.
    pub sha256: String,
    /// The figures in it and whom they are about; none of a file that stays inside the borough.
    pub released: Option<Released>,
}

/// Remembers a saved share file.
pub(crate) fn put(db: &Connection, shared: &Shared, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let Shared { trial, audience, revision, sha256, released } = shared;
    let figures = released.as_ref().map(serde_json::to_string).transpose()?;
    let sql = "INSERT INTO share (trial, audience, revision, sha256, who, at, figures) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let (audience, at_words) = (audience.id().to_owned(), at.to_rfc3339());
    let row = params![trial.as_str(), audience, revision, sha256, who.as_str(), at_words, figures];
    db.prepare_cached(sql)?.execute(row)?;
    let figures = figures.as_deref().map(hash_of);
    let (trial, revision, sha256) = (trial.clone(), *revision, sha256.clone());
    journal::note(db, who, at, &Event::Shared { trial, revision, audience, sha256, figures }, (None, None))
}

/// What an entry says of the figures beside it.
pub(crate) fn hash_of(figures: &str) -> String {
    hex(&Sha256::digest(figures))
}

/// Every time figures of a trial left, in a share file or on paper, the earliest first.
pub(crate) fn released(db: &Connection, trial: &RecordId) -> Result<Vec<Released>, StoreError> {
    let sql = "SELECT figures, rowid AS share, 0 AS paper FROM share WHERE trial = ?1 AND figures IS NOT NULL
               UNION ALL SELECT figures, after, rowid FROM printed WHERE trial = ?1 ORDER BY share, paper";
    let mut rows = db.prepare_cached(sql)?;
    let figures = rows.query_map([trial.as_str()], |row| row.get::<_, String>(0))?;
    figures.map(|figures| read(&figures?)).collect()
}

/// Figures as they are kept. They are held against the journal when a book is opened, so what cannot be read, and a field that is
/// not known at any depth, is no damage: a newer version of the app wrote it, and nothing of that may be lost where they go again.
fn read(figures: &str) -> Result<Released, StoreError> {
    let mut passed_over = false;
    let mut json = serde_json::Deserializer::from_str(figures);
    let read = serde_ignored::deserialize(&mut json, |_| passed_over = true).map_err(|_| StoreError::NewerFigures)?;
    if passed_over { Err(StoreError::NewerFigures) } else { Ok(read) }
}

/// The share file that was saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastShared {
    /// Its revision.
    pub revision: u32,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When it was saved.
    pub at: DateTime<Utc>,
}

/// The share file of a trial that was saved last for an audience. None where the book was brought back since: there may have been
/// later ones.
pub(crate) fn last(db: &Connection, trial: &RecordId, audience: Audience) -> Result<Option<LastShared>, StoreError> {
    let after = revisions_after(db)?.unwrap_or_default();
    let sql = "SELECT revision, sha256, at FROM share WHERE trial = ? AND audience = ? AND revision > ?
               ORDER BY revision DESC LIMIT 1";
    let row = |row: &Row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let last = db.query_row(sql, params![trial.as_str(), audience.id(), after], row).optional()?;
    let saved = |(revision, sha256, at): (u32, String, String)| {
        let at = DateTime::parse_from_rfc3339(&at).map_err(|_| StoreError::Damaged)?;
        Ok(LastShared { revision, sha256, at: at.with_timezone(&Utc) })
    };
    last.map(saved).transpose()
}

/// The setting that holds the revision after which a book that was brought back goes on.
const REVISIONS_AFTER: &str = "revisions_after";

/// The revision that the next share file of a trial for an audience gets. None is given twice, also where an earlier book was
/// brought back.
pub(crate) fn next_revision(db: &Connection, trial: &RecordId, audience: Audience) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(max(revision), 0) FROM share WHERE trial = ? AND audience = ?";
    let last: u32 = db.query_row(sql, [trial.as_str(), audience.id()], |row| row.get(0))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use at_trials_practice as practice;
    use serde_json::{Value, json};

    #[test]
    fn figures_come_back_as_they_were_and_those_with_a_field_of_tomorrow_are_of_a_newer_version() {
        let trial = practice::trials().remove(1);
        let sharing = practice::first_share(Audience::Loti, "2026-03-03".parse().unwrap());
        let released = at_trials_trial::sharing::released(&trial, &sharing).unwrap();
        let kept = serde_json::to_value(&released).unwrap();
        assert_eq!(read(&kept.to_string()).unwrap(), released);
        for place in ["", "/to_loti", "/to_everybody/changes/0", "/to_loti/changes/0", "/to_loti/changes/0/before"] {
            let mut later = kept.clone();
            let fields = later.pointer_mut(place).and_then(Value::as_object_mut).expect(place);
            fields.insert("of_tomorrow".to_owned(), json!(1));
            assert!(matches!(read(&later.to_string()), Err(StoreError::NewerFigures)), "{place}");
        }
        let mut earlier = kept.clone();
        earlier["to_loti"].as_object_mut().unwrap().remove("exits");
        assert_eq!(read(&earlier.to_string()).unwrap().to_loti.exits, [], "what was not told then");
    }
}
