//! The verbs. Each step of one leaves a trace in the book, so that a book tells how many steps it has; how, stands in `shown`.

mod shown;

use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_store::{
    Book, Entrance, Held, KeyStrength, NewBook, Shared, StoreError, Undone, bring_back, carry, earlier_at,
};
use at_trials_trial::record::Within;
use at_trials_trial::sharing::TextReview;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is done to a book, over and over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// An answer is saved.
    Save,
    /// Something is typed that is no answer yet.
    Type,
    /// Somebody gets a passphrase of their own.
    AddPerson,
    /// The person who works changes their passphrase.
    ChangePassphrase,
    /// It is noted that a share file was saved.
    Share,
    /// Somebody signs.
    SignOff,
    /// Somebody signs, and takes it back.
    TakeBackSignature,
    /// Share files of somebody else are taken in together: as many as the step has for a number.
    TakeIn,
    /// An answer is saved and a safety copy made: the copies are asked how many there were.
    MakeCopy,
    /// A book is made, once.
    Create,
    /// A safety copy is brought back, once.
    BringBack,
    /// An answer is taken back, and put again.
    Undo,
    /// A record is taken out, and brought back.
    Remove,
    /// Somebody decides about a text, again and again.
    Decide,
    /// There are new recovery words, and they are typed back.
    NewWords,
    /// An answer is saved, a safety copy made and carried to a second place.
    Carry,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Save,
        Self::Type,
        Self::AddPerson,
        Self::ChangePassphrase,
        Self::Share,
        Self::SignOff,
        Self::TakeBackSignature,
        Self::TakeIn,
        Self::MakeCopy,
        Self::Create,
        Self::BringBack,
        Self::Undo,
        Self::Remove,
        Self::Decide,
        Self::NewWords,
        Self::Carry,
    ];

    /// True for one that is done to a folder, and only once: the book is not open meanwhile.
    pub fn is_done_once(self) -> bool {
        matches!(self, Self::Create | Self::BringBack)
    }

    /// Makes a folder ready for it.
    pub fn prepare(self, folder: &Path) {
        if self == Self::Create {
            return;
        }
        let trial = create_with_a_trial(folder);
        let mut book = open(folder, 0).unwrap();
        match self {
            Self::BringBack => {
                Self::MakeCopy.step(&mut book, &trial, COPIED).unwrap();
                Self::Save.step(&mut book, &trial, SINCE).unwrap();
            }
            Self::Undo => Self::Save.step(&mut book, &trial, SINCE).unwrap(),
            Self::Remove => drop(book.add_record("lesson", Some(&trial), at()).unwrap()),
            Self::Carry => std::fs::create_dir(second_place(folder)).unwrap(),
            _ => {}
        }
    }

    /// Does one that is done once.
    pub fn once(self, folder: &Path) -> Result<(), StoreError> {
        if self == Self::Create {
            return create(folder);
        }
        let copy = earlier_at(&path(folder)).into_iter().next().ok_or(StoreError::CopyGone)?;
        patiently(|| bring_back(&path(folder), &copy, at()))
    }

    /// As the worker is told it.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// The verb with this name.
    pub fn named(name: &str) -> Self {
        *Self::ALL.iter().find(|verb| verb.name() == name).expect("a verb of this list")
    }

    /// Does step `number` (from 1 on) in an open book.
    pub fn step(self, book: &mut Book, trial: &RecordId, number: u32) -> Result<(), StoreError> {
        let day = at().date_naive();
        match self {
            Self::Save => {
                book.save_answer(trial, &QuestionId::from("target_n"), Some(i64::from(number).into()), at()).map(drop)
            }
            Self::Type => {
                let typed = format!("about {number}");
                book.keep_typed(trial, None, &QuestionId::from("target_n"), &typed, at()).map(drop)
            }
            Self::AddPerson => {
                book.add_person(&format!("Person {number}"), Role::Lead, "otter drizzle lamp", at()).map(drop)
            }
            Self::ChangePassphrase => book.change_passphrase(&passphrase(number - 1), &passphrase(number), at()),
            Self::Share => {
                let (trial, sha256) = (trial.clone(), content(number));
                let shared = Shared { trial, audience: Audience::Loti, revision: number, sha256, released: None };
                book.shared(&shared, at())
            }
            Self::SignOff => book.sign_off(trial, Audience::Loti, &content(number), day, at()),
            Self::TakeBackSignature if number % 2 == 1 => book.sign_off(trial, Audience::Loti, &content(1), day, at()),
            Self::TakeBackSignature => book.take_back_signature(trial, Audience::Loti, &content(1), at()),
            Self::TakeIn => {
                let files: Vec<Held> = (0..number).map(|file| held(number, file)).collect();
                book.hold_evidence(&files, &[], at())
            }
            Self::MakeCopy => {
                Self::Save.step(book, trial, number)?;
                book.make_safety_copy(at() + TimeDelta::seconds(number.into())).map(drop)
            }
            Self::Undo if number % 2 == 1 => turned(book.undo(&Within::Record(trial.clone()), at())),
            Self::Undo => turned(book.redo(&Within::Record(trial.clone()), at())),
            Self::Remove if number % 2 == 1 => book.remove_record(&lesson(book, trial)?, at()),
            Self::Remove => turned(book.undo(&Within::Book, at())),
            Self::Decide => {
                let (record, question) = (trial.clone(), QuestionId::from("problem"));
                let review = TextReview { record, question, text: content(number), may_go: number.is_multiple_of(2) };
                book.review_texts(&[review], at())
            }
            Self::NewWords => {
                drop(book.new_recovery_words()?);
                book.recovery_words_are_kept(at())
            }
            Self::Carry => {
                Self::Save.step(book, trial, number)?;
                let copy = book.make_safety_copy(at() + TimeDelta::seconds(number.into()))?;
                carry(&copy, &second_place(book.path().parent().unwrap()))
            }
            Self::Create | Self::BringBack => unreachable!("no book is open then"),
        }
    }
}

