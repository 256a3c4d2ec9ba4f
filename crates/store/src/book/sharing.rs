//! What has to do with sharing: decisions about texts, signatures, the revisions that left, the key that signs, and the share
//! files of others. What may leave is decided in `trial`, not here.

use super::Book;
use super::finished::is_known;
use crate::StoreError;
use crate::keys::unhex;
use crate::table::evidence::{self, Held};
use crate::table::journal::Turn;
use crate::table::share::{LastShared, Shared};
use crate::table::{printed, record, setting, share, sign_off, text_review};
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_trial::sharing::{Released, Releases, Salt, Signature, TextReview};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

impl Book {
    /// Every decision about the texts of a trial.
    pub fn text_reviews(&self, trial: &RecordId) -> Result<Vec<TextReview>, StoreError> {
        text_review::of_trial(&self.db, trial)
    }

    /// Records decisions about texts, each in place of an earlier one.
    pub fn review_texts(&mut self, reviews: &[TextReview], at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| {
            reviews.iter().try_for_each(|review| text_review::put(db, review, &who.id, at, Turn::Do))
        })
    }

    /// Takes a decision about a text back.
    pub fn forget_review(
        &mut self,
        record: &RecordId,
        question: &QuestionId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.transaction(|db, who| text_review::remove(db, record, question, &who.id, at, Turn::Do))
    }

    /// The person who is working signs that this content (a SHA-256 in hexadecimal) may leave; `day` is
    /// what the signature says, on the calendar of where it was given. Signing again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::OnlySigners`], [`StoreError::NotYourPassphrase`], or [`StoreError::SignedBySameName`];
    /// [`StoreError::NewerForm`] of a trial that only a newer version can read.
    pub fn sign_off(
        &mut self,
        trial: &RecordId,
        audience: Audience,
        content: &str,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        is_known(&record::get(&self.db, trial)?)?;
        self.may_sign(&self.signed_off(trial, audience, content)?)?;
        self.transaction(|db, who| sign_off::put(db, trial, audience, content, who, day, at))
    }

    /// True if a share file of the trial for this audience was saved after the person who is working signed this content last: their
    /// signature may be in it, and stays.
    pub fn is_signature_in_a_file(
        &self,
        trial: &RecordId,
        audience: Audience,
        content: &str,
    ) -> Result<bool, StoreError> {
        sign_off::is_in_a_file(&self.db, trial, audience, content, &self.who.id)
    }

    /// The person who is working takes back their signature under this content. Where they have not signed it nothing changes.
    ///
    /// # Errors
    /// [`StoreError::NewerForm`] of a trial that only a newer version can read.
    pub fn take_back_signature(
        &mut self,
        trial: &RecordId,
        audience: Audience,
        content: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        is_known(&record::get(&self.db, trial)?)?;
        self.transaction(|db, who| sign_off::remove(db, trial, audience, content, &who.id, at))
    }

    /// Everybody who signed exactly this content, in the order of signing.
    pub fn signed_off(
        &self,
        trial: &RecordId,
        audience: Audience,
        content: &str,
    ) -> Result<Vec<Signature>, StoreError> {
        let signed = sign_off::of(&self.db, trial, audience, content)?;
        let named =
            signed.into_iter().map(|(person, signed)| Ok(Signature { name: self.name(&person)?, person, signed }));
        named.collect()
    }

    /// For which audiences one person alone has signed what was signed last of a trial.
    pub fn signed_once(&self) -> Result<Vec<(RecordId, Audience)>, StoreError> {
        sign_off::once(&self.db)
    }

    /// Whose signature was under something else that would have gone to this audience, and is not under this content: what goes
    /// has changed since. Their names, in the order of signing.
    pub fn signed_before(
        &self,
        trial: &RecordId,
        audience: Audience,
        content: &str,
    ) -> Result<Vec<String>, StoreError> {
        let signed = sign_off::of(&self.db, trial, audience, content)?;
        let mut before = sign_off::before(&self.db, trial, audience, content)?;
        before.retain(|person| signed.iter().all(|(who, _)| who != person));
        before.iter().map(|person| self.name(person)).collect()
    }

    /// The revision that the next share file of a trial for an audience gets.
    pub fn next_revision(&self, trial: &RecordId, audience: Audience) -> Result<u32, StoreError> {
        share::next_revision(&self.db, trial, audience)
    }

    /// Remembers that a share file was saved.
    pub fn shared(&mut self, shared: &Shared, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| share::put(db, shared, &who.id, at))
    }

    /// Remembers figures that went into a case study for others.
    pub fn printed(&mut self, trial: &RecordId, figures: &Released, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| printed::put(db, trial, figures, &who.id, at))
    }

    /// Which figures of a trial left before, in share files and on paper.
    pub fn releases(&self, trial: &RecordId) -> Result<Releases, StoreError> {
        let secret = Sha256::new().chain_update("people behind figures").chain_update(self.sharing_seed()?).finalize();
        Ok(Releases { salt: Salt(secret.into()), released: share::released(&self.db, trial)? })
    }

    /// The share file of a trial that was saved last for an audience; none where a later one may have been saved from a book that
    /// this one took the place of.
    pub fn last_shared(&self, trial: &RecordId, audience: Audience) -> Result<Option<LastShared>, StoreError> {
        share::last(&self.db, trial, audience)
    }

    /// The seed of the key that signs this book's share files.
    pub fn sharing_seed(&self) -> Result<[u8; 32], StoreError> {
        setting::get(&self.db, "sharing_seed")?.and_then(|seed| unhex(&seed)).ok_or(StoreError::Damaged)
    }

    /// Every share file that is held.
    pub fn evidence(&self) -> Result<Vec<Held>, StoreError> {
        evidence::all(&self.db)
    }

    /// Takes share files in and lets others go, by the hash of their content, in one transaction: many at a time cost hardly more
    /// than one.
    pub fn hold_evidence(&mut self, held: &[Held], instead_of: &[String], at: DateTime<Utc>) -> Result<(), StoreError> {
        if held.is_empty() && instead_of.is_empty() {
            return Ok(());
        }
        self.transaction(|db, who| {
            instead_of.iter().try_for_each(|sha256| evidence::remove(db, sha256, &who.id, at))?;
            held.iter().try_for_each(|held| evidence::put(db, held, &who.id, at))
        })
    }

    /// Lets every share file go.
    pub fn clear_evidence(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.transaction(|db, who| evidence::clear(db, &who.id, at))
    }
}
