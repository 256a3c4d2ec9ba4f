//! Tests: a change that was cut off in the middle, and journals that lie beside a book.

use super::Book;
use super::tests::{PASSPHRASE, at, book};
use crate::{Entrance, StoreError};
use at_trials_core::id::RecordId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a folder holds at one moment: the book and its journal.
struct Moment {
    book: Vec<u8>,
    journal: Vec<u8>,
}

fn journal(path: &Path) -> PathBuf {
    crate::files::journal(path)
}

impl Moment {
    /// In the middle of a change that has already been written over the book and beyond its end, with everything it
    /// replaces in the journal.
    fn in_the_middle_of_a_change(book: &mut Book) -> Self {
        book.db.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE").unwrap();
        book.db.execute("UPDATE record SET answers = '{}'", []).unwrap();
        for number in 0..200 {
            let values = (format!("{number} {}", "x".repeat(500)), "y");
            book.db.execute("INSERT INTO setting (name, value) VALUES (?, ?)", values).unwrap();
        }
        let moment = Self::now(&book.path);
        book.db.execute_batch("ROLLBACK; PRAGMA cache_size = -2000").unwrap();
        book.identity = book.identity.after_writing(&book.path).unwrap();
        assert!(moment.journal.len() > 512 && moment.book != std::fs::read(&book.path).unwrap());
        moment
    }

    fn now(path: &Path) -> Self {
        Self { book: std::fs::read(path).unwrap(), journal: std::fs::read(journal(path)).unwrap_or_default() }
    }

    fn again(&self, path: &Path) {
        std::fs::write(path, &self.book).unwrap();
        std::fs::write(journal(path), &self.journal).unwrap();
    }
}

fn open(path: &Path) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let sam = entrance.people()[0].id.clone();
    entrance.unlock(&sam, PASSPHRASE)
}

fn save(book: &mut Book, trial: &RecordId, title: &str) {
    book.save_answer(trial, &"title".into(), Some(title.into()), at()).unwrap();
}

fn title(book: &Book) -> String {
    at_trials_trial::title(&book.trials().unwrap()[0]).unwrap().to_owned()
}

/// The names in a folder, without those of the book and its keys.
fn besides(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let ours = ["team.attrials", "team.attrials-keys", "team.attrials-keys-copy", "team.attrials-lock"];
    names.filter(|name| !ours.contains(&name.as_str())).collect()
}

#[test]
fn a_change_that_was_cut_off_is_taken_back_also_from_a_torn_last_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let (mut book, trial) = book(&path);
    save(&mut book, &trial.id, "Kept");
    let moment = Moment::in_the_middle_of_a_change(&mut book);
    drop(book);
    let whole = std::fs::read(&path).unwrap();
    assert!(moment.book.len() > whole.len() + 4096);
    for torn in [0, 1, 512, 2048, 4095] {
        moment.again(&path);
        std::fs::write(&path, &moment.book[..moment.book.len() - torn]).unwrap();
        let opened = open(&path).unwrap_or_else(|error| panic!("{torn} bytes short: {error}"));
        assert_eq!(title(&opened), "Kept");
        drop(opened);
        assert_eq!(std::fs::read(&path).unwrap(), whole);
        assert_eq!(besides(folder.path()), BTreeSet::new(), "nothing is left of the repair, nor an empty journal");
    }
    // Without a journal nothing can be taken back: a torn page is damage.
    std::fs::write(&path, &whole[..whole.len() - 512]).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged)));
}

#[test]
fn a_journal_that_is_not_its_own_never_touches_the_book() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("team.attrials");
    let (mut ours, trial) = book(&path);
    save(&mut ours, &trial.id, "Before");
    let earlier = Moment::in_the_middle_of_a_change(&mut ours).journal;
    for number in 0..40 {
        save(&mut ours, &trial.id, &format!("Later {number}"));
    }
    drop(ours);
    let of_another = Moment::in_the_middle_of_a_change(&mut book(&elsewhere.path().join("team.attrials")).0).journal;
    let whole = std::fs::read(&path).unwrap();
    // Nothing but a header, which says that the book had two pages.
    let mut header = earlier[..512].to_vec();
    header[16..20].copy_from_slice(&2_u32.to_be_bytes());
    for (whose, foreign) in
        [("a header alone", header), ("an earlier moment's", earlier), ("another book's", of_another)]
    {
        std::fs::write(journal(&path), &foreign).unwrap();
        let opened = open(&path).unwrap_or_else(|error| panic!("{whose}: {error}"));
        assert_eq!(title(&opened), "Later 39", "{whose}");
        drop(opened);
        assert_eq!(std::fs::read(&path).unwrap(), whole, "{whose}");
        assert_eq!(besides(folder.path()), BTreeSet::from(["team.attrials-journal-not-its-own".to_owned()]));
        assert_eq!(std::fs::read(folder.path().join("team.attrials-journal-not-its-own")).unwrap(), foreign);
    }
    std::fs::write(folder.path().join("team.attrials-wal"), [0x37; 8192]).unwrap();
    assert_eq!(title(&open(&path).unwrap()), "Later 39");
    assert!(!folder.path().join("team.attrials-wal").exists());
}

#[test]
fn what_cannot_be_repaired_is_left_exactly_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let (mut book, trial) = book(&path);
    save(&mut book, &trial.id, "Kept");
    let mut moment = Moment::in_the_middle_of_a_change(&mut book);
    drop(book);
    // One bit of the first page in the journal: what would be put back is not what was there.
    moment.journal[1000] ^= 1;
    moment.again(&path);
    for _ in 0..2 {
        assert!(matches!(open(&path), Err(StoreError::Damaged)));
        assert_eq!(std::fs::read(&path).unwrap(), moment.book);
        assert_eq!(std::fs::read(journal(&path)).unwrap(), moment.journal);
        assert_eq!(besides(folder.path()), BTreeSet::from(["team.attrials-journal".to_owned()]));
    }
}

#[test]
fn a_repair_that_was_cut_off_itself_begins_again_from_what_was_there_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let (mut book, trial) = book(&path);
    save(&mut book, &trial.id, "Kept");
    let moment = Moment::in_the_middle_of_a_change(&mut book);
    drop(book);
    let before = ["attrials-before-repair", "attrials-before-repair-journal"].map(|ending| path.with_extension(ending));
    for (copied, ruined) in [(2, true), (2, false), (1, false)] {
        moment.again(&path);
        // The journal is copied aside first, so it can lie there alone.
        std::fs::write(&before[1], &moment.journal).unwrap();
        if copied == 2 {
            std::fs::write(&before[0], &moment.book).unwrap();
        }
        if ruined {
            std::fs::write(&path, vec![7; moment.book.len()]).unwrap();
            std::fs::write(journal(&path), b"").unwrap();
            // The salt stays, or these would be the keys of another book.
            std::fs::write(&path, [&moment.book[..16], &[7; 4080]].concat()).unwrap();
        }
        assert_eq!(title(&open(&path).unwrap()), "Kept");
        assert_eq!(besides(folder.path()), BTreeSet::new());
    }
}
