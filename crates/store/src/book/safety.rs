//! Safety copies of an open book. How one is made, checked and brought back is in `safety_copy`.

use super::{Book, LAST_CHANGE};
use crate::StoreError;
use crate::safety_copy::{self, Earlier, Mark, Original, SafetyCopy};
use crate::table::{setting, share};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// The setting that holds the folder of the second place. It is a place of this computer, and goes nowhere.
const SECOND_PLACE: &str = "second_place";

impl Book {
    /// Makes a safety copy beside the book, with its keys, opens it again and checks all of it. Where nothing was changed since
    /// the newest one no other is made: that one is proven again, if it was not yet today.
    ///
    /// # Errors
    /// [`StoreError::CopyNotMade`] with the reason; the book and the safety copies from before are as they were.
    pub fn make_safety_copy(&self, at: DateTime<Utc>) -> Result<SafetyCopy, StoreError> {
        let state = self.state()?;
        let original = Original { db: &self.db, key: &self.key, keys: &self.keys, state };
        safety_copy::make(&original, &safety_copy::folder_of_copies(&self.path), at)
    }

    /// The safety copies beside the book, the newest first.
    pub fn safety_copies(&self) -> Vec<SafetyCopy> {
        safety_copy::list(&safety_copy::folder_of_copies(&self.path), self.keys.book())
    }

    /// True if nothing was changed since this safety copy was made.
    pub fn is_as(&self, copy: &SafetyCopy) -> Result<bool, StoreError> {
        Ok(copy.is_of(&self.state()?))
    }

    /// What can be brought back in the place of this book: its safety copies, and the books that were set aside.
    pub fn earlier(&self) -> Vec<Earlier> {
        safety_copy::earlier(&self.path, Some(self.keys.book()))
    }

    /// A folder elsewhere to which the safety copies are carried too.
    pub fn second_place(&self) -> Result<Option<PathBuf>, StoreError> {
        let place = setting::get(&self.db, SECOND_PLACE)?;
        Ok(place.filter(|place| !place.is_empty()).map(PathBuf::from))
    }

    /// Chooses the second place, or none.
    ///
    /// # Errors
    /// [`StoreError::OnlyLead`]; [`StoreError::NoSecondPlace`] if it is where the book and its copies are, or has a name that
    /// cannot be written down.
    pub fn choose_second_place(&mut self, folder: Option<&Path>) -> Result<(), StoreError> {
        if !self.may_choose_second_place() {
            return Err(StoreError::OnlyLead);
        }
        if folder.is_some_and(|folder| self.is_first_place(folder)) {
            return Err(StoreError::NoSecondPlace);
        }
        let text = folder.map_or(Some(""), Path::to_str).ok_or(StoreError::NoSecondPlace)?;
        self.transaction(|db, _| setting::put(db, SECOND_PLACE, text))
    }

    /// Only a lead says where else the book goes.
    pub fn may_choose_second_place(&self) -> bool {
        self.who.role.keeps_the_book()
    }

    /// True for the book's folder and what is in it, as its copies are; and for the one above, which holds nothing but that.
    fn is_first_place(&self, folder: &Path) -> bool {
        let (own, folder) = (at_trials_disk::folder(&self.path).canonicalize(), folder.canonicalize());
        let (Ok(own), Ok(folder)) = (own, folder) else { return false };
        folder.starts_with(&own) || own.parent() == Some(&folder)
    }

    /// A book that has come into its place from before gives its share files higher revisions than any book that was there.
    pub(super) fn go_on_after_coming_back(&mut self) -> Result<(), StoreError> {
        let (highest, before) = (share::highest_revision(&self.db)?, share::revisions_after(&self.db)?);
        let Some((after, at)) = Mark::next(&self.path, highest, before)? else { return Ok(()) };
        self.transaction(|db, who| share::go_on_after(db, after, &who.id, at))?;
        // Cut off before this, it leaves out some more the next time.
        Mark::done(&self.path, after)
    }

    /// Where the book is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Only a lead brings back what was before: everybody else finds another book than they left.
    ///
    /// # Errors
    /// [`StoreError::LeadBringsBack`].
    pub fn may_bring_back(&self) -> Result<(), StoreError> {
        if self.who.role.keeps_the_book() { Ok(()) } else { Err(StoreError::LeadBringsBack) }
    }

    /// Locks the book, sets it aside and puts an earlier one in its place, which then waits for a passphrase.
    ///
    /// # Errors
    /// As [`Book::may_bring_back`] and [`safety_copy::bring_back`].
    pub fn bring_back(self, earlier: &Earlier, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.may_bring_back()?;
        let path = self.path.clone();
        drop(self);
        safety_copy::bring_back(&path, earlier, at)
    }

    /// Differs after every change of the book or its keys. The hash of the journal's last entry is left out: it says something
    /// about the answers.
    fn state(&self) -> Result<String, StoreError> {
        let mark = setting::get(&self.db, LAST_CHANGE)?.unwrap_or_default();
        let chance = mark.rsplit(' ').next().unwrap_or_default();
        Ok(format!("{chance} {}", self.keys.generation()))
    }
}
