//! Who can open the book, and what each may do. The rules are kept here, where the thing is done, and not where a button is
//! shown. What they cannot prevent stands in `docs/decisions/0023`.

use super::Book;
use crate::keys::{KeyFile, hard_to_guess};
use crate::table::journal::{self, Event};
use crate::table::person::Passphrase;
use crate::table::setting::SLOTS;
use crate::table::{person, setting};
use crate::{RecoveryWords, StoreError};
use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use at_trials_trial::person::{Person, is_called_the_same};
use at_trials_trial::sharing::Signature;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The setting that says whether somebody has typed some of the recovery words back; none in a practice book.
pub(super) const WORDS_TYPED_BACK: &str = "words_typed_back";

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

    /// How whoever is working came by their passphrase. In the practice book everybody has the same, and it counts as their own.
    pub fn passphrase(&self) -> Result<Passphrase, StoreError> {
        if self.is_practice()? { Ok(Passphrase::Own) } else { person::passphrase(&self.db, &self.who.id) }
    }

    /// True if recovery words were made and nobody has shown yet that they wrote them down: they may be known to nobody.
    pub fn lacks_recovery_words(&self) -> Result<bool, StoreError> {
        Ok(setting::get(&self.db, WORDS_TYPED_BACK)?.is_some_and(|typed| typed == "no"))
    }

    /// Somebody has typed some of the recovery words back. If new ones were made, they open the book from now on and the old ones
    /// open nothing any more.
    ///
    /// # Errors
    /// What the disk says; then the old ones hold, and can be replaced by asking again.
    pub fn recovery_words_are_kept(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        let typed_back = |db: &Transaction| setting::put(db, WORDS_TYPED_BACK, "yes");
        let Some(slot) = self.new_words.clone() else { return self.transaction(|db, _| typed_back(db)) };
        let mut keys = self.keys.clone();
        keys.take_words(slot);
        let event = Event::WordsMade { slot: keys.mark_of_words() };
        self.write_keys(keys, at, &event, |_| Ok(()), |db, _| typed_back(db))?;
        self.new_words = None;
        Ok(())
    }

    /// Gives somebody a passphrase to begin with. Until they have chosen another, they sign nothing.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`], [`StoreError::NameMissing`], [`StoreError::NoName`], [`StoreError::SameName`], [`StoreError::WeakPassphrase`],
    /// [`StoreError::GuessablePassphrase`].
    pub fn add_person(
        &mut self,
        name: &str,
        role: Role,
        passphrase: &str,
        at: DateTime<Utc>,
    ) -> Result<Person, StoreError> {
        self.must_keep_the_book()?;
        let name = proper_name(name)?;
        if self.people().iter().any(|person| is_called_the_same(&person.name, &name)) {
            return Err(StoreError::SameName);
        }
        self.must_be_hard_to_guess(passphrase, &name)?;
        let mut keys = self.keys.clone();
        let person = keys.add(&self.key, &name, role, passphrase)?;
        let (first_slot, slot) = (keys.slot_of(&person.id)?, keys.mark_of(&person.id).expect("it was just added"));
        let event = Event::PersonAdded { person: person.id.clone(), role, slot, own: false };
        // The name first: without a key it does no harm, but nobody writes in the journal without a name.
        self.write_keys(keys, at, &event, |db| person::put(db, &person, Some(&first_slot)), |_, _| Ok(()))?;
        Ok(person)
    }

    /// Changes the passphrase of the person who is working; `old` must be theirs, unless the recovery words opened the book.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], [`StoreError::WeakPassphrase`], [`StoreError::GuessablePassphrase`], or
    /// [`StoreError::SamePassphrase`], also for the one that was typed for them.
    pub fn change_passphrase(&mut self, old: &str, new: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        if !self.recovered {
            self.keys.unlock(&self.who.id, old)?;
        }
        let was_given = match person::first_slot(&self.db, &self.who.id)? {
            Some(slot) => self.keys.would_open(&slot, &self.who, new)?,
            None => false,
        };
        if was_given || self.keys.unlock(&self.who.id, new).is_ok() {
            return Err(StoreError::SamePassphrase);
        }
        self.must_be_hard_to_guess(new, &self.who.name)?;
        let mut keys = self.keys.clone();
        keys.change(&self.key, &self.who.id, new)?;
        let slot = keys.mark_of(&self.who.id).expect("it was just changed");
        let event = Event::PassphraseChanged { slot, recovered: self.recovered };
        let now = if self.recovered { Passphrase::Recovered } else { Passphrase::Own };
        // Only once the passphrase is changed; where that is not kept, they are asked to choose one once more.
        self.write_keys(keys, at, &event, |_| Ok(()), |db, who| person::set_passphrase(db, &who.id, now))?;
        self.recovered = false;
        Ok(())
    }

    /// Takes somebody else out; their passphrase opens nothing any more.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`], [`StoreError::NotYourself`], [`StoreError::NoSuchPerson`].
    pub fn remove_person(&mut self, person: &PersonId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.must_keep_the_book()?;
        // Whoever takes people out is a lead and stays, so that there always is one.
        if *person == self.who.id {
            return Err(StoreError::NotYourself);
        }
        let mut keys = self.keys.clone();
        keys.remove(person)?;
        self.write_keys(keys, at, &Event::PersonRemoved { person: person.clone() }, |_| Ok(()), |_, _| Ok(()))
    }

    /// Makes new recovery words, for when the paper is lost or was seen. The old ones hold until [`Book::recovery_words_are_kept`]:
    /// somebody who leaves before the new ones are on paper is not without any. Asked again, only the newest count.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`].
    pub fn new_recovery_words(&mut self) -> Result<RecoveryWords, StoreError> {
        self.must_keep_the_book()?;
        let (slot, words) = self.keys.new_words(&self.key);
        self.new_words = Some(slot);
        Ok(words)
    }

    /// For somebody of this name; the names of the borough and of the team are no passphrase either.
    ///
    /// # Errors
    /// [`StoreError::GuessablePassphrase`].
    fn must_be_hard_to_guess(&self, passphrase: &str, name: &str) -> Result<(), StoreError> {
        if self.is_practice()? {
            return Ok(());
        }
        let (organisation, team) = (self.organisation()?.name, self.people());
        let team = team.iter().map(|person| person.name.as_str());
        hard_to_guess(passphrase, &team.chain([name, organisation.as_str()]).collect::<Vec<_>>())
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
    pub fn may_sign(&self, signed: &[Signature]) -> Result<(), StoreError> {
        if !self.who.role.signs() {
            return Err(StoreError::OnlySigners);
        }
        // Whoever has the recovery words could be anybody.
        if self.recovered || self.passphrase()? != Passphrase::Own {
            return Err(StoreError::NotYourPassphrase);
        }
        let is_another =
            |other: &Signature| other.person != self.who.id && is_called_the_same(&other.name, &self.who.name);
        if signed.iter().any(is_another) { Err(StoreError::SignedBySameName) } else { Ok(()) }
    }

    /// The file first: what is in memory never runs ahead of what is on disk. The book knows which slots open it, so that an
    /// older key file put beside it lets nobody in whom it kept out since; on the way it knows the old and the new. The journal
    /// has what is to be done `before` the file is written, and that it was `after`: a change of the keys that was cut off or
    /// failed stands there without its end.
    fn write_keys(
        &mut self,
        keys: KeyFile,
        at: DateTime<Utc>,
        event: &Event,
        before: impl FnOnce(&Transaction) -> Result<(), StoreError>,
        after: impl FnOnce(&Transaction, &Person) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.transaction(|db, who| {
            before(db)?;
            journal::note(db, &who.id, at, event, (None, None))?;
            let known = setting::get(db, SLOTS)?.unwrap_or_default();
            let known = known.split_whitespace().chain(event.slot()).map(str::to_owned).collect();
            keep_slots(db, &known)
        })?;
        keys.write(&self.path)?;
        let slots = keys.marks();
        self.keys = keys;
        // What is kept one change too long is an old slot; the change itself is made.
        let _ = self.transaction(|db, who| {
            after(db, who)?;
            keep_slots(db, &slots)?;
            let event = Event::KeysWritten { slots: slots.into_iter().collect() };
            journal::note(db, &who.id, at, &event, (None, None))
        });
        Ok(())
    }
}

/// Keeps the marks of the slots that open the book.
pub(super) fn keep_slots(db: &Connection, slots: &BTreeSet<String>) -> Result<(), StoreError> {
    let marks = slots.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    setting::put(db, SLOTS, &marks)
}

/// How many letters a name has at most.
const LONGEST_NAME: usize = 80;

/// A name in one spelling, as it is kept.
///
/// # Errors
/// [`StoreError::NameMissing`] if nothing was typed, [`StoreError::NoName`] if there is no letter in it, or one that cannot be seen, or too many.
pub(super) fn proper_name(name: &str) -> Result<String, StoreError> {
    if name.trim().is_empty() {
        return Err(StoreError::NameMissing);
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
    };
    let is_one = name.chars().any(char::is_alphanumeric) && !name.chars().any(hidden);
    if is_one && name.chars().count() <= LONGEST_NAME { Ok(name) } else { Err(StoreError::NoName) }
}

/// True if a slot with this mark opens the book now.
pub(super) fn opens(slots: &str, mark: &str) -> bool {
    slots.split(' ').collect::<BTreeSet<_>>().contains(mark)
}
