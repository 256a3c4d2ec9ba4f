//! Decisions about texts: what somebody read, and whether it may go.

use crate::StoreError;
use at_trials_core::id::{PersonId, QuestionId, RecordId};
use at_trials_trial::sharing::TextReview;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

/// Records a decision in place of an earlier one.
pub(crate) fn put(db: &Connection, review: &TextReview, who: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
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
    Ok(())
}

/// Takes a decision back.
pub(crate) fn remove(db: &Connection, record: &RecordId, question: &QuestionId) -> Result<(), StoreError> {
    db.execute("DELETE FROM text_review WHERE record = ? AND question = ?", [record.as_str(), question.as_str()])?;
    Ok(())
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
