//! A large book, answered one by one as a team would have, to see how long it takes to open and to work in.

use super::rows::{Promise, least_of, told};
use super::{OPENINGS, memory, renamed};
use crate::failure::Failure;
use at_trials_core::id::RecordId;
use at_trials_core::share::Organisation;
use at_trials_practice as practice;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use at_trials_trial::record::{Others, Record, TrialRecords};
use chrono::{DateTime, Utc};
use std::path::Path;

const PASSPHRASE: &str = "only for measuring";
pub(super) const PEOPLE_OF_A_TRIAL: usize = 50;
const VISITS: usize = 6;

/// The most that opening may take.
const OPENING: Promise = Promise::Times(1.5);

/// A book of trials of fifty people, and one trial of a thousand.
pub(super) struct Large {
    pub book: Book,
    /// One of the trials of fifty.
    pub small: RecordId,
    pub of_a_thousand: RecordId,
    /// How many people are in the trials of fifty.
    pub people: usize,
}

/// Opening checks every entry of the journal and every record: beside the checks of SQLite and SQLCipher alone. The memory that it
/// takes stands beside that of a book of a tenth of the people. Gives the book, with a trial of a thousand people more.
pub(super) fn opening(folder: &Path, people: usize, now: DateTime<Utc>) -> Result<Large, Failure> {
    let path = folder.join("large.attrials");
    let small = make(&path, people, now)?;
    let as_sqlite_would = || -> Result<(), StoreError> {
        let entrance = Entrance::to(&path)?;
        let lead = entrance.people()[0].id.clone();
        entrance.open_as_sqlite_would(&lead, PASSPHRASE)
    };
    let least = least_of(OPENINGS, || Ok(as_sqlite_would()?))?;
    let took = least_of(OPENINGS, || Ok(open(&path).map(drop)?))?;
    told(&format!("open, answered one by one: {people}"), took, "SQLite's own checks", least, OPENING);
    let (tenth, few) = (folder.join("tenth.attrials"), people.div_ceil(10));
    make(&tenth, few, now)?;
    memory::opening((&path, people), (&tenth, few));
    let mut book = open(&path)?;
    let of_a_thousand = trial_of(1000, people, people.div_ceil(PEOPLE_OF_A_TRIAL));
    book.put(&of_a_thousand, now)?;
    Ok(Large { book, small, of_a_thousand: of_a_thousand[0].id.clone(), people })
}

/// Opens a book made here.
pub(super) fn open(path: &Path) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let lead = entrance.people()[0].id.clone();
    entrance.unlock(&lead, PASSPHRASE)
}

/// Makes the book, and gives its first trial.
fn make(path: &Path, people: usize, at: DateTime<Utc>) -> Result<RecordId, Failure> {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let strength = KeyStrength::Practice;
    let new = NewBook { organisation, name: "Lee", passphrase: PASSPHRASE, strength, at };
    let (mut book, _) = Book::create(path, &new)?;
    for first in (0..people).step_by(PEOPLE_OF_A_TRIAL) {
        let records = trial_of(PEOPLE_OF_A_TRIAL.min(people - first), first, first / PEOPLE_OF_A_TRIAL);
        book.put_answer_by_answer(&records, at)?;
    }
    Ok(book.trials()?[0].id.clone())
}

/// A running trial of so many people, the first of whom has this number; its own record comes first.
fn trial_of(people: usize, first: usize, number: usize) -> Vec<Record> {
    let practice = &practice::trials()[0];
    let mut trial = renamed(&TrialRecords { trial: practice.trial.clone(), others: Others::default() }, number).trial;
    trial.answers.set("status", Some("running".into()));
    let id = trial.id.clone();
    [trial].into_iter().chain((first..first + people).flat_map(|person| somebody(practice, &id, person))).collect()
}

/// Somebody of the practice trial, with six visits instead of two, in another trial.
fn somebody(practice: &TrialRecords, trial: &RecordId, number: usize) -> Vec<Record> {
    let participant = practice.of("participant")[0];
    let below = |form| practice.of_parent(form, &participant.id);
    let visits = below("wellbeing-check");
    let mut visits: Vec<Record> = (0..VISITS).map(|visit| visits[visit % visits.len()].clone()).collect();
    // The last one is not finished.
    visits[VISITS - 1].answers.set("w1", None);
    let others = below("agreement").into_iter().chain(below("allocation")).chain(&visits);
    let id = |place: usize| RecordId::from(format!("{number:08x}-{place:04x}-4002-8000-000000000000"));
    let first = Record { id: id(0), parent: Some(trial.clone()), ..participant.clone() };
    let others = others.zip(1..).map(|(other, place)| Record { id: id(place), parent: Some(id(0)), ..other.clone() });
    [first].into_iter().chain(others).collect()
}
