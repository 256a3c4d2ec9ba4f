//! The key file beside a book: who can open it, and how. Kept twice, each copy with a checksum, so that a cut while writing
//! leaves one that is whole.

use super::slot::Slot;
use super::{Key, KeyStrength, RecoveryWords, hex, random};
use crate::StoreError;
use crate::files::write_whole;
use at_trials_core::id::PersonId;
use at_trials_core::person::{Person, Role};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

const FORMAT: &str = "at-trials-keys";
const VERSION: u32 = 1;

/// What the key file says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    /// The book's id, tied into every slot.
    book: String,
    /// The first 16 bytes of the encrypted file, which never change: tells a key file put beside the wrong book.
    salt: String,
    practice: bool,
    people: Vec<PersonSlot>,
    recovery: Slot,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonSlot {
    person: Person,
    slot: Slot,
}

/// Only the version, to tell a later file from a damaged one.
#[derive(Deserialize)]
struct Stamp {
    version: u32,
}

impl KeyFile {
    /// Keys for a new book, with the words that open it in need.
    pub fn new(key: &Key, strength: KeyStrength) -> (Self, RecoveryWords) {
        let words = RecoveryWords::random();
        let book = hex(&random::<16>());
        let recovery = Slot::wrap(key, &words.as_passphrase(), strength, &about(&book, None));
        let practice = strength == KeyStrength::Practice;
        let file = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            book,
            salt: String::new(),
            practice,
            people: Vec::new(),
            recovery,
        };
        (file, words)
    }

    /// Remembers which encrypted file these keys are for.
    pub fn belongs_to(&mut self, first_bytes: &[u8; 16]) {
        self.salt = hex(first_bytes);
    }

    /// True if the file with these first bytes is the one these keys are for.
    pub fn opens(&self, first_bytes: &[u8; 16]) -> bool {
        self.salt == hex(first_bytes)
    }

    /// The people who can open the book.
    pub fn people(&self) -> Vec<Person> {
        self.people.iter().map(|slot| slot.person.clone()).collect()
    }

    /// Adds somebody, with an id of their own.
    pub fn add(&mut self, key: &Key, name: &str, role: Role, passphrase: &str) -> Result<Person, StoreError> {
        if !self.practice {
            super::good_passphrase(passphrase)?;
        }
        let person = Person { id: PersonId::from(hex(&random::<8>())), name: name.trim().to_owned(), role };
        let slot = Slot::wrap(key, passphrase, self.strength(), &about(&self.book, Some(&person)));
        self.people.push(PersonSlot { person: person.clone(), slot });
        Ok(person)
    }

    /// Gives somebody a new passphrase; the old one opens nothing any more.
    pub fn change(&mut self, key: &Key, person: &PersonId, passphrase: &str) -> Result<(), StoreError> {
        super::good_passphrase(passphrase)?;
        let (strength, book) = (self.strength(), self.book.clone());
        let found = self.people.iter_mut().find(|slot| slot.person.id == *person).ok_or(StoreError::NoSuchPerson)?;
        found.slot = Slot::wrap(key, passphrase, strength, &about(&book, Some(&found.person)));
        Ok(())
    }

    /// Takes somebody out. The last person stays.
    pub fn remove(&mut self, person: &PersonId) -> Result<(), StoreError> {
        if self.people.len() == 1 {
            return Err(StoreError::LastPerson);
        }
        let before = self.people.len();
        self.people.retain(|slot| slot.person.id != *person);
        if self.people.len() == before { Err(StoreError::NoSuchPerson) } else { Ok(()) }
    }

    /// Makes new recovery words; the old ones open nothing any more.
    pub fn renew_words(&mut self, key: &Key) -> RecoveryWords {
        let words = RecoveryWords::random();
        self.recovery = Slot::wrap(key, &words.as_passphrase(), self.strength(), &about(&self.book, None));
        words
    }

    /// The book's key, by somebody's passphrase.
    pub fn unlock(&self, person: &PersonId, passphrase: &str) -> Result<(Key, Person), StoreError> {
        let found = self.people.iter().find(|slot| slot.person.id == *person).ok_or(StoreError::NoSuchPerson)?;
        let key = found.slot.unwrap(passphrase, self.strength(), &about(&self.book, Some(&found.person)))?;
        Ok((key.ok_or(StoreError::WrongPassphrase)?, found.person.clone()))
    }

    /// The book's key, by the recovery words.
    pub fn recover(&self, words: &RecoveryWords) -> Result<Key, StoreError> {
        let key = self.recovery.unwrap(&words.as_passphrase(), self.strength(), &about(&self.book, None))?;
        key.ok_or(StoreError::WrongWords)
    }

    fn strength(&self) -> KeyStrength {
        if self.practice { KeyStrength::Practice } else { KeyStrength::Full }
    }

    /// Reads the keys beside a book: the first copy that is whole. It is always written first, so it is never the older one.
    pub fn read(book: &Path) -> Result<Self, StoreError> {
        let [first, second] = paths(book);
        if !first.exists() && !second.exists() {
            return Err(StoreError::KeysMissing);
        }
        match read_copy(&first) {
            Err(StoreError::Damaged | StoreError::Folder(_)) if second.exists() => read_copy(&second),
            read => read,
        }
    }

    /// Writes both copies, one after the other, each whole or not at all.
    pub fn write(&self, book: &Path) -> Result<(), StoreError> {
        let bytes = self.to_bytes()?;
        paths(book).iter().try_for_each(|path| write_whole(path, &bytes))
    }

    /// Writes a copy again that is lost, torn, or older than this one.
    pub fn mend(&self, book: &Path) -> Result<(), StoreError> {
        let bytes = self.to_bytes()?;
        let differs = |path: &&PathBuf| std::fs::read(path).ok().as_ref() != Some(&bytes);
        paths(book).iter().filter(differs).try_for_each(|path| write_whole(path, &bytes))
    }

    fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let body = serde_json::to_string(self)?;
        Ok(format!("{body}\n{}\n", hex(&Sha256::digest(body.as_bytes()))).into_bytes())
    }
}

