//! Who has signed exactly which content. `content` is a hash of what would leave; another content needs signing anew.

use super::journal::{self, Event};
use crate::StoreError;
use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, RecordId};
use at_trials_core::share::SignedOff;
use at_trials_trial::person::Person;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// Records that somebody signed this content. Signing twice changes nothing.
pub(crate) fn put(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
    person: &Person,
    day: NaiveDate,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (audience, role, day) = (audience.id(), serde_json::to_string(&person.role)?, day.to_string());
    let put = db
        .prepare_cached(
            "INSERT OR IGNORE INTO sign_off (trial, audience, content, person, role, day) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![trial.as_str(), audience, content, person.id.as_str(), role, day])?;
    if put == 0 {
        return Ok(());
    }
    let (audience, content) = (audience.to_owned(), content.to_owned());
    let event = Event::SignedOff { trial: trial.clone(), audience, content, role, day };
    journal::note(db, &person.id, at, &event, (None, None))
}

/// Takes somebody's signature under this content back. Where there is none nothing changes.
pub(crate) fn remove(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
    person: &PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sql =
        "DELETE FROM sign_off WHERE trial = ? AND audience = ? AND content = ? AND person = ? RETURNING role, day";
    let signed = params![trial.as_str(), audience.id(), content, person.as_str()];
    let gone = db.prepare_cached(sql)?.query_row(signed, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((role, day)) = gone else { return Ok(()) };
    let (audience, content) = (audience.id().to_owned(), content.to_owned());
    let event = Event::SignatureTakenBack { trial: trial.clone(), audience, content, role, day };
    journal::note(db, person, at, &event, (None, None))
}

/// For which audiences one person alone has signed what was signed last of a trial; an audience that only a newer version knows is
/// passed over.
pub(crate) fn once(db: &Connection) -> Result<Vec<(RecordId, Audience)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT trial, audience FROM sign_off AS last
         WHERE rowid = (SELECT max(rowid) FROM sign_off WHERE trial = last.trial AND audience = last.audience)
           AND 1 = (SELECT count(*) FROM sign_off
                    WHERE trial = last.trial AND audience = last.audience AND content = last.content)
         ORDER BY trial, audience",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let signed = rows.collect::<Result<Vec<_>, _>>()?.into_iter();
    let known = |id: String| serde_json::from_value(serde_json::Value::String(id)).ok();
    Ok(signed.filter_map(|(trial, audience)| Some((RecordId::from(trial), known(audience)?))).collect())
}

/// Everybody who signed something else that would have gone, each once, in the order of signing.
pub(crate) fn before(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT person FROM sign_off WHERE trial = ? AND audience = ? AND content <> ? GROUP BY person ORDER BY max(rowid)";
    let mut statement = db.prepare_cached(sql)?;
    let people = statement.query_map(params![trial.as_str(), audience.id(), content], |row| row.get::<_, String>(0))?;
    Ok(people.map(|person| person.map(PersonId::from)).collect::<Result<_, _>>()?)
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
    // Each person signs a content once, so the place of a signature is the number of its person.
    (1..)
        .zip(rows)
        .map(|(number, row)| {
            let (person, role, on) = row?;
            Ok((PersonId::from(person), SignedOff { person: number, role: serde_json::from_str(&role)?, on }))
        })
        .collect()
}

/// True if a share file of the trial for this audience was saved after somebody signed this content last.
pub(crate) fn is_in_a_file(
    db: &Connection,
    trial: &RecordId,
    audience: Audience,
    content: &str,
    person: &PersonId,
) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE what = 'shared' AND facts ->> 'trial' = ?1 AND facts ->> 'audience' = ?2
                   AND seq > (SELECT max(seq) FROM journal WHERE what = 'signed_off' AND who = ?4
                       AND facts ->> 'trial' = ?1 AND facts ->> 'audience' = ?2 AND facts ->> 'content' = ?3))";
    let of = params![trial.as_str(), audience.id(), content, person.as_str()];
    Ok(db.prepare_cached(sql)?.query_row(of, |row| row.get(0))?)
}
