//! The journal: everything that was done, each entry chained to the one before by a hash. Undo, history and the check at
//! opening are views of it. How an entry is stored and chained stands in `chain.rs`, what else than a change of a record is noted
//! in `event.rs`.

mod chain;
mod event;
#[cfg(test)]
pub(crate) mod later;
mod since;
mod turned;

pub(crate) use chain::{Stored, last, verify};
pub(crate) use event::Event;
pub(crate) use since::{changed_after, hash_at, latest};
pub(crate) use turned::{changed_since, to_redo, to_undo};

use super::known;
use crate::StoreError;
use at_trials_core::answer::Answer;
use at_trials_core::id::{FormId, PersonId, QuestionId, RecordId};
use at_trials_trial::record::Record;
use chain::{COLUMNS, Content, ToAppend};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, Row};

/// Whether a text may go, and the text that this was decided about; none where nobody has decided.
pub type Decision = Option<(bool, String)>;

/// What an entry did to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A record was added; as it was then.
    Added(Box<Record>),
    /// An answer was given, changed or taken away.
    Answered {
        /// The question.
        question: QuestionId,
        /// What it was.
        old: Option<Answer>,
        /// What it became.
        new: Option<Answer>,
    },
    /// A record was taken out.
    Removed,
    /// A record was brought back.
    Restored,
    /// It was decided whether a text of the record may go, or such a decision was taken back.
    Decided {
        /// The question that the text answers.
        question: QuestionId,
        /// What was decided before, and on which text.
        old: Decision,
        /// What is decided from then on, and on which text.
        new: Decision,
    },
}

impl Change {
    /// The kinds of change, as stored.
    pub(crate) const ADDED: &str = "add";
    pub(crate) const ANSWERED: &str = "answer";
    pub(crate) const REMOVED: &str = "remove";
    pub(crate) const RESTORED: &str = "restore";
}

/// Whether an entry is a change of its own, or takes one back or puts it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A change of its own.
    Do,
    /// Took back the entry with this number.
    Undo(i64),
    /// Put the entry with this number again.
    Redo(i64),
}

impl Turn {
    /// As stored: a word and the number of the other entry.
    fn columns(self) -> (&'static str, Option<i64>) {
        match self {
            Self::Do => ("do", None),
            Self::Undo(seq) => ("undo", Some(seq)),
            Self::Redo(seq) => ("redo", Some(seq)),
        }
    }

    /// As it was stored.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a word that this version does not know.
    pub(crate) fn of(entry: &Stored) -> Result<Self, StoreError> {
        match (entry.turn, entry.turns) {
            ("do", None) => Ok(Self::Do),
            ("undo", Some(seq)) => Ok(Self::Undo(seq)),
            ("redo", Some(seq)) => Ok(Self::Redo(seq)),
            ("do" | "undo" | "redo", _) => Err(StoreError::Damaged),
            _ => Err(StoreError::Newer),
        }
    }
}

/// One entry about a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number: one more than the entry before.
    pub seq: i64,
    /// When, RFC 3339 in UTC. The order is that of `seq`, whatever the clock said.
    pub at: String,
    /// Who.
    pub who: PersonId,
    /// The record.
    pub record: RecordId,
    /// What was done to it.
    pub change: Change,
    /// Whether it takes back another entry.
    pub turn: Turn,
    /// Why, in the words of who did it; only where a finished visit was changed.
    pub why: Option<String>,
}

/// In whose name a change is made, when, and of a finished visit why.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    /// Who makes it.
    pub(crate) who: &'a PersonId,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Why; none where nobody has to say.
    pub(crate) why: Option<&'a str>,
}

/// That a record was added, as it is now.
pub(crate) fn added(db: &Connection, by: By<'_>, record: &Record) -> Result<(), StoreError> {
    let json = serde_json::to_string(record)?;
    changed(db, by, &record.id, Change::ADDED, Turn::Do, (None, None, Some(&json)))
}

/// That an answer changed: from and to, as it is stored.
pub(crate) fn answered(
    db: &Connection,
    by: By<'_>,
    record: &RecordId,
    question: &QuestionId,
    (old, new): (Option<&str>, Option<&str>),
    turn: Turn,
) -> Result<(), StoreError> {
    changed(db, by, record, Change::ANSWERED, turn, (Some(question), old, new))
}

/// That a record was taken out, or brought back.
pub(crate) fn removed(
    db: &Connection,
    by: By<'_>,
    record: &RecordId,
    gone: bool,
    turn: Turn,
) -> Result<(), StoreError> {
    let what = if gone { Change::REMOVED } else { Change::RESTORED };
    changed(db, by, record, what, turn, (None, None, None))
}

