//! The journal: every change of every answer, each entry chained to the one before by a hash. Undo, history and the check at
//! opening are views of it.

use super::record::Kept;
use crate::StoreError;
use at_trials_core::answer::Answer;
use at_trials_core::id::{FormId, PersonId, QuestionId, RecordId};
use at_trials_trial::record::{Record, Within};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What an entry did.
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
}

/// One entry.
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

/// Writes an entry in the transaction of the change itself.
pub(crate) fn write(
    db: &Connection,
    by: By<'_>,
    record: &RecordId,
    change: Change,
    turn: Turn,
) -> Result<(), StoreError> {
    let (seq, last) = last(db)?;
    let at = by.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let why = by.why.map(str::to_owned);
    let entry = Entry { seq: seq + 1, at, who: by.who.clone(), record: record.clone(), change, turn, why };
    let (what, question, old, new) = columns(&entry.change)?;
    let (turn, turns) = entry.turn.columns();
    db.prepare_cached(&format!("INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))?
        .execute(params![
            entry.seq,
            entry.at,
            entry.who.as_str(),
            what,
            entry.record.as_str(),
            question,
            old,
            new,
            turn,
            turns,
            entry.why,
            hash(&entry, &last)?
        ])?;
    Ok(())
}

/// The last entry's number and hash; nought and zeros before the first.
pub(crate) fn last(db: &Connection) -> Result<(i64, [u8; 32]), StoreError> {
    let found = db
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or((0, [0; 32])))
}

type Columns = (&'static str, Option<String>, Option<String>, Option<String>);

fn columns(change: &Change) -> Result<Columns, StoreError> {
    Ok(match change {
        Change::Added(record) => ("add", None, None, Some(serde_json::to_string(record)?)),
        Change::Answered { question, old, new } => {
            let json = |answer: &Option<Answer>| answer.as_ref().map(serde_json::to_string).transpose();
            ("answer", Some(question.to_string()), json(old)?, json(new)?)
        }
        Change::Removed => ("remove", None, None, None),
        Change::Restored => ("restore", None, None, None),
    })
}

/// Covers everything the entry says and the hash before it; each part with its length, so that none can run into the next.
fn hash(entry: &Entry, before: &[u8; 32]) -> Result<[u8; 32], StoreError> {
    let (what, question, old, new) = columns(&entry.change)?;
    let (turn, turns) = entry.turn.columns();
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(entry.seq.to_be_bytes());
    hash.update(turns.unwrap_or_default().to_be_bytes());
    let parts = [
        Some(entry.at.as_str()),
        Some(entry.who.as_str()),
        Some(what),
        Some(entry.record.as_str()),
        question.as_deref(),
        old.as_deref(),
        new.as_deref(),
        Some(turn),
        entry.why.as_deref(),
    ];
    for part in parts {
        let length = part.map_or(u64::MAX, |part| part.len() as u64);
        hash.update(length.to_be_bytes());
        hash.update(part.unwrap_or_default().as_bytes());
    }
    Ok(hash.finalize().into())
}

const COLUMNS: &str = "seq, at, who, what, record, question, old, new, turn, turns, why, hash";

fn from_row(row: &Row) -> Result<(Entry, [u8; 32]), StoreError> {
    let what: String = row.get(3)?;
    let answer = |column: usize| -> Result<Option<Answer>, StoreError> {
        Ok(row.get::<_, Option<String>>(column)?.map(|json| serde_json::from_str(&json)).transpose()?)
    };
    let change = match what.as_str() {
        "add" => Change::Added(serde_json::from_str(&row.get::<_, String>(7)?)?),
        "answer" => Change::Answered { question: row.get::<_, String>(5)?.into(), old: answer(6)?, new: answer(7)? },
        "remove" => Change::Removed,
        _ => Change::Restored,
    };
    let turns: Option<i64> = row.get(9)?;
    let turn = match (row.get::<_, String>(8)?.as_str(), turns) {
        ("undo", Some(seq)) => Turn::Undo(seq),
        ("redo", Some(seq)) => Turn::Redo(seq),
        _ => Turn::Do,
    };
    let entry = Entry {
        seq: row.get(0)?,
        at: row.get(1)?,
        who: row.get::<_, String>(2)?.into(),
        record: row.get::<_, String>(4)?.into(),
        change,
        turn,
        why: row.get(10)?,
    };
    Ok((entry, row.get(11)?))
}

/// The latest change of somebody's own that is not taken back.
pub(crate) fn to_undo(
    db: &Connection,
    who: &PersonId,
    within: &Within,
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal j WHERE {OWN} AND NOT {UNDONE} ORDER BY seq DESC");
    first(db, &sql, (who, within), passes)
}

/// The earliest change of somebody's own that was taken back after everything they did there.
pub(crate) fn to_redo(
    db: &Connection,
    who: &PersonId,
    within: &Within,
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let last_done = format!("(SELECT max(j.seq) FROM journal j WHERE {OWN})");
    let last_turn = "(SELECT max(t.seq) FROM journal t WHERE t.turns = j.seq)";
    let sql =
        format!("SELECT {COLUMNS} FROM journal j WHERE {OWN} AND {UNDONE} AND {last_turn} > {last_done} ORDER BY seq");
    first(db, &sql, (who, within), passes)
}

/// True for an entry `j` that is a change of somebody's own (`?1`), within a record (`?2`) and what is below it (if `?3`). That
/// a record came is no change of the record alone while something stands below it.
const OWN: &str = "who = ?1 AND turn = 'do' AND CASE
    WHEN ?2 IS NULL THEN 1
    WHEN ?3 THEN record IN (
        WITH RECURSIVE below (id) AS (VALUES (?2) UNION SELECT r.id FROM record r JOIN below ON r.parent = below.id)
        SELECT id FROM below)
    ELSE record = ?2 AND NOT (what = 'add' AND EXISTS (SELECT 1 FROM record r WHERE r.parent = ?2 AND r.removed = 0))
    END";

/// True for an entry `j` whose last turn took it back.
const UNDONE: &str =
    "coalesce((SELECT t.turn = 'undo' FROM journal t WHERE t.turns = j.seq ORDER BY t.seq DESC LIMIT 1), 0)";

/// The first entry that passes.
fn first(
    db: &Connection,
    sql: &str,
    (who, within): (&PersonId, &Within),
    passes: &dyn Fn(&Entry) -> bool,
) -> Result<Option<Entry>, StoreError> {
    let (record, and_below) = match within {
        Within::Book => (None, false),
        Within::Record(id) => (Some(id.as_str()), false),
        Within::Below(id) => (Some(id.as_str()), true),
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![who.as_str(), record, and_below])?;
    while let Some(row) = rows.next()? {
        let (entry, _) = from_row(row)?;
        if passes(&entry) {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// True if somebody else changed a record, or anything below it, after this entry.
pub(crate) fn changed_since(db: &Connection, entry: &Entry) -> Result<bool, StoreError> {
    let sql = "WITH RECURSIVE below (id) AS (
                   VALUES (?1) UNION SELECT record.id FROM record JOIN below ON record.parent = below.id
               )
               SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ?2 AND who <> ?3 AND record IN below)";
    let about = params![entry.record.as_str(), entry.seq, entry.who.as_str()];
    Ok(db.prepare_cached(sql)?.query_row(about, |row| row.get(0))?)
}

/// Every entry about a record, in order.
pub(crate) fn of_record(db: &Connection, record: &RecordId) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM journal WHERE record = ? ORDER BY seq"))?;
    let mut rows = statement.query([record.as_str()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(from_row(row)?.0);
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

/// Checks that no entry was changed, lost or put back in time, and gives what every record must be.
pub(crate) fn replay(db: &Connection) -> Result<BTreeMap<RecordId, Kept>, StoreError> {
    let mut records = BTreeMap::new();
    let (mut seq, mut before) = (0, [0; 32]);
    let mut statement = db.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, stored) = from_row(row)?;
        if entry.seq != seq + 1 || hash(&entry, &before)? != stored {
            return Err(StoreError::Damaged);
        }
        (seq, before) = (entry.seq, stored);
        play(&mut records, entry)?;
    }
    Ok(records)
}

fn play(records: &mut BTreeMap<RecordId, Kept>, entry: Entry) -> Result<(), StoreError> {
    if let Change::Added(record) = entry.change {
        let trial = match &record.parent {
            Some(parent) => records.get(parent).ok_or(StoreError::Damaged)?.trial.clone(),
            None => entry.record.clone(),
        };
        records.insert(entry.record, Kept { record: *record, trial, removed: false });
        return Ok(());
    }
    let kept = records.get_mut(&entry.record).ok_or(StoreError::Damaged)?;
    match entry.change {
        Change::Answered { question, new, .. } => kept.record.answers.set(question, new),
        change => kept.removed = change == Change::Removed,
    }
    kept.record.revision += 1;
    Ok(())
}
