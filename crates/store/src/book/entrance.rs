//! The way in: making a book, seeing who can open one, opening it. Each thing that can be wrong has an error of its own.

use super::Book;
use crate::keys::{Key, KeyFile, KeyStrength, RecoveryWords};
use crate::table::setting;
use crate::{StoreError, connection, migrate, place};
use at_trials_core::id::PersonId;
use at_trials_core::person::{Person, Role};
use at_trials_core::share::Organisation;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A SQLCipher file holds whole pages of this many bytes.
const PAGE: u64 = 4096;

/// What is needed to make a book.
pub struct NewBook<'a> {
    /// Whose it is.
    pub organisation: Organisation,
    /// What the first person is called.
    pub name: &'a str,
    /// What they do.
    pub role: Role,
    /// Their passphrase.
    pub passphrase: &'a str,
    /// How much work a passphrase is stretched by; [`KeyStrength::Practice`] also marks the book as a practice book.
    pub strength: KeyStrength,
}

impl Book {
    /// Makes a book at `path` (ending in `.attrials`) and opens it. The words open it in need; show them once.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`], [`StoreError::UnsafeFolder`], [`StoreError::WeakPassphrase`], or what the disk says.
    pub fn create(path: &Path, new: &NewBook) -> Result<(Self, RecoveryWords), StoreError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        place::suitable(folder)?;
        if path.exists() {
            return Err(StoreError::AlreadyThere);
        }
        let key = Key::random();
        let (mut keys, words) = KeyFile::new(&key, new.strength);
        let who = keys.add(&key, new.name, new.role, new.passphrase)?;
        let made = Self::make(path, new, key, keys, who);
        if made.is_err() {
            // A half-made book would be in the way of the next try; nothing was ever recorded in it.
            let _ = std::fs::remove_file(path);
        }
        Ok((made?, words))
    }

    fn make(path: &Path, new: &NewBook, key: Key, mut keys: KeyFile, who: Person) -> Result<Self, StoreError> {
        let mut db = connection::create(path, &key)?;
        migrate::migrate(&mut db)?;
        setting::put(&db, "organisation_code", &new.organisation.code)?;
        setting::put(&db, "organisation_name", &new.organisation.name)?;
        let practice = new.strength == KeyStrength::Practice;
        // Practice files are signed by a key that everybody knows, so that they are the same every time and prove nothing.
        let seed = if practice { [7; 32] } else { crate::keys::random() };
        setting::put(&db, "sharing_seed", &crate::keys::hex(&seed))?;
        if practice {
            setting::put(&db, "practice", "yes")?;
        }
        // Reading our own open file would drop SQLite's locks, so it is closed for a moment.
        drop(db);
        keys.belongs_to(&first_bytes(path)?);
        keys.write(path)?;
        let db = connection::open(path, &key)?;
        Ok(Self { db, path: path.to_owned(), key, keys, who })
    }
}

/// A book that is there but locked: who can open it.
pub struct Entrance {
    path: PathBuf,
    keys: KeyFile,
}

impl Entrance {
    /// Looks at a book without opening it.
    ///
    /// # Errors
    /// [`StoreError::NotABook`], [`StoreError::KeysMissing`], [`StoreError::KeysOfAnother`], [`StoreError::Newer`],
    /// [`StoreError::Damaged`] (the key file, or a file cut off), or [`StoreError::UnsafeFolder`].
    pub fn to(path: &Path) -> Result<Self, StoreError> {
        let length = std::fs::symlink_metadata(path)?;
        if !length.is_file() || length.len() < 16 {
            return Err(StoreError::NotABook);
        }
        place::suitable(path.parent().unwrap_or(Path::new(".")))?;
        let first = first_bytes(path)?;
        if first.starts_with(b"SQLite format 3") || path.extension().is_none_or(|ending| ending != "attrials") {
            return Err(StoreError::NotABook);
        }
        let keys = KeyFile::read(path)?;
        if !keys.opens(&first) {
            return Err(StoreError::KeysOfAnother);
        }
        if length.len() % PAGE != 0 {
            return Err(StoreError::Damaged);
        }
        Ok(Self { path: path.to_owned(), keys })
    }

    /// Who can open it.
    pub fn people(&self) -> Vec<Person> {
        self.keys.people()
    }

    /// Opens it with somebody's passphrase.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], [`StoreError::InUse`], [`StoreError::Newer`] or [`StoreError::Damaged`].
    pub fn unlock(self, person: &PersonId, passphrase: &str) -> Result<Book, StoreError> {
        let (key, who) = self.keys.unlock(person, passphrase)?;
        self.open(key, who)
    }

    /// Opens it with the recovery words, as the first person. Give somebody a new passphrase next.
    ///
    /// # Errors
    /// [`StoreError::WrongWords`], and as [`Entrance::unlock`].
    pub fn recover(self, words: &RecoveryWords) -> Result<Book, StoreError> {
        let key = self.keys.recover(words)?;
        let who = self.keys.people().into_iter().next().ok_or(StoreError::Damaged)?;
        self.open(key, who)
    }

    fn open(self, key: Key, who: Person) -> Result<Book, StoreError> {
        let mut db = connection::open(&self.path, &key)?;
        Book::check(&mut db)?;
        Ok(Book { db, path: self.path, key, keys: self.keys, who })
    }
}

/// The salt at the beginning of the encrypted file.
fn first_bytes(path: &Path) -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    std::fs::File::open(path)?.read_exact(&mut bytes).map_err(|_| StoreError::NotABook)?;
    Ok(bytes)
}
