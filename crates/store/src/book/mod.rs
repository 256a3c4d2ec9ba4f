//! An open book. Every call that changes something is durable when it returns. What it holds is asked through the files beside
//! this one: records and undo, and what has to do with sharing.

#[cfg(test)]
mod cut_off;
mod entrance;
mod finished;
#[cfg(test)]
mod newer;
mod place;
mod prepare;
mod records;
mod removed;
mod safety;
mod sharing;
mod since;
mod team;
mod undo;

pub use entrance::{Entrance, NewBook};
pub use prepare::Prepared;
pub use removed::Removed;
pub use since::{Changed, Drafts, JournalEnd};
pub use undo::Undone;

use crate::StoreError;
use crate::files::Lock;
use crate::identity::Identity;
use crate::keys::{Key, KeyFile, Slot, hex, random};
use crate::table::{journal, setting};
use at_trials_core::share::Organisation;
use at_trials_trial::person::Person;
use rusqlite::{Connection, Transaction};
use std::path::PathBuf;

/// The setting that holds the mark of the last change.
pub(crate) const LAST_CHANGE: &str = "last_change";

/// An open book, with the person who is working. Dropping it locks it: the file is closed and the key gone from memory.
pub struct Book {
    // Fields are dropped in this order: the file is closed before anybody else is let in.
    pub(crate) db: Connection,
    path: PathBuf,
    identity: Identity,
    key: Key,
    keys: KeyFile,
    who: Person,
    /// True if the recovery words opened it: a new passphrase is then chosen without the old one.
    recovered: bool,
    /// The slot of recovery words that were made and nobody has typed back yet; the old ones hold until then.
    new_words: Option<Slot>,
    in_hand: finished::InHand,
    /// Where they are, until it is on the disk.
    place: Option<String>,
    _lock: Lock,
}

impl std::fmt::Debug for Book {
    /// Says only that there is one: an open book never finds its way into a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Book")
    }
}

impl Book {
    /// Who is working.
    pub fn who(&self) -> &Person {
        &self.who
    }

    /// Whose book it is.
    pub fn organisation(&self) -> Result<Organisation, StoreError> {
        let read = |name| setting::get(&self.db, name).map(Option::unwrap_or_default);
        Ok(Organisation { code: read("organisation_code")?, name: read("organisation_name")? })
    }

    /// True for a practice book: what leaves it is marked synthetic and never pooled with real results.
    pub fn is_practice(&self) -> Result<bool, StoreError> {
        Ok(setting::get(&self.db, "practice")?.is_some())
    }

    /// Runs `work` as one transaction: all of it, or nothing. Every change of the file goes through here, because a file that
    /// is not the book any more must not take any.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction, &Person) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.identity.still(&self.path)?;
        let place = self.place.as_deref();
        let done = Self::all_or_nothing(&mut self.db, &self.who, |db, who| {
            let done = work(db, who)?;
            place.map_or(Ok(()), |place| setting::put(db, &place::name(&who.id), place))?;
            Ok(done)
        });
        if done.is_ok() {
            self.place = None;
        }
        // Taking back a change writes too. A change in a file that was put away meanwhile is not one.
        self.identity = self.identity.after_writing(&self.path)?;
        done
    }

    /// Each change leaves a mark of its own, beside where the journal stands after it. The last thing SQLite does is to see that
    /// its journal is gone for good; where only that fails it says that nothing was changed, but everything was, and the mark
    /// tells.
    fn all_or_nothing<T>(
        db: &mut Connection,
        who: &Person,
        work: impl FnOnce(&Transaction, &Person) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = db.transaction()?;
        let result = work(&transaction, who)?;
        let mark = format!("{} {}", journal_stands_at(&transaction)?, hex(&random::<8>()));
        setting::put(&transaction, LAST_CHANGE, &mark)?;
        let Err(error) = transaction.commit() else {
            return Ok(result);
        };
        match setting::get(db, LAST_CHANGE) {
            Ok(last) if last.as_ref() == Some(&mark) => Ok(result),
            Ok(_) => Err(error.into()),
            Err(_) => Err(StoreError::Uncertain),
        }
    }
}

