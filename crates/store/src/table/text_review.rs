//! Decisions about texts: what somebody read, and whether it may go.

use super::journal::{self, Decision, Event, Turn};
use crate::StoreError;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_trial::sharing::TextReview;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// Records a decision in place of an earlier one.
pub(crate) fn put(
    db: &Connection,
    review: &TextReview,
    who: &PersonId,
    at: DateTime<Utc>,
    turn: Turn,
) -> Result<(), StoreError> {
    let before = standing(db, &review.record, &review.question)?;
    db.prepare_cached(
        "INSERT OR REPLACE INTO text_review (record, question, text, may_go, who, at) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        review.record.as_str(),
        review.question.as_str(),
        review.text,
        review.may_go,
        who.as_str(),
        at.to_rfc3339()
    ])?;
    let event = Event::TextDecided {
        record: review.record.clone(),
        question: review.question.clone(),
        may_go: review.may_go,
        before: before.as_ref().map(|(may_go, _)| *may_go),
    };
    let texts = (before.as_ref().map(|(_, text)| text.as_str()), Some(review.text.as_str()));
    journal::decided(db, who, at, &event, texts, turn)
}

/// What was decided, and on which text.
pub(crate) fn standing(db: &Connection, record: &RecordId, question: &QuestionId) -> Result<Decision, StoreError> {
    let mut statement = db.prepare_cached("SELECT may_go, text FROM text_review WHERE record = ? AND question = ?")?;
    let found = statement.query_row([record.as_str(), question.as_str()], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// Takes a decision back.
pub(crate) fn remove(
    db: &Connection,
    record: &RecordId,
    question: &QuestionId,
    who: &PersonId,
    at: DateTime<Utc>,
    turn: Turn,
) -> Result<(), StoreError> {
    let Some((before, text)) = standing(db, record, question)? else { return Ok(()) };
    db.execute("DELETE FROM text_review WHERE record = ? AND question = ?", [record.as_str(), question.as_str()])?;
    let event = Event::TextForgotten { record: record.clone(), question: question.clone(), before };
    journal::decided(db, who, at, &event, (Some(&text), None), turn)
}

/// Every decision about a trial's texts.
pub(crate) fn of_trial(db: &Connection, trial: &RecordId) -> Result<Vec<TextReview>, StoreError> {
    let sql = "SELECT t.record, t.question, t.text, t.may_go FROM text_review t JOIN record r ON r.id = t.record
               WHERE r.trial = ? ORDER BY t.record, t.question";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([trial.as_str()], |row| {
        Ok(TextReview {
            record: row.get::<_, String>(0)?.into(),
            question: row.get::<_, String>(1)?.into(),
            text: row.get(2)?,
            may_go: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