/// What is in the copy that is brought back, and in the book that it is brought back for.
const COPIED: u32 = 7;
const SINCE: u32 = 8;

/// Where safety copies are carried to.
fn second_place(folder: &Path) -> PathBuf {
    folder.join("elsewhere")
}

/// There was something to take back or to put again.
fn turned(undone: Result<Option<Undone>, StoreError>) -> Result<(), StoreError> {
    undone.map(|undone| drop(undone.expect("every step leaves something for the next")))
}

/// The one lesson, also after it was taken out.
fn lesson(book: &Book, trial: &RecordId) -> Result<RecordId, StoreError> {
    let there = book.trial_records(trial)?.others.iter().next().map(|lesson| lesson.id.clone());
    match there {
        Some(lesson) => Ok(lesson),
        None => Ok(book.next_undo(&Within::Book)?.ok_or(StoreError::NoSuchRecord)?.record),
    }
}

/// A moment, so that no test depends on the clock.
fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

fn content(number: u32) -> String {
    format!("{number:064}")
}

/// A share file of a step, as large as many are.
fn held(step: u32, file: u32) -> Held {
    let body = format!("{step} {file} {}", "x".repeat(8000)).into_bytes();
    Held { sha256: content(step), trial: "elsewhere".into(), revision: 1, body }
}

fn passphrase(number: u32) -> String {
    format!("lamp otter drizzle {number}")
}

/// The book of a folder.
pub fn path(folder: &Path) -> PathBuf {
    folder.join("team.attrials")
}

/// Makes a practice book with one trial.
pub fn create(folder: &Path) -> Result<(), StoreError> {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let strength = KeyStrength::Practice;
    let passphrase = passphrase(0);
    let new = NewBook { organisation, name: "Sam", passphrase: &passphrase, strength, at: at() };
    Book::create(&path(folder), &new).map(drop)
}

/// Makes a practice book with one trial in it.
pub fn create_with_a_trial(folder: &Path) -> RecordId {
    create(folder).unwrap();
    open(folder, 0).unwrap().add_record("trial", None, at()).unwrap().id
}

/// Opens the book as the first person, with the passphrase of step `number`.
pub fn open(folder: &Path, number: u32) -> Result<Book, StoreError> {
    patiently(|| open_once(folder, number))
}

/// A process that another test is just starting holds every lock of this one for a moment, until it becomes another program:
/// then once more.
fn patiently<T>(work: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 0..200 {
        match work() {
            Err(StoreError::InUse) => std::thread::sleep(Duration::from_millis(10)),
            done => return done,
        }
    }
    Err(StoreError::InUse)
}

fn open_once(folder: &Path, number: u32) -> Result<Book, StoreError> {
    let entrance = Entrance::to(&path(folder))?;
    let first = entrance.people()[0].id.clone();
    entrance.unlock(&first, &passphrase(number))
}
