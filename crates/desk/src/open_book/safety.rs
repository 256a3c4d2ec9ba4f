//! Safety copies of an open book: how well it is copied, and where.

use super::OpenBook;
use crate::Now;
use crate::errors::of_book;
use crate::page::{NewestCopy, WindowError};
use crate::safety_copies::told;
use at_trials_store::{Earlier, SafetyCopy, StoreError};
use std::path::{Path, PathBuf};

impl OpenBook {
    /// True for a book that is worth a safety copy.
    pub fn is_to_be_copied(&self) -> bool {
        self.book.is_practice().is_ok_and(|practice| !practice)
    }

    /// Makes a safety copy, or finds that the newest one is as the book is.
    pub fn make_safety_copy(&self, now: Now) -> Result<SafetyCopy, StoreError> {
        self.book.make_safety_copy(now.at)
    }

    /// The newest safety copy beside the book.
    pub fn newest_copy(&self) -> Option<SafetyCopy> {
        self.book.safety_copies().into_iter().next()
    }

    /// The newest safety copy in words.
    pub fn newest_copy_in_words(&self, now: Now) -> Result<Option<NewestCopy>, WindowError> {
        let Some(copy) = self.newest_copy() else { return Ok(None) };
        let current = self.book.is_as(&copy).map_err(of_book)?;
        Ok(Some(NewestCopy { made: told(copy.made(), now), proven: told(copy.proven(), now), current }))
    }

    /// The second place, if one is chosen.
    pub fn second_place(&self) -> Result<Option<PathBuf>, WindowError> {
        self.book.second_place().map_err(of_book)
    }

    /// Chooses the second place, or none.
    pub fn choose_second_place(&mut self, folder: Option<&Path>) -> Result<(), WindowError> {
        self.book.choose_second_place(folder).map_err(of_book)
    }

    /// Whether whoever is working may do so.
    pub fn may_choose_second_place(&self) -> bool {
        self.book.may_choose_second_place()
    }

    /// What can be brought back in its place.
    pub fn earlier(&self) -> Vec<Earlier> {
        self.book.earlier()
    }

    /// Whether whoever is working may bring something back.
    pub fn may_bring_back(&self) -> Result<(), WindowError> {
        self.book.may_bring_back().map_err(of_book)
    }

    /// Closes the book and puts an earlier one in its place.
    pub fn bring_back(self, earlier: &Earlier, now: Now) -> Result<(), WindowError> {
        self.book.bring_back(earlier, now.at).map_err(of_book)
    }
}
