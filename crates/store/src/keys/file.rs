//! What the key file beside a book says: who can open it, and how. How it is kept on the disk is in `copies.rs`.

use super::slot::Slot;
use super::{Key, KeyStrength, RecoveryWords, canonical, hex, random};
use crate::StoreError;
use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_trial::person::Person;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub(super) const FORMAT: &str = "at-trials-keys";
pub(super) const VERSION: u32 = 1;

/// What the key file says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    pub(super) format: String,
    pub(super) version: u32,
    /// Goes up by one with every change, so that of two copies the newer is known.
    pub(super) generation: u64,
    /// The book's id, tied into every slot.
    pub(super) book: String,
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

impl KeyFile {
    /// Keys for a new book, with the words that open it in need.
    pub fn new(key: &Key, strength: KeyStrength) -> (Self, RecoveryWords) {
        let words = RecoveryWords::random();
        let book = hex(&random::<16>());
        let practice = strength == KeyStrength::Practice;
        let recovery = Slot::wrap(key, &words.as_passphrase(), strength, &about(&book, practice, None));
        let file = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            generation: 0,
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

    /// The book's id: the same in every safety copy of it.
    pub fn book(&self) -> &str {
        &self.book
    }

    /// Goes up with every change of the keys.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The people who can open the book.
    pub fn people(&self) -> Vec<Person> {
        self.people.iter().map(|slot| slot.person.clone()).collect()
    }

    /// Adds somebody, with an id of their own.
    pub fn add(&mut self, key: &Key, name: &str, role: Role, passphrase: &str) -> Result<Person, StoreError> {
        let passphrase = canonical(passphrase);
        if !self.practice {
            super::good_passphrase(&passphrase)?;
        }
        let person = Person { id: PersonId::from(hex(&random::<8>())), name: name.trim().to_owned(), role };
        let slot = Slot::wrap(key, &passphrase, self.strength(), &self.about(Some(&person)));
        self.people.push(PersonSlot { person: person.clone(), slot });
        self.is_changed();
        Ok(person)
    }

    /// Gives somebody a new passphrase; the old one opens nothing any more.
    pub fn change(&mut self, key: &Key, person: &PersonId, passphrase: &str) -> Result<(), StoreError> {
        let passphrase = canonical(passphrase);
        super::good_passphrase(&passphrase)?;
        let at = self.people.iter().position(|slot| slot.person.id == *person).ok_or(StoreError::NoSuchPerson)?;
        let about = self.about(Some(&self.people[at].person));
        self.people[at].slot = Slot::wrap(key, &passphrase, self.strength(), &about);
        self.is_changed();
        Ok(())
    }

    /// Takes somebody out.
    pub fn remove(&mut self, person: &PersonId) -> Result<(), StoreError> {
        let before = self.people.len();
        self.people.retain(|slot| slot.person.id != *person);
        self.is_changed();
        if self.people.len() == before { Err(StoreError::NoSuchPerson) } else { Ok(()) }
    }

    /// Goes on counting. A file can say that it was changed as often as a number can count; of two copies alike the first one holds.
    fn is_changed(&mut self) {
        self.generation = self.generation.saturating_add(1);
    }

    /// Makes new recovery words and the slot they would have. Until it is taken in, the old ones hold.
    pub fn new_words(&self, key: &Key) -> (Slot, RecoveryWords) {
        let words = RecoveryWords::random();
        (Slot::wrap(key, &words.as_passphrase(), self.strength(), &self.about(None)), words)
    }

    /// Takes in the slot of new recovery words; the old ones open nothing any more.
    pub fn take_words(&mut self, slot: Slot) {
        self.recovery = slot;
        self.is_changed();
    }

    /// A mark of every slot, which tells it from every other one and says nothing about what opens it.
    pub fn marks(&self) -> BTreeSet<String> {
        self.people.iter().map(|slot| &slot.slot).chain([&self.recovery]).map(Slot::mark).collect()
    }

    /// The mark of somebody's slot.
    pub fn mark_of(&self, person: &PersonId) -> Option<String> {
        self.people.iter().find(|slot| slot.person.id == *person).map(|slot| slot.slot.mark())
    }

    /// Somebody's slot, as it stands in the file.
    pub fn slot_of(&self, person: &PersonId) -> Result<String, StoreError> {
        let found = self.people.iter().find(|slot| slot.person.id == *person).ok_or(StoreError::NoSuchPerson)?;
        Ok(serde_json::to_string(&found.slot)?)
    }

    /// True if this passphrase opens a slot that was this person's.
    pub fn would_open(&self, slot: &str, person: &Person, passphrase: &str) -> Result<bool, StoreError> {
        let slot: Slot = serde_json::from_str(slot)?;
        Ok(slot.unwrap(&canonical(passphrase), self.strength(), &self.about(Some(person)))?.is_some())
    }

    /// The mark of the slot of the recovery words.
    pub fn mark_of_words(&self) -> String {
        self.recovery.mark()
    }

    /// The book's key, by somebody's passphrase: in its canonical form, or letter by letter as it was typed, as the first
    /// books were made.
    pub fn unlock(&self, person: &PersonId, passphrase: &str) -> Result<(Key, Person), StoreError> {
        let found = self.people.iter().find(|slot| slot.person.id == *person).ok_or(StoreError::NoSuchPerson)?;
        let about = self.about(Some(&found.person));
        let tidy = canonical(passphrase);
        let mut key = found.slot.unwrap(&tidy, self.strength(), &about)?;
        if key.is_none() && *tidy != passphrase {
            key = found.slot.unwrap(passphrase, self.strength(), &about)?;
        }
        Ok((key.ok_or(StoreError::WrongPassphrase)?, found.person.clone()))
    }

    /// The book's key, by the recovery words.
    pub fn recover(&self, words: &RecoveryWords) -> Result<Key, StoreError> {
        let key = self.recovery.unwrap(&words.as_passphrase(), self.strength(), &self.about(None))?;
        key.ok_or(StoreError::WrongWords)
    }

    /// True for the keys of a practice book, whose passphrases are hardly stretched. The book itself has the last word.
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    fn strength(&self) -> KeyStrength {
        if self.practice { KeyStrength::Practice } else { KeyStrength::Full }
    }

    /// What a slot is tied to: the book, what kind of book it is, and the person as they were when the slot was made.
    fn about(&self, person: Option<&Person>) -> String {
        about(&self.book, self.practice, person)
    }
}

/// JSON keeps the parts apart.
fn about(book: &str, practice: bool, person: Option<&Person>) -> String {
    serde_json::to_string(&(FORMAT, VERSION, book, practice, person)).expect("texts and numbers always serialise")
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
    fn every_slot_has_a_mark_of_its_own_and_a_new_one_with_every_passphrase() {
        let (key, mut file, sam) = keys();
        let before = file.mark_of(&sam.id).unwrap();
        assert_eq!(file.marks(), [before.clone(), file.mark_of_words()].into());
        file.change(&key, &sam.id, "otter drizzle lamp").unwrap();
        assert_ne!(file.mark_of(&sam.id).unwrap(), before);
    }
}
