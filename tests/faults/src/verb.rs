//! The verbs. Each step of one leaves a trace with a number in the book, so that a book tells how many steps it has.

use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_store::{
    Book, Earlier, EarlierKind, Entrance, Held, KeyStrength, NewBook, StoreError, bring_back, earlier_at,
};
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
    /// Share files of somebody else are taken in together: as many as the step has for a number.
    TakeIn,
    /// An answer is saved and a safety copy made: the copies are asked how many there were.
    MakeCopy,
    /// A book is made, once.
    Create,
    /// A safety copy is brought back, once.
    BringBack,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Save,
        Self::Type,
        Self::AddPerson,
        Self::ChangePassphrase,
        Self::Share,
        Self::SignOff,
        Self::TakeIn,
        Self::MakeCopy,
        Self::Create,
        Self::BringBack,
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
        if self == Self::BringBack {
            let mut book = open(folder, 0).unwrap();
            Self::MakeCopy.step(&mut book, &trial, COPIED).unwrap();
            Self::Save.step(&mut book, &trial, SINCE).unwrap();
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
            Self::Share => book.shared(trial, Audience::Loti, number, &content(number), at()),
            Self::SignOff => book.sign_off(trial, Audience::Loti, &content(number), day, at()),
            Self::TakeIn => {
                let files: Vec<Held> = (0..number).map(|file| held(number, file)).collect();
                book.hold_evidence(&files, &[], at())
            }
            Self::MakeCopy => {
                Self::Save.step(book, trial, number)?;
                book.make_safety_copy(at() + TimeDelta::seconds(number.into())).map(drop)
            }
            Self::Create | Self::BringBack => unreachable!("no book is open then"),
        }
    }

    /// How many steps a folder shows, where between `least` and `most` are expected. A book that was never made shows none.
    pub fn steps(self, folder: &Path, least: u32, most: u32) -> Result<u32, StoreError> {
        if self == Self::Create {
            return match open(folder, 0) {
                Ok(_) => Ok(1),
                // Nothing in the way of making it, or only what an interrupted making leaves.
                Err(StoreError::NoBook) => create(folder).map(|()| 0),
                Err(error) => Err(error),
            };
        }
        if self == Self::BringBack {
            return steps_back(folder);
        }
        if self == Self::MakeCopy {
            drop(open(folder, 0)?);
            return copied(folder);
        }
        if self == Self::ChangePassphrase {
            // The newest that opens.
            for number in (least..=most).rev() {
                match open(folder, number) {
                    Err(StoreError::WrongPassphrase) => {}
                    opened => return opened.map(|_| number),
                }
            }
            return Err(StoreError::WrongPassphrase);
        }
        let book = open(folder, 0)?;
        let trial = book.trials()?[0].clone();
        Ok(match self {
            Self::Save => saved(&book)?,
            Self::Type => trial
                .drafts
                .get(&QuestionId::from("target_n"))
                .map_or(0, |typed| typed.split(' ').next_back().and_then(|number| number.parse().ok()).unwrap()),
            Self::AddPerson => u32::try_from(book.people().len()).unwrap() - 1,
            Self::Share => book.next_revision(&trial.id)? - 1,
            Self::TakeIn => {
                let all = u32::try_from(book.evidence()?.len()).unwrap();
                let steps = (0..=most).find(|steps| steps * (steps + 1) / 2 == all);
                steps.expect("of files that come together all are held, or none")
            }
            _ => {
                let signed =
                    |number: &u32| !book.signed_off(&trial.id, Audience::Loti, &content(*number)).unwrap().is_empty();
                let signed: Vec<u32> = (1..=most).filter(signed).collect();
                assert_eq!(
                    signed,
                    (1..=u32::try_from(signed.len()).unwrap()).collect::<Vec<_>>(),
                    "no step is left out"
                );
                u32::try_from(signed.len()).unwrap()
            }
        })
    }
}

/// What is in the copy that is brought back, and in the book that it is brought back for.
const COPIED: u32 = 7;
const SINCE: u32 = 8;

/// The last answer saved.
fn saved(book: &Book) -> Result<u32, StoreError> {
    Ok(u32::try_from(at_trials_trial::asked(&book.trials()?[0]).whole("target_n").unwrap_or(0)).unwrap())
}

/// What the newest safety copy holds, opened on another computer; every other one there is must open too.
fn copied(folder: &Path) -> Result<u32, StoreError> {
    let copies: Vec<Earlier> =
        earlier_at(&path(folder)).into_iter().filter(|earlier| earlier.kind == EarlierKind::SafetyCopy).collect();
    let mut held = Vec::new();
    for copy in &copies {
        let elsewhere = tempfile::tempdir().unwrap();
        patiently(|| bring_back(&path(elsewhere.path()), copy, at()))?;
        held.push(saved(&open(elsewhere.path(), 0)?)?);
    }
    assert!(held.is_sorted_by(|newer, older| newer >= older), "{held:?}");
    Ok(held.first().copied().unwrap_or(0))
}

/// Whether the copy is in the place of the book, and the book beside it; that comes back then.
fn steps_back(folder: &Path) -> Result<u32, StoreError> {
    let held = saved(&open(folder, 0)?)?;
    let earlier = earlier_at(&path(folder));
    let aside = earlier.iter().find(|earlier| earlier.kind == EarlierKind::SetAside);
    if held == SINCE {
        assert!(aside.is_none(), "the book is in one place only");
        return Ok(0);
    }
    assert_eq!(held, COPIED);
    let aside = aside.expect("the book from before is set aside");
    patiently(|| bring_back(&path(folder), aside, at()))?;
    assert_eq!(saved(&open(folder, 0)?)?, SINCE);
    Ok(1)
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