fn changed(
    db: &Connection,
    by: By<'_>,
    record: &RecordId,
    what: &str,
    turn: Turn,
    (question, old, new): (Option<&QuestionId>, Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    let entry = ToAppend {
        at: &stamp(by.at),
        who: by.who.as_str(),
        what,
        record: Some(record.as_str()),
        question: question.map(QuestionId::as_str),
        turn: turn.columns(),
        facts: None,
        old,
        new,
        why: by.why,
    };
    chain::append(db, &entry)
}

/// That something else was done; with the texts, before and now, that it is about.
pub(crate) fn note(
    db: &Connection,
    who: &PersonId,
    at: DateTime<Utc>,
    event: &Event,
    texts: (Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    decided(db, who, at, event, texts, Turn::Do)
}

/// The same of something that may take back another entry, or put it again: a decision about a text.
pub(crate) fn decided(
    db: &Connection,
    who: &PersonId,
    at: DateTime<Utc>,
    event: &Event,
    (old, new): (Option<&str>, Option<&str>),
    turn: Turn,
) -> Result<(), StoreError> {
    let (what, facts) = event.columns()?;
    let entry = ToAppend {
        at: &stamp(at),
        who: who.as_str(),
        what: &what,
        record: None,
        question: None,
        turn: turn.columns(),
        facts: Some(&facts),
        old,
        new,
        why: None,
    };
    chain::append(db, &entry)
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn from_row(row: &Row) -> Result<Entry, StoreError> {
    let (stored, _, _) = Stored::of(row)?;
    let content = stored.whole()?;
    let answer = |json: Option<&str>| json.map(known::answer).transpose();
    let entry = |record: RecordId, change: Change| {
        Ok(Entry {
            seq: stored.seq,
            at: stored.at.to_owned(),
            who: stored.who.into(),
            record,
            change,
            turn: Turn::of(&stored)?,
            why: content.why.map(str::to_owned),
        })
    };
    let Some(record) = stored.record else {
        let (record, change) = decision(&stored, &content)?;
        return entry(record, change);
    };
    let change = match stored.what {
        Change::ADDED => Change::Added(Box::new(known::record(content.new.ok_or(StoreError::Damaged)?)?)),
        Change::ANSWERED => Change::Answered {
            question: stored.question.ok_or(StoreError::Damaged)?.into(),
            old: answer(content.old)?,
            new: answer(content.new)?,
        },
        Change::REMOVED => Change::Removed,
        Change::RESTORED => Change::Restored,
        _ => return Err(StoreError::Newer),
    };
    entry(record.into(), change)
}

/// What an entry tells that is about no record's answers, and about a text of one.
fn decision(stored: &Stored, content: &Content) -> Result<(RecordId, Change), StoreError> {
    let text = |text: Option<&str>| text.map(str::to_owned).ok_or(StoreError::Damaged);
    let decided = |may_go: bool, on: Option<&str>| Ok::<_, StoreError>((may_go, text(on)?));
    let before = |before: Option<bool>| before.map(|may_go| decided(may_go, content.old)).transpose();
    match Event::of(stored)? {
        Event::TextDecided { record, question, may_go, before: was } => {
            let (old, new) = (before(was)?, Some(decided(may_go, content.new)?));
            Ok((record, Change::Decided { question, old, new }))
        }
        Event::TextForgotten { record, question, before: was } => {
            Ok((record, Change::Decided { question, old: before(Some(was))?, new: None }))
        }
        _ => Err(StoreError::Damaged),
    }
}

/// Every entry about a record, in order.
pub(crate) fn of_record(db: &Connection, record: &RecordId) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM journal WHERE record = ? ORDER BY seq"))?;
    let mut rows = statement.query([record.as_str()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(from_row(row)?);
    }
    Ok(entries)
}

/// The highest number among the codes ever given in a trial to records of a form, at the question that asks for it: those of
/// records removed and those changed since included.
pub(crate) fn highest_code(
    db: &Connection,
    trial: &RecordId,
    form: &FormId,
    question: &QuestionId,
) -> Result<u32, StoreError> {
    let sql = "SELECT max(CAST(substr(CASE what WHEN 'add' THEN new ->> ('$.answers.' || ?3) ELSE new ->> '$' END, 3) AS INTEGER))
               FROM journal JOIN record ON record.id = journal.record
               WHERE record.trial = ?1 AND record.form = ?2 AND (what = 'add' OR question = ?3)";
    let given = [trial.as_str(), form.as_str(), question.as_str()];
    Ok(db.prepare_cached(sql)?.query_row(given, |row| row.get::<_, Option<u32>>(0))?.unwrap_or(0))
}
