//! Who has signed exactly which content. `content` is a hash of what would leave; another content needs signing anew.

use crate::StoreError;
use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_core::share::SignedOff;
use at_trials_trial::person::Person;
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// Records that somebody signed this content. Signing twice changes nothing.
pub(crate) fn put(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
    person: &Person,
    day: NaiveDate,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO sign_off (trial, audience, content, person, role, day) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        trial.as_str(),
        audience.id(),
        content,
        person.id.as_str(),
        serde_json::to_string(&person.role)?,
        day.to_string()
    ])?;
    Ok(())
}

/// Everybody who signed this content, in the order of signing, each with their person.
pub(crate) fn of(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
) -> Result<Vec<(PersonId, SignedOff)>, StoreError> {
    let sql = "SELECT person, role, day FROM sign_off WHERE trial = ? AND audience = ? AND content = ? ORDER BY rowid";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params![trial.as_str(), audience.id(), content], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    rows.map(|row| {
        let (person, role, on) = row?;
        Ok((PersonId::from(person), SignedOff { role: serde_json::from_str(&role)?, on }))
    })
    .collect()
}
