//! The way in: making a book, seeing who can open one, opening it. Each thing that can be wrong has an error of its own.

use super::finished::InHand;
use super::team::{WORDS_TYPED_BACK, keep_slots, opens, proper_name};
use super::{Book, LAST_CHANGE, journal_stands_at};
use crate::files::{self, Lock, first_bytes};
use crate::identity::Identity;
use crate::keys::{self, Key, KeyFile, KeyStrength, RecoveryWords, hard_to_guess, hex, random};
use crate::table::journal::{self, Event};
use crate::table::setting::SLOTS;
use crate::table::{person, setting};
use crate::{StoreError, check, connection, migrate, place, repair, safety_copy};
use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_core::share::Organisation;
use at_trials_disk::{empty_new, exists, fits_every_system, folder, private_folder, rename_for_good};
use at_trials_trial::person::Person;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Names of files have at most 255 bytes on the common systems; those beside a book are longer than its own by up to 30, and
/// synchronising and copying programs like to add some more.
const LONGEST_NAME: usize = 200;

/// What is needed to make a book.
pub struct NewBook<'a> {
    /// Whose it is.
    pub organisation: Organisation,
    /// What the first person is called. They are its lead: somebody must be able to add the others.
    pub name: &'a str,
    /// Their passphrase.
    pub passphrase: &'a str,
    /// How much work a passphrase is stretched by; [`KeyStrength::Practice`] also marks the book as a practice book.
    pub strength: KeyStrength,
    /// When it is made.
    pub at: DateTime<Utc>,
}

impl Book {
    /// Makes a book at `path` (ending in `.attrials`) and opens it. The words open it in need; show them once.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`], [`StoreError::KeysAlone`], [`StoreError::LongName`], [`StoreError::UnfitName`],
    /// [`StoreError::UnsafeFolder`], [`StoreError::WeakPassphrase`], [`StoreError::GuessablePassphrase`], or what the disk says.
    pub fn create(path: &Path, new: &NewBook) -> Result<(Self, RecoveryWords), StoreError> {
        if path.file_name().is_some_and(|name| name.len() > LONGEST_NAME) {
            return Err(StoreError::LongName);
        }
        if !fits_every_system(path) {
            return Err(StoreError::UnfitName);
        }
        let folder = folder(path);
        // Before it is made, by its name; then by what kind of disk it is on.
        place::suitable(folder)?;
        private_folder(folder)?;
        place::suitable(folder)?;
        let name = proper_name(new.name)?;
        // Everybody knows the passphrase of the practice book.
        if new.strength != KeyStrength::Practice {
            hard_to_guess(new.passphrase, &[&new.organisation.name, &name])?;
        }
        let key = Key::random();
        let (mut keys, words) = KeyFile::new(&key, new.strength);
        let who = keys.add(&key, &name, Role::Lead, new.passphrase)?;
        safety_copy::finish(path)?;
        let lock = files::lock(path)?;
        clear_unfinished(path, &lock)?;
        // The name comes last: after a power cut there is either a whole book, or nothing in the way of making one.
        let unfinished = files::unfinished(path);
        make(&unfinished, new, (&key, &keys), &who)?;
        keys.belongs_to(&first_bytes(&unfinished, &lock)?);
        keys.write(path)?;
        let (db, identity) = name_and_open(&unfinished, path, &key).inspect_err(|_| {
            // Not made, as the person is told: nobody has seen its recovery words.
            let _ = std::fs::rename(path, &unfinished);
        })?;
        repair::clear_left_overs(path, &lock);
        Ok((
            Self {
                db,
                path: path.to_owned(),
                identity,
                key,
                keys,
                who,
                recovered: false,
                new_words: None,
                in_hand: InHand::default(),
                place: None,
                _lock: lock,
            },
            words,
        ))
    }
}

/// Gives a finished book its name for good, and opens it by that.
fn name_and_open(unfinished: &Path, path: &Path, key: &Key) -> Result<(Connection, Identity), StoreError> {
    rename_for_good(unfinished, path)?;
    let db = connection::open(path, key, &|_| Ok(()))?;
    Ok((db, Identity::of(path)?))
}

