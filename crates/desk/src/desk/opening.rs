//! Opening a book: a new one, the one of this computer by a passphrase or the recovery words, the practice book.

use super::Desk;
use crate::Now;
use crate::errors::{error, of_book};
use crate::open_book::OpenBook;
use crate::page::{BookStatus, ErrorKind, NewBook, OpeningProgress, RecoveryWords, WindowError};
use crate::practice::of_this_computer;
use at_trials_core::form;
use at_trials_core::id::PersonId;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength};
use std::sync::Arc;

impl Desk {
    /// Makes the book of this computer and opens it.
    pub fn create(&mut self, new: &NewBook, now: Now) -> Result<RecoveryWords, WindowError> {
        let new_book = at_trials_store::NewBook {
            organisation: organisation(new)?,
            name: &new.name,
            passphrase: &new.passphrase,
            strength: KeyStrength::Full,
            at: now.at,
        };
        let (book, words) = Book::create(&self.own_book(), &new_book).map_err(of_book)?;
        self.copies.begin();
        self.open = Some(OpenBook::new(book));
        Ok(self.hand_over(words.words()))
    }

    /// Opens the book of this computer as this person.
    pub fn unlock(&mut self, person: &PersonId, passphrase: &str, now: Now) -> Result<BookStatus, WindowError> {
        let book = self.entrance()?.unlock(person, passphrase);
        let book = self.copies.can_it_be_opened(book)?;
        self.lay_open(book, now)
    }

    /// Opens the book of this computer with the recovery words.
    pub fn unlock_with_words(&mut self, typed: &str, now: Now) -> Result<BookStatus, WindowError> {
        let words = at_trials_store::RecoveryWords::typed(typed).map_err(of_book)?;
        let book = self.entrance()?.recover(&words);
        let book = self.copies.can_it_be_opened(book)?;
        self.lay_open(book, now)
    }

    /// Opens the practice book, making it on first use.
    pub fn open_practice(&mut self, person: Option<&PersonId>, now: Now) -> Result<BookStatus, WindowError> {
        // Two openings of one book shut each other out.
        self.open = None;
        let book = of_this_computer::open_or_make(&self.folder.join("practice"), person, now).map_err(of_book)?;
        self.lay_open(book, now)
    }

    fn lay_open(&mut self, book: Book, now: Now) -> Result<BookStatus, WindowError> {
        self.copies.begin();
        let open = self.open.insert(OpenBook::new(book));
        let (in_practice, begun) = std::mem::take(&mut self.begun);
        if open.status()?.practice == in_practice {
            open.begun = begun;
        }
        // What cannot be an answer now is shown as it was typed, and keeps nobody out.
        let _ = open.take_typed_answers(now);
        self.status()
    }

    pub(super) fn entrance(&mut self) -> Result<Entrance, WindowError> {
        let entrance = Entrance::to(&self.own_book());
        let tell = Arc::clone(&self.tell_opening);
        let entrance = self.copies.can_it_be_opened(entrance)?;
        Ok(entrance.telling(move |done, of| tell(OpeningProgress { done, of })))
    }
}

/// A borough by its code, or another organisation by its name.
fn organisation(new: &NewBook) -> Result<Organisation, WindowError> {
    let missing = || {
        error(ErrorKind::Other, "Whose book it is, is not chosen yet. Nothing was made.", "Choose the organisation.")
    };
    if new.organisation_code == "other" {
        let name = new.organisation_name.trim();
        let named = !name.is_empty();
        return named.then(|| Organisation { code: "other".to_owned(), name: name.to_owned() }).ok_or_else(missing);
    }
    let question = form::catalogue().form("trial").and_then(|form| form.question("lead_org"));
    let option = question
        .and_then(|question| question.options.iter().find(|option| option.id == *new.organisation_code))
        .ok_or_else(missing)?;
    Ok(Organisation { code: option.id.to_string(), name: option.text.clone() })
}
