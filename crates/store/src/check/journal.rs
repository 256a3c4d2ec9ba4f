//! What the journal says.

use super::tally::Tally;
use super::{ALL, PART, Progress};
use crate::StoreError;
use crate::table::journal::{Change, Event, Stored, Turn, last, verify};
use crate::table::person;
use at_trials_core::id::PersonId;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The little that is kept whole, because the last entry decides.
#[derive(Default)]
pub(super) struct Standing {
    /// Who chose their passphrase themselves.
    pub own_passphrase: BTreeSet<PersonId>,
    /// The marks of the slots that open the book.
    pub slots: BTreeSet<String>,
    /// After which revision the share files go on.
    pub revisions_after: Option<u32>,
}

/// A record as it was added; what a later version says of it beside that is passed over.
#[derive(Deserialize)]
struct Added<'a> {
    #[serde(borrow)]
    form: Cow<'a, str>,
    form_version: Cow<'a, str>,
    parent: Option<Cow<'a, str>>,
    #[serde(borrow)]
    answers: Answers<'a>,
    revision: u32,
}

/// What is said of a record, told apart by a letter: there is one for every answer.
pub(super) const ANSWER: u8 = b'a';
pub(super) const REVISION: u8 = b'n';
pub(super) const REMOVED: u8 = b'r';

/// The answers of a record as they were written, byte for byte.
pub(super) type Answers<'a> = BTreeMap<Name<'a>, &'a RawValue>;

/// The id of a question, where it stands in the JSON.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub(super) struct Name<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// Goes through the journal.
pub(super) fn add(db: &Connection, tally: &mut Tally, progress: Progress<'_>) -> Result<Standing, StoreError> {
    let (entries, _) = last(db)?;
    let people = person::ids(db)?;
    let mut standing = Standing::default();
    let mut told = ALL - PART;
    verify(db, |entry| {
        let done = ALL - PART + part_of(entry.seq, entries);
        if done > told {
            told = done;
            progress(done)?;
        }
        Turn::of(entry)?;
        // The record is held against its table, which has to have it.
        let turns_an_earlier_one = entry.turns.is_none_or(|turned| (1..entry.seq).contains(&turned));
        if !people.contains(entry.who) || !turns_an_earlier_one {
            return Err(StoreError::Damaged);
        }
        match entry.record {
            Some(record) => changed(tally, entry, record),
            None => happened(tally, &mut standing, entry),
        }
    })?;
    Ok(standing)
}

/// A change of a record.
fn changed(tally: &mut Tally, entry: &Stored, record: &str) -> Result<(), StoreError> {
    let content = entry.whole()?;
    match entry.what {
        Change::ADDED => {
            let added: Added = serde_json::from_str(content.new.ok_or(StoreError::Damaged)?)?;
            tally.add(("record", record, &added.form, &added.form_version, &added.parent));
            for (question, answer) in &added.answers {
                tally.add((ANSWER, record, &question.0, answer.get()));
            }
            tally.add_times(added.revision, (REVISION, record));
            return Ok(());
        }
        Change::ANSWERED => {
            let question = entry.question.ok_or(StoreError::Damaged)?;
            if let Some(old) = content.old {
                tally.take((ANSWER, record, question, old));
            }
            if let Some(new) = content.new {
                tally.add((ANSWER, record, question, new));
            }
        }
        Change::REMOVED => tally.add((REMOVED, record)),
        Change::RESTORED => tally.take((REMOVED, record)),
        _ => return Err(StoreError::Newer),
    }
    tally.add((REVISION, record));
    Ok(())
}

/// Something else that was done.
fn happened(tally: &mut Tally, standing: &mut Standing, entry: &Stored) -> Result<(), StoreError> {
    let content = entry.whole()?;
    match Event::of(entry)? {
        Event::PersonAdded { person, slot, own, .. } => {
            tally.add(("person", person.as_str()));
            standing.slots.insert(slot);
            if own {
                standing.own_passphrase.insert(person);
            }
        }
        Event::PersonRemoved { .. } => {}
        Event::PassphraseChanged { slot, recovered } => {
            standing.slots.insert(slot);
            let who = PersonId::from(entry.who);
            _ = if recovered { standing.own_passphrase.remove(&who) } else { standing.own_passphrase.insert(who) };
        }
        Event::WordsMade { slot } => _ = standing.slots.insert(slot),
        Event::KeysWritten { slots } => standing.slots = slots.into_iter().collect(),
        Event::TextDecided { record, question, may_go, before } => {
            if let Some(before) = before {
                tally.take(("text", record.as_str(), question.as_str(), before, content.old));
            }
            tally.add(("text", record.as_str(), question.as_str(), may_go, content.new));
        }
        Event::TextForgotten { record, question, before } => {
            tally.take(("text", record.as_str(), question.as_str(), before, content.old));
        }
        Event::SignedOff { trial, audience, content, role, day } => {
            tally.add(("signed", trial.as_str(), &*audience, &*content, entry.who, &*role, &*day));
        }
        Event::SignatureTakenBack { trial, audience, content, role, day } => {
            tally.take(("signed", trial.as_str(), &*audience, &*content, entry.who, &*role, &*day));
        }
        Event::Shared { trial, revision, audience, sha256, figures } => {
            tally.add(("shared", trial.as_str(), revision, &*audience, &*sha256, entry.who, figures));
        }
        Event::Printed { trial, audience, figures } => {
            tally.add(("printed", trial.as_str(), &*audience, entry.who, &*figures));
        }
        Event::TakenIn { file } => tally.add(("held", &*file)),
        Event::LetGo { file } => tally.take(("held", &*file)),
        Event::BroughtBack { revisions_after } => standing.revisions_after = Some(revisions_after),
    }
    Ok(())
}

/// How much of the last part so many of all entries are.
fn part_of(entries: i64, all: i64) -> u32 {
    u32::try_from(entries.saturating_mul(PART.into()) / all.max(1)).unwrap_or(PART).min(PART)
}
