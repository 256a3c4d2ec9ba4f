//! What happens when a file turns out to be damaged while it is drawn from, by a panic of a library or by an error: the file
//! is dropped for as long as the program runs, and the work is done again with the others. Only signs are ever lost.

use super::Typefaces;
use super::shipped::FIRST_PLACE_OF_FILES;
use crate::ReportError;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    /// The place of the file this thread asked last in the work at hand: the one to suspect.
    static ASKED: Cell<Option<u16>> = const { Cell::new(None) };
}

/// Notes that the typeface at this place is about to be asked. Those in the program are never suspected.
pub(super) fn note(place: u16) {
    if place >= FIRST_PLACE_OF_FILES {
        ASKED.set(Some(place));
    }
}

/// True while a panic of this thread leads to another try without the file it is laid to.
pub(crate) fn goes_on_after_a_panic() -> bool {
    ASKED.get().is_some()
}

impl Typefaces {
    /// Does a piece of work, as often as a file stops it, each time without that file.
    ///
    /// # Errors
    /// What the work says when no file is to be suspected.
    pub(crate) fn without_damaged_files<T>(&self, work: impl Fn() -> Result<T, ReportError>) -> Result<T, ReportError> {
        loop {
            ASKED.set(None);
            // What the work had begun is thrown away; what outlives it, the opened files, is written once and whole.
            let ended = catch_unwind(AssertUnwindSafe(&work));
            match (ended, ASKED.take().and_then(|place| self.file_at(place))) {
                (Err(_), Some(suspect)) => suspect.drop_it(),
                (Ok(Err(error)), Some(suspect)) if may_come_from_a_file(&error) => suspect.drop_it(),
                (Err(panic), None) => resume_unwind(panic),
                (Ok(done), _) => return done,
            }
        }
    }
}

/// Whether a damaged file may be behind an error; the others are about the document.
fn may_come_from_a_file(error: &ReportError) -> bool {
    matches!(error, ReportError::DamagedTypeface | ReportError::NotAccessible(_) | ReportError::Unwritable)
}