/// Makes the encrypted file with its tables and what the book knows about itself.
fn make(path: &Path, new: &NewBook, (key, keys): (&Key, &KeyFile), who: &Person) -> Result<(), StoreError> {
    empty_new(path)?;
    let mut db = connection::create(path, key)?;
    migrate::make(&mut db)?;
    let practice = new.strength == KeyStrength::Practice;
    // Practice files are signed by a key that everybody knows, so that they are the same every time and prove nothing.
    let seed = if practice { [7; 32] } else { random() };
    let first_rows = db.transaction()?;
    person::put(&first_rows, who, None)?;
    setting::put(&first_rows, "organisation_code", &new.organisation.code)?;
    setting::put(&first_rows, "organisation_name", &new.organisation.name)?;
    setting::put(&first_rows, "sharing_seed", &hex(&seed))?;
    keep_slots(&first_rows, &keys.marks())?;
    let slot = keys.mark_of(&who.id).expect("whoever makes a book has the first slot");
    let added = Event::PersonAdded { person: who.id.clone(), role: who.role, slot, own: true };
    for event in [added, Event::WordsMade { slot: keys.mark_of_words() }] {
        journal::note(&first_rows, &who.id, new.at, &event, (None, None))?;
    }
    setting::put(&first_rows, LAST_CHANGE, &journal_stands_at(&first_rows)?)?;
    if practice {
        setting::put(&first_rows, "practice", "yes")?;
    } else {
        setting::put(&first_rows, WORDS_TYPED_BACK, "no")?;
    }
    Ok(first_rows.commit()?)
}

/// Refuses where there is a book, or where one was and its keys were left. Clears away what an interrupted making has left:
/// nothing was ever recorded in it, and nobody has seen its recovery words.
fn clear_unfinished(path: &Path, lock: &Lock) -> Result<(), StoreError> {
    if exists(path) {
        return Err(StoreError::AlreadyThere);
    }
    if keys::alone(path) {
        return Err(StoreError::KeysAlone);
    }
    let (unfinished, copies) = (files::unfinished(path), keys::paths(path));
    let journals = [files::journal(&unfinished), files::journal(path)];
    journals.iter().try_for_each(|journal| files::refuse_odd(journal))?;
    for left in copies.iter().chain([&unfinished]).chain(&journals).filter(|path| exists(path)) {
        std::fs::remove_file(left)?;
    }
    files::clear_strays(path, lock);
    Ok(())
}

/// Is told that so much of so much is done, and says whether to go on.
type Telling = dyn Fn(u32, u32) -> ControlFlow<()> + Send;

/// A book that is there but locked: who can open it.
pub struct Entrance {
    path: PathBuf,
    keys: KeyFile,
    progress: Option<Box<Telling>>,
}