/// The hash of the journal's last entry; nothing where there is none yet.
pub(crate) fn journal_stands_at(db: &Connection) -> Result<String, StoreError> {
    let (seq, hash) = journal::last(db)?;
    Ok(if seq == 0 { String::new() } else { hex(&hash) })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{Held, KeyStrength, NewBook};
    use at_trials_core::id::QuestionId;
    use at_trials_trial::record::Record;
    use chrono::{DateTime, Utc};
    use std::path::Path;

    pub(crate) const PASSPHRASE: &str = "lamp otter drizzle";

    pub(crate) fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_500_000, 0).unwrap()
    }

    pub(crate) fn book(path: &Path) -> (Book, Record) {
        let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
        let strength = KeyStrength::Practice;
        let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength, at: at() };
        let mut book = Book::create(path, &new).unwrap().0;
        let trial = book.add_record("trial", None, at()).unwrap();
        (book, trial)
    }

    #[test]
    fn a_book_of_a_later_version_that_this_one_must_not_open_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("team.attrials");
        let (book, _) = book(&path);
        book.db.pragma_update(None, "user_version", 99).unwrap();
        setting::put(&book.db, "opens_from", "99").unwrap();
        let sam = book.who().id.clone();
        drop(book);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Entrance::to(&path).unwrap().unlock(&sam, PASSPHRASE), Err(StoreError::Newer)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_book_whose_tables_are_of_no_version_is_told_to_be_damaged_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("team.attrials");
        let (book, _) = book(&path);
        book.db.pragma_update(None, "user_version", 0).unwrap();
        let sam = book.who().id.clone();
        drop(book);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Entrance::to(&path).unwrap().unlock(&sam, PASSPHRASE), Err(StoreError::Damaged)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_book_has_no_free_pages_that_a_cut_could_tear() {
        let folder = tempfile::tempdir().unwrap();
        let (mut book, _) = book(&folder.path().join("team.attrials"));
        let free =
            |book: &Book| -> u32 { book.db.pragma_query_value(None, "freelist_count", |row| row.get(0)).unwrap() };
        let held = Held { sha256: "a".repeat(64), trial: "t".into(), revision: 1, body: vec![b' '; 100_000] };
        book.hold_evidence(&[held], &[], at()).unwrap();
        book.clear_evidence(at()).unwrap();
        assert_eq!(free(&book), 0);
        // One of an earlier version of the app becomes such a book when it is opened.
        book.db.execute_batch("PRAGMA auto_vacuum = NONE; VACUUM; CREATE TABLE t (x); DROP TABLE t").unwrap();
        assert!(free(&book) > 0);
        let (path, sam) = (book.path().to_owned(), book.who().id.clone());
        drop(book);
        assert_eq!(free(&Entrance::to(&path).unwrap().unlock(&sam, PASSPHRASE).unwrap()), 0);
    }

    #[test]
    fn a_full_disk_is_told_and_costs_nothing_that_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (mut book, trial) = book(&folder.path().join("team.attrials"));
        let pages: u32 = book.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        book.db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        let title = QuestionId::from("title");
        let (mut saved, mut number) = (trial, 0);
        let full = loop {
            number += 1;
            match book.save_answer(&saved.id, &title, Some(format!("Title {number}").as_str().into()), at()) {
                Ok(record) => saved = record,
                Err(error) => break error,
            }
        };
        assert!(matches!(full, StoreError::DiskFull), "{full}");
        assert_eq!(book.record(&saved.id).unwrap(), saved);
        book.db.pragma_update_and_check(None, "max_page_count", pages + 100, |_| Ok(())).unwrap();
        let again = book.save_answer(&saved.id, &title, Some("There is room again".into()), at()).unwrap();
        assert_eq!(again.revision, saved.revision + 1);
    }
}