/// What a slot is tied to: the book, and the person as they were when the slot was made. JSON keeps the parts apart.
fn about(book: &str, person: Option<&Person>) -> String {
    serde_json::to_string(&(FORMAT, VERSION, book, person)).expect("texts and numbers always serialise")
}

/// `NAME.attrials-keys` and its copy.
pub(crate) fn paths(book: &Path) -> [PathBuf; 2] {
    ["attrials-keys", "attrials-keys-copy"].map(|ending| book.with_extension(ending))
}

fn read_copy(path: &Path) -> Result<KeyFile, StoreError> {
    let text = String::from_utf8(std::fs::read(path)?).map_err(|_| StoreError::Damaged)?;
    let (body, sum) = text.trim_end().split_once('\n').ok_or(StoreError::Damaged)?;
    if hex(&Sha256::digest(body.as_bytes())) != sum {
        return Err(StoreError::Damaged);
    }
    if serde_json::from_str::<Stamp>(body).is_ok_and(|stamp| stamp.version > VERSION) {
        return Err(StoreError::Newer);
    }
    let file: KeyFile = serde_json::from_str(body)?;
    if file.format == FORMAT { Ok(file) } else { Err(StoreError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (Key, KeyFile, Person) {
        let key = Key::random();
        let (mut file, _) = KeyFile::new(&key, KeyStrength::Practice);
        let sam = file.add(&key, "Sam", Role::Practitioner, "lamp otter drizzle").unwrap();
        (key, file, sam)
    }

    #[test]
    fn a_changed_name_or_role_in_the_file_opens_nothing() {
        let (_, mut file, sam) = keys();
        file.people[0].person.role = Role::Approver;
        assert!(matches!(file.unlock(&sam.id, "lamp otter drizzle"), Err(StoreError::WrongPassphrase)));
    }

    #[test]
    fn every_flipped_byte_is_noticed_and_the_copy_steps_in() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, file, sam) = keys();
        file.write(&book).unwrap();
        let [first, second] = paths(&book);
        let whole = std::fs::read(&first).unwrap();
        for at in 0..whole.len() - 1 {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            std::fs::write(&first, &flipped).unwrap();
            assert!(read_copy(&first).is_err(), "byte {at}");
        }
        let read = KeyFile::read(&book).unwrap();
        assert!(read.unlock(&sam.id, "lamp otter drizzle").is_ok());
        read.mend(&book).unwrap();
        assert_eq!(std::fs::read(&first).unwrap(), whole);
        std::fs::write(&first, b"").unwrap();
        std::fs::write(&second, b"").unwrap();
        assert!(matches!(KeyFile::read(&book), Err(StoreError::Damaged)));
    }

    #[test]
    fn a_later_key_file_is_told_from_a_damaged_one() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, mut file, _) = keys();
        file.version = VERSION + 1;
        file.write(&book).unwrap();
        assert!(matches!(KeyFile::read(&book), Err(StoreError::Newer)));
    }

    #[test]
    fn the_last_person_stays() {
        let (key, mut file, sam) = keys();
        assert!(matches!(file.remove(&sam.id), Err(StoreError::LastPerson)));
        file.add(&key, "Lee", Role::Lead, "otter drizzle lamp").unwrap();
        file.remove(&sam.id).unwrap();
        assert!(matches!(file.unlock(&sam.id, "lamp otter drizzle"), Err(StoreError::NoSuchPerson)));
    }
}
