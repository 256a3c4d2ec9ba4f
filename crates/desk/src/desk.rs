//! What lies on the desk of whoever is working: the book of this computer or the practice book, open or not. How one is opened
//! is in `opening`, recovery words that are on show in `recovery_words`, what is done in an open book in `open_book`; when somebody
//! was last there, only a window knows.

mod opening;
mod recovery_words;

use crate::Now;
use crate::errors::locked;
use crate::open_book::OpenBook;
use crate::page::{BookState, BookStatus, OpeningProgress, WindowError};
use crate::safety_copies::Keeping;
use at_trials_store::is_there;
use at_trials_trial::record::Record;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Is told how far opening is, and says whether to go on.
type TellOpening = dyn Fn(OpeningProgress) -> ControlFlow<()> + Send + Sync;

/// A desk, at which one person works at a time.
pub struct Desk {
    folder: PathBuf,
    /// The book that is worked in.
    book: PathBuf,
    open: Option<OpenBook>,
    /// Who hears how far opening is.
    tell_opening: Arc<TellOpening>,
    /// The recovery words that are asked for, from when they are shown until they are typed back.
    words_to_check: Vec<String>,
    /// Records that were begun and untouched when a book was locked, so that their pages can be shown again; and whether it
    /// was the practice book, since they belong in no other.
    begun: (bool, Vec<Record>),
    /// How well the book is copied.
    pub(crate) copies: Keeping,
}

impl Desk {
    /// A desk whose books are kept in this folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            book: folder.join("book").join("book.attrials"),
            open: None,
            tell_opening: Arc::new(|_| ControlFlow::Continue(())),
            words_to_check: Vec::new(),
            begun: (false, Vec::new()),
            copies: Keeping::default(),
        }
    }

    /// From now on this is told, while the book of this computer is opened, how far that is. Where it says to break off, the book
    /// stays closed, as it was.
    pub fn tell_opening(&mut self, tell: impl Fn(OpeningProgress) -> ControlFlow<()> + Send + Sync + 'static) {
        self.tell_opening = Arc::new(tell);
    }

    /// Where the book that is worked in is, or will be: that of this computer, or the one that was turned to.
    pub fn own_book(&self) -> PathBuf {
        self.book.clone()
    }

    /// True if the book that is worked in lies here, by whatever name of its folder.
    pub fn is_at(&self, path: &Path) -> bool {
        let place = |path: &Path| path.canonicalize().ok();
        place(path).is_some_and(|there| place(&self.book) == Some(there))
    }

    /// Closes what is open, with a safety copy, and works in this book from now on.
    pub fn turn_to(&mut self, book: PathBuf, now: Now) {
        self.lock_if_open(now);
        self.begun = (false, Vec::new());
        self.copies = Keeping::default();
        self.book = book;
    }

    /// The book that is open.
    pub fn open(&mut self) -> Result<&mut OpenBook, WindowError> {
        self.open.as_mut().ok_or_else(locked)
    }

    /// The book that is open, taken from the desk to be closed.
    pub(crate) fn take(&mut self) -> Option<OpenBook> {
        self.words_to_check.clear();
        self.begun = (false, Vec::new());
        self.open.take()
    }

    /// Whether there is a book, whether it is open, and who is working.
    pub fn status(&mut self) -> Result<BookStatus, WindowError> {
        match &self.open {
            Some(open) => {
                let copy_failed = open.is_to_be_copied() && self.copies.failed();
                Ok(BookStatus { copy_failed, ..open.status()? })
            }
            None if !is_there(&self.own_book()) => Ok(closed(BookState::None, Vec::new())),
            None => {
                let people = self.entrance()?.people();
                Ok(closed(BookState::Locked, people))
            }
        }
    }

    /// Makes a safety copy of what is open, and closes it; its key is gone from memory.
    pub fn lock(&mut self, now: Now) {
        self.lock_after(|desk| {
            // One that cannot be made keeps no book open; the page on the book says why.
            let _ = desk.make_safety_copy(now);
        });
    }

    /// Closes what is open, whatever comes of what is done before.
    fn lock_after(&mut self, last: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| last(self))).is_err() {
            self.copies.broke_off();
        }
        self.words_to_check.clear();
        if let Some(open) = self.open.take() {
            self.begun = (open.status().is_ok_and(|status| status.practice), open.begun);
        }
    }

    /// True if a book is open.
    pub fn has_open_book(&self) -> bool {
        self.open.is_some()
    }

    /// Locks what is open, whoever is at it; true if something was.
    pub fn lock_if_open(&mut self, now: Now) -> bool {
        let is_open = self.open.is_some();
        if is_open {
            self.lock(now);
        }
        is_open
    }
}

fn closed(state: BookState, people: Vec<at_trials_trial::person::Person>) -> BookStatus {
    BookStatus {
        state,
        organisation: None,
        people,
        who: None,
        practice: false,
        choose_passphrase: None,
        keeps_the_book: false,
        copy_failed: false,
        lacks_recovery_words: false,
    }
}

#[cfg(test)]
mod tests;
