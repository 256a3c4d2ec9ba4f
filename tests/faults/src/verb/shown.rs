//! What a folder shows of the steps of a verb that was done in it.

use super::{
    COPIED, SINCE, Verb, at, content, create, create_with_a_trial, lesson, open, path, patiently, second_place,
};
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_store::{
    Book, Change, Earlier, EarlierKind, Entry, StoreError, Turn, bring_back, earlier_at, earlier_in,
};
use at_trials_trial::record::Record;
use std::path::Path;
use std::sync::OnceLock;

impl Verb {
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
            return copied(&earlier_at(&path(folder)));
        }
        if self == Self::Carry {
            drop(open(folder, 0)?);
            return copied(&earlier_in(&second_place(folder)));
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
            Self::Undo => turns(&book, &trial)?,
            Self::Remove => comings_and_goings(&book, &trial.id)?,
            Self::Decide => {
                book.text_reviews(&trial.id)?.first().map_or(0, |review| review.text.parse().expect("a number"))
            }
            Self::NewWords => u32::try_from(book.journal_end()?.entries() - entries_at_first()).unwrap().div_ceil(2),
            Self::TakeBackSignature => {
                let steps = u32::try_from(book.journal_end()?.entries() - entries_at_first()).unwrap();
                let signed = book.signed_off(&trial.id, Audience::Loti, &content(1))?.len();
                assert_eq!(signed, usize::from(!steps.is_multiple_of(2)), "the journal and the table say the same");
                steps
            }
            Self::Share => book.next_revision(&trial.id, Audience::Loti)? - 1,
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

/// How many entries the journal has at first. Making new recovery words adds two, before and after the key file is written; signing
/// and taking that back one each.
fn entries_at_first() -> i64 {
    static ENTRIES: OnceLock<i64> = OnceLock::new();
    *ENTRIES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        create_with_a_trial(folder.path());
        open(folder.path(), 0).unwrap().journal_end().unwrap().entries()
    })
}

/// The last answer saved.
fn saved(book: &Book) -> Result<u32, StoreError> {
    Ok(u32::try_from(at_trials_trial::asked(&book.trials()?[0]).whole("target_n").unwrap_or(0)).unwrap())
}

/// What the newest safety copy holds, opened on another computer; every other one there is must open too.
fn copied(earlier: &[Earlier]) -> Result<u32, StoreError> {
    let mut held = Vec::new();
    for copy in earlier.iter().filter(|earlier| earlier.kind == EarlierKind::SafetyCopy) {
        let elsewhere = tempfile::tempdir().unwrap();
        patiently(|| bring_back(&path(elsewhere.path()), copy, at()))?;
        held.push(saved(&open(elsewhere.path(), 0)?)?);
    }
    assert!(held.is_sorted_by(|newer, older| newer >= older), "{held:?}");
    Ok(held.first().copied().unwrap_or(0))
}

/// How often the answer was taken back and put again; it is there after every second time.
fn turns(book: &Book, trial: &Record) -> Result<u32, StoreError> {
    let turns = book.history(&trial.id)?.into_iter().filter(|entry| entry.turn != Turn::Do).count();
    assert_eq!(
        saved(book)?,
        if turns.is_multiple_of(2) { SINCE } else { 0 },
        "the journal and the record say the same"
    );
    Ok(u32::try_from(turns).unwrap())
}

/// How often the lesson went and came; it is there after every second time.
fn comings_and_goings(book: &Book, trial: &RecordId) -> Result<u32, StoreError> {
    let moved = |entry: &Entry| matches!(entry.change, Change::Removed | Change::Restored);
    let turns = book.history(&lesson(book, trial)?)?.iter().filter(|entry| moved(entry)).count();
    let is_there = book.trial_records(trial)?.others.iter().next().is_some();
    assert_eq!(is_there, turns.is_multiple_of(2), "the journal and the record say the same");
    Ok(u32::try_from(turns).unwrap())
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
