//! Who can open the book, and what each may do. The rules are kept here, where the thing is done, and not where a button is
//! shown. What they cannot prevent stands in `docs/decisions/0023`.

use super::Book;
use crate::keys::KeyFile;
use crate::table::{person, setting};
use crate::{RecoveryWords, StoreError};
use at_trials_core::id::PersonId;
use at_trials_core::person::{Person, Role};
use at_trials_core::share::SignedOff;
use std::collections::BTreeSet;

/// The setting that holds the marks of the slots that open the book, one after the other with a space between.
pub(super) const SLOTS: &str = "slots";

impl Book {
    /// Everybody who can open the book.
    pub fn people(&self) -> Vec<Person> {
        self.keys.people()
    }

    /// What somebody is called who works in the book, or ever did.
    pub fn name(&self, person: &PersonId) -> Result<String, StoreError> {
        person::name(&self.db, person)
    }

    /// True if the recovery words opened the book, and no new passphrase was chosen since.
    pub fn is_recovered(&self) -> bool {
        self.recovered
    }

    /// True if whoever is working chose their passphrase themselves; a lead typed the first one of somebody added. In the
    /// practice book everybody has the same.
    pub fn has_own_passphrase(&self) -> Result<bool, StoreError> {
        Ok(self.is_practice()? || person::has_own_passphrase(&self.db, &self.who.id)?)
    }

    /// Gives somebody a passphrase to begin with. Until they have chosen another, they sign nothing.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`], [`StoreError::SameName`], [`StoreError::WeakPassphrase`].
    pub fn add_person(&mut self, name: &str, role: Role, passphrase: &str) -> Result<Person, StoreError> {
        self.must_keep_the_book()?;
        if self.people().iter().any(|person| is_called_the_same(&person.name, name)) {
            return Err(StoreError::SameName);
        }
        let mut keys = self.keys.clone();
        let person = keys.add(&self.key, name, role, passphrase)?;
        // The name first: without a key it does no harm, but nobody writes in the journal without a name.
        self.transaction(|db, _| person::put(db, &person, false))?;
        self.write_keys(keys)?;
        Ok(person)
    }

    /// Changes the passphrase of the person who is working; `old` must be theirs, unless the recovery words opened the book.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], [`StoreError::WeakPassphrase`], or [`StoreError::SamePassphrase`].
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), StoreError> {
        if !self.recovered {
            self.keys.unlock(&self.who.id, old)?;
        }
        if self.keys.unlock(&self.who.id, new).is_ok() {
            return Err(StoreError::SamePassphrase);
        }
        let mut keys = self.keys.clone();
        keys.change(&self.key, &self.who.id, new)?;
        self.write_keys(keys)?;
        self.recovered = false;
        // The passphrase is changed; where this is not kept, they are asked to choose one once more.
        let _ = self.transaction(|db, who| person::chose_passphrase(db, &who.id));
        Ok(())
    }

    /// Takes somebody out; their passphrase opens nothing any more. Not the last lead.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`], [`StoreError::LastLead`], [`StoreError::NoSuchPerson`].
    pub fn remove_person(&mut self, person: &PersonId) -> Result<(), StoreError> {
        self.must_keep_the_book()?;
        let stays = |other: &Person| other.id != *person && other.role.keeps_the_book();
        if !self.people().iter().any(stays) {
            return Err(StoreError::LastLead);
        }
        let mut keys = self.keys.clone();
        keys.remove(person)?;
        self.write_keys(keys)
    }

    /// Makes new recovery words, for when the paper is lost or was seen; the old ones open nothing any more.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`].
    pub fn renew_recovery_words(&mut self) -> Result<RecoveryWords, StoreError> {
        self.must_keep_the_book()?;
        let mut keys = self.keys.clone();
        let words = keys.renew_words(&self.key);
        self.write_keys(keys)?;
        Ok(words)
    }

    /// # Errors
    /// [`StoreError::OnlyLead`].
    fn must_keep_the_book(&self) -> Result<(), StoreError> {
        if self.who.role.keeps_the_book() { Ok(()) } else { Err(StoreError::OnlyLead) }
    }

    /// Whether the person who is working may sign, beside those who have.
    ///
    /// # Errors
    /// [`StoreError::OnlySigners`], [`StoreError::NotYourPassphrase`], or [`StoreError::SignedBySameName`].
    pub fn may_sign(&self, signed: &[(PersonId, SignedOff)]) -> Result<(), StoreError> {
        if !self.who.role.signs() {
            return Err(StoreError::OnlySigners);
        }
        if !self.has_own_passphrase()? {
            return Err(StoreError::NotYourPassphrase);
        }
        for (other, _) in signed.iter().filter(|(other, _)| *other != self.who.id) {
            if is_called_the_same(&self.name(other)?, &self.who.name) {
                return Err(StoreError::SignedBySameName);
            }
        }
        Ok(())
    }

    /// The file first: what is in memory never runs ahead of what is on disk. The book knows which slots open it, so that an
    /// older key file put beside it lets nobody in whom it kept out since; on the way it knows the old and the new.
    fn write_keys(&mut self, keys: KeyFile) -> Result<(), StoreError> {
        let (before, after) = (self.keys.marks(), keys.marks());
        self.keep_slots(before.union(&after))?;
        keys.write(&self.path)?;
        self.keys = keys;
        // What is kept one change too long is an old slot; the change itself is made.
        let _ = self.keep_slots(after.iter());
        Ok(())
    }

    fn keep_slots<'a>(&mut self, marks: impl Iterator<Item = &'a String>) -> Result<(), StoreError> {
        let marks = marks.map(String::as_str).collect::<Vec<_>>().join(" ");
        self.transaction(|db, _| setting::put(db, SLOTS, &marks))
    }
}

/// One person is not two because a letter is written large or a space is doubled.
fn is_called_the_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    plain(one) == plain(other)
}

/// True if a slot with this mark opens the book now.
pub(super) fn opens(slots: &str, mark: &str) -> bool {
    slots.split(' ').collect::<BTreeSet<_>>().contains(mark)
}
