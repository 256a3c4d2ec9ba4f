//! A large book, answered one by one as a team would have, to see how long it takes to open.

use super::{OPENINGS, renamed, told};
use crate::failure::Failure;
use at_trials_core::id::RecordId;
use at_trials_core::share::Organisation;
use at_trials_practice as practice;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook};
use at_trials_trial::record::{Others, Record, TrialRecords};
use chrono::{DateTime, Utc};
use std::path::Path;
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "only for measuring";
const PEOPLE_OF_A_TRIAL: usize = 50;
const VISITS: usize = 6;

/// Opening checks every entry of the journal and every record: beside the checks of SQLite and SQLCipher alone.
pub(super) fn opening(folder: &Path, people: usize, now: DateTime<Utc>) -> Result<(), Failure> {
    let path = folder.join("large.attrials");
    make(&path, people, now)?;
    let entrance = || -> Result<_, Failure> {
        let entrance = Entrance::to(&path)?;
        let lead = entrance.people()[0].id.clone();
        Ok((entrance, lead))
    };
    let took = least_of(OPENINGS, |_| {
        let (entrance, lead) = entrance()?;
        Ok(entrance.unlock(&lead, PASSPHRASE).map(drop)?)
    })?;
    let least = least_of(OPENINGS, |_| {
        let (entrance, lead) = entrance()?;
        Ok(entrance.open_as_sqlite_would(&lead, PASSPHRASE)?)
    })?;
    told(&format!("open, answered one by one: {people}"), took, "SQLite's own checks", least);
    Ok(())
}

/// The least time of a few openings: of the processor, where the system tells it as Linux does, for the disk is not waited for.
fn least_of(times: usize, mut work: impl FnMut(usize) -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut took = Duration::MAX;
    for time in 0..times {
        let (began, spent) = (Instant::now(), processor_time());
        work(time)?;
        let passed = processor_time().zip(spent).map(|(now, before)| now.saturating_sub(before));
        took = took.min(passed.unwrap_or_else(|| began.elapsed()));
    }
    Ok(took)
}

/// What this thread has used so far.
fn processor_time() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn make(path: &Path, people: usize, at: DateTime<Utc>) -> Result<(), Failure> {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let strength = KeyStrength::Practice;
    let new = NewBook { organisation, name: "Lee", passphrase: PASSPHRASE, strength, at };
    let (mut book, _) = Book::create(path, &new)?;
    let practice = &practice::trials()[0];
    let mut left = people;
    for number in 0..people.div_ceil(PEOPLE_OF_A_TRIAL) {
        let trial = renamed(&TrialRecords { trial: practice.trial.clone(), others: Others::default() }, number).trial;
        let mut records = vec![trial];
        for person in 0..left.min(PEOPLE_OF_A_TRIAL) {
            records.extend(somebody(practice, &records[0].id, number * PEOPLE_OF_A_TRIAL + person));
        }
        left = left.saturating_sub(PEOPLE_OF_A_TRIAL);
        book.put_answer_by_answer(&records, at)?;
    }
    Ok(())
}

/// Somebody of the practice trial, with six visits instead of two, in another trial.
fn somebody(practice: &TrialRecords, trial: &RecordId, number: usize) -> Vec<Record> {
    let participant = practice.of("participant")[0];
    let below = |form| practice.of_parent(form, &participant.id);
    let visits = below("wellbeing-check");
    let visits = (0..VISITS).map(|visit| visits[visit % visits.len()]);
    let others = below("agreement").into_iter().chain(below("allocation")).chain(visits);
    let id = |place: usize| RecordId::from(format!("{number:08x}-{place:04x}-4002-8000-000000000000"));
    let first = Record { id: id(0), parent: Some(trial.clone()), ..participant.clone() };
    let others = others.zip(1..).map(|(other, place)| Record { id: id(place), parent: Some(id(0)), ..other.clone() });
    [first].into_iter().chain(others).collect()
}