impl Entrance {
    /// Looks at a book without opening it.
    ///
    /// # Errors
    /// [`StoreError::NoBook`], [`StoreError::KeysAlone`], [`StoreError::NotABook`], [`StoreError::KeysMissing`], [`StoreError::KeysOfAnother`],
    /// [`StoreError::Newer`], [`StoreError::Damaged`] (the key file), [`StoreError::InTheWay`] or
    /// [`StoreError::UnsafeFolder`].
    pub fn to(path: &Path) -> Result<Self, StoreError> {
        // First: asking a network for a file already tells it who asks.
        place::suitable(folder(path))?;
        if !is_named_as_a_book(path) {
            return Err(StoreError::NotABook);
        }
        safety_copy::finish(path)?;
        let about = std::fs::symlink_metadata(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound if keys::alone(path) => StoreError::KeysAlone,
            ErrorKind::NotFound => StoreError::NoBook,
            _ => error.into(),
        })?;
        if !about.is_file() {
            return Err(StoreError::NotABook);
        }
        if about.len() < 16 {
            // Keys lie beside books only.
            return Err(if KeyFile::read(path).is_ok() { StoreError::Damaged } else { StoreError::NotABook });
        }
        // Somebody who has it open has looked already; reading it would drop the locks of a book open in this process.
        let first = files::lock(path).ok().map(|lock| first_bytes(path, &lock)).transpose()?;
        if first.is_some_and(|first| first.starts_with(b"SQLite format 3")) {
            return Err(StoreError::NotABook);
        }
        let keys = first.map_or_else(|| KeyFile::read(path), |first| KeyFile::read_of(path, &first))?;
        Ok(Self { path: path.to_owned(), keys, progress: None })
    }

    /// Who can open it.
    pub fn people(&self) -> Vec<Person> {
        self.keys.people()
    }

    /// Tells, while it is opened, that so much of so much is done: a large book takes longer than anybody waits without a word.
    /// Where the answer is to break off, opening ends with [`StoreError::Stopped`], and the book is as it was.
    #[must_use]
    pub fn telling(self, progress: impl Fn(u32, u32) -> ControlFlow<()> + Send + 'static) -> Self {
        Self { progress: Some(Box::new(progress)), ..self }
    }

    /// Opens it with somebody's passphrase.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], [`StoreError::InUse`], [`StoreError::Newer`] or [`StoreError::Damaged`].
    pub fn unlock(self, person: &PersonId, passphrase: &str) -> Result<Book, StoreError> {
        self.open(|keys| {
            let (key, who) = keys.unlock(person, passphrase)?;
            let mark = keys.mark_of(&who.id).expect("this slot has just opened");
            Ok(Opened { key, who, mark, recovered: false })
        })
    }

    /// Opens it with the recovery words, as the first lead. They choose a new passphrase next.
    ///
    /// # Errors
    /// [`StoreError::WrongWords`], and as [`Entrance::unlock`].
    pub fn recover(self, words: &RecoveryWords) -> Result<Book, StoreError> {
        self.open(|keys| {
            let key = keys.recover(words)?;
            let who = keys.people().into_iter().find(|person| person.role.keeps_the_book());
            Ok(Opened { key, who: who.ok_or(StoreError::Damaged)?, mark: keys.mark_of_words(), recovered: true })
        })
    }

    /// Opens the file with only the checks of SQLite and SQLCipher, and closes it again: the least that opening could take, for
    /// measuring.
    ///
    /// # Errors
    /// As [`Entrance::unlock`].
    pub fn open_as_sqlite_would(self, person: &PersonId, passphrase: &str) -> Result<(), StoreError> {
        let _lock = files::lock(&self.path)?;
        let (key, _) = self.keys.unlock(person, passphrase)?;
        connection::references(&connection::open(&self.path, &key, &|_| Ok(()))?, None)
    }

    fn open(self, find: impl FnOnce(&KeyFile) -> Result<Opened, StoreError>) -> Result<Book, StoreError> {
        let Self { path, progress, .. } = self;
        let progress = |done| match progress.as_ref().map(|tell| tell(done, check::ALL)) {
            Some(ControlFlow::Break(())) => Err(StoreError::Stopped),
            _ => Ok(()),
        };
        let lock = files::lock(&path)?;
        // Read again: until now somebody else could have changed it.
        let keys = KeyFile::read_of(&path, &first_bytes(&path, &lock)?)?;
        let Opened { key, who, mark, recovered } = find(&keys)?;
        let db = repair::open(&path, &lock, || {
            let mut db = connection::open(&path, &key, &progress)?;
            check::whole(&mut db, &progress)?;
            Ok(db)
        })?;
        // The key file says how strong its slots are, the book how strong they must be.
        if setting::get(&db, "practice")?.is_some() != keys.is_practice() {
            return Err(StoreError::KeysWeakened);
        }
        // An older key file still has the slots of whoever was taken out since, and of words that somebody saw.
        if !setting::get(&db, SLOTS)?.is_some_and(|slots| opens(&slots, &mark)) {
            return Err(StoreError::KeysOld);
        }
        // A folder that cannot be written in: what is read is whole, and the next opening tries again.
        let _ = keys.mend(&path);
        repair::clear_left_overs(&path, &lock);
        let identity = Identity::of(&path)?;
        let mut book = Book {
            db,
            path,
            identity,
            key,
            keys,
            who,
            recovered,
            new_words: None,
            in_hand: InHand::default(),
            place: None,
            _lock: lock,
        };
        book.go_on_after_coming_back()?;
        Ok(book)
    }
}

/// What a slot gave that opened.
struct Opened {
    key: Key,
    who: Person,
    mark: String,
    recovered: bool,
}

/// A device is not looked at, whatever its ending.
fn is_named_as_a_book(path: &Path) -> bool {
    fits_every_system(path) && files::is_called_a_book(path)
}
