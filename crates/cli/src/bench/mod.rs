//! `bench`: how long the work takes, each beside the least it could take, both measured in the same run. Machines differ and are
//! noisy: read the ratio, and whether what is promised holds.

mod large;
mod memory;
mod rows;
mod work;

pub use memory::only_open;

use crate::failure::Failure;
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::id::RecordId;
use at_trials_core::role::Role;
use at_trials_core::share::{Cleared, SharedTrial, SignedOff};
use at_trials_evidence::Evidence;
use at_trials_exchange::{SharingKey, Unsigned, file_name, sign, take_in_all};
use at_trials_practice as practice;
use at_trials_report::Typefaces;
use at_trials_store::{Book, Prepared};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, Signature, gate};
use chrono::{DateTime, Utc};
use rows::{Promise, median, told};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

const TRIAL: &str = "Night light";
const OPENINGS: usize = 5;
const PRINTS: usize = 50;

/// Measures in a folder of its own, with this many share files and this many people in a large book, and prints a table.
pub fn bench(files: usize, people: usize) -> Result<(), Failure> {
    let failed = |source| Failure::Write { path: "a folder to measure in".into(), source };
    let folder = tempfile::tempdir().map_err(failed)?;
    let now = crate::clock::demo().at;
    let path = folder.path().join("practice.attrials");
    let book = at_trials_desk::practice::create(&path, now)?;
    drop(book);
    rows::heading();
    opening(&path)?;
    let large = large::opening(folder.path(), people, now)?;
    work::in_a_large_book(large, &mut open(&path)?)?;
    let prepared = night_light(&open(&path)?, now)?;
    printing(&prepared.shared)?;
    let files = pooling(&prepared, files, folder.path())?;
    work::importing(open(&path)?, &files)
}

fn open(path: &Path) -> Result<Book, Failure> {
    Ok(at_trials_desk::practice::open_as(path, Role::Lead)?)
}

/// Opening a book checks all of it: beside merely reading the file.
fn opening(path: &Path) -> Result<(), Failure> {
    let took = median(OPENINGS, |_| open(path).map(drop))?;
    let least = median(OPENINGS, |_| fs::read(path).map(drop).map_err(|source| unreadable(path, source)))?;
    told("open a book of eight trials", took, "read the file", least, Promise::None);
    Ok(())
}

/// The same trial under other ids.
fn renamed(records: &TrialRecords, number: usize) -> TrialRecords {
    let id = |id: &RecordId| RecordId::from(format!("{number:08}{}", &id.as_str()[8..]).replace("-4000-", "-4001-"));
    let rename =
        |record: &Record| Record { id: id(&record.id), parent: record.parent.as_ref().map(id), ..record.clone() };
    TrialRecords { trial: rename(&records.trial), others: records.others.iter().map(rename).collect() }
}

/// A tagged PDF: beside laying the same document out.
fn printing(shared: &SharedTrial) -> Result<(), Failure> {
    let document = case_study::document(shared);
    let typefaces = Typefaces::shipped();
    let took = median(PRINTS, |_| Ok(at_trials_report::pdf(&document, &typefaces).map(drop)?))?;
    let least = median(PRINTS, |_| Ok(at_trials_report::pages(&document, &typefaces).map(drop)?))?;
    told("print a case study", took, "lay it out", least, Promise::None);
    Ok(())
}

/// Share files from many boroughs, checked and added up: beside merely reading them.
fn pooling(prepared: &Prepared, files: usize, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let files = share_files(prepared, files, folder)?;
    let began = Instant::now();
    for file in &files {
        fs::read(file).map_err(|source| unreadable(file, source))?;
    }
    let least = began.elapsed();
    let began = Instant::now();
    let mut evidence = Evidence::default();
    take_in_all(&mut evidence, &files, Unsigned::Refuse, |_, _| ControlFlow::Continue(()));
    let pooled = evidence.pool();
    let took = began.elapsed();
    assert_eq!(pooled.trials as usize, files.len(), "every file is taken in");
    told(&format!("add up {} share files", files.len()), took, "read them", least, Promise::None);
    Ok(files)
}

/// Trials like this one, from as many boroughs with a key each.
fn share_files(prepared: &Prepared, files: usize, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut made = Vec::with_capacity(files);
    for number in 0..files {
        let id = RecordId::from(format!("4f0c6a52-3f0e-4a7e-9d5e-{number:012}"));
        let cleared = cleared(prepared, &id);
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&number.to_le_bytes());
        let bytes = sign(&cleared, &SharingKey::from_seed(&seed)).map_err(Failure::Share)?;
        let path = folder.join(file_name(cleared.trial()));
        fs::write(&path, &bytes).map_err(|source| unreadable(&path, source))?;
        made.push(path);
    }
    Ok(made)
}

/// The same trial under another id, with every text read and signed by two people.
fn cleared(prepared: &Prepared, id: &RecordId) -> Cleared {
    let mut records = prepared.records.clone();
    let old = std::mem::replace(&mut records.trial.id, id.clone());
    for record in records.others.iter_mut().filter(|record| record.parent.as_ref() == Some(&old)) {
        record.parent = Some(id.clone());
    }
    let sharing = Sharing { reviews: practice::reviews(&records), ..prepared.sharing.clone() };
    let signature = |name: &str, role| {
        let signed = SignedOff { person: 1, role, on: sharing.made_on.to_string() };
        Signature { person: name.into(), name: name.to_owned(), signed }
    };
    let signatures = [signature("Lee", Role::Lead), signature("Jo", Role::Approver)];
    gate(&records, &sharing, &signatures).expect("every practice trial is ready to share")
}

fn trial(book: &Book) -> Result<RecordId, Failure> {
    let trials = book.trials()?;
    let found = trials.into_iter().find(|record| at_trials_trial::title(record) == Some(TRIAL));
    Ok(found.expect("every practice book has this trial").id)
}

fn night_light(book: &Book, now: DateTime<Utc>) -> Result<Prepared, Failure> {
    let trial = trial(book)?;
    Ok(book.prepare(&trial, Audience::Loti, now.date_naive(), env!("CARGO_PKG_VERSION"))?)
}

fn unreadable(path: &Path, source: std::io::Error) -> Failure {
    Failure::Write { path: path.to_owned(), source }
}
