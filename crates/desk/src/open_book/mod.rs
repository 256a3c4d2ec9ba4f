//! What is done in an open book: the verbs, each a call of the store with the rules of `trial` and `core`. What leaves is in
//! `sharing`, what came in from other boroughs in `evidence`.

mod evidence;
mod glances;
mod kept;
mod pages;
mod records;
mod safety;
mod sharing;
#[cfg(test)]
mod tests;
mod undo;

pub use evidence::passed_over;
pub use sharing::{ShareFile, case_study_name};
pub use undo::Way;

use crate::Now;
use crate::errors::of_book;
use crate::page::{BookState, BookStatus, FileVerdict, NewPerson, WhyChoose, WindowError};
use at_trials_core::id::PersonId;
use at_trials_evidence::Evidence;
use at_trials_exchange::Refusal;
use at_trials_report::{Typefaces, unprintable};
use at_trials_store::{Book, Passphrase, RecoveryWords};
use at_trials_trial::person::Person;
use at_trials_trial::record::Record;
use glances::Glances;
use kept::Kept;
use std::cell::RefCell;

/// The signs of a text that no typeface of this computer has.
fn cannot_print(text: &str) -> Vec<String> {
    unprintable(text, &Typefaces::of_this_computer())
}

/// An open book, with what has been read from it.
pub struct OpenBook {
    book: Book,
    /// Records whose page was opened to fill them in, and in which nothing is answered yet: they are not in the book.
    pub(crate) begun: Vec<Record>,
    /// The trial that somebody is working in, once they have looked at it.
    kept: RefCell<Option<Kept>>,
    /// What every trial adds to the first page and to the list of trials, once somebody has looked at one of them.
    glances: RefCell<Option<Glances>>,
    /// The share files held, once somebody has looked at them.
    evidence: Option<Evidence>,
    /// Why files that are held count no more: they came in when the guard still took them.
    not_counted: Vec<Refusal>,
    /// What became of the files of the last import.
    verdicts: Vec<FileVerdict>,
}

impl OpenBook {
    /// A book that was just opened.
    pub fn new(book: Book) -> Self {
        Self {
            book,
            begun: Vec::new(),
            kept: RefCell::default(),
            glances: RefCell::default(),
            evidence: None,
            not_counted: Vec::new(),
            verdicts: Vec::new(),
        }
    }

    /// Whose book it is and who is working.
    pub fn status(&self) -> Result<BookStatus, WindowError> {
        Ok(BookStatus {
            state: BookState::Open,
            organisation: Some(self.book.organisation().map_err(of_book)?.name),
            people: self.book.people(),
            who: Some(self.book.who().clone()),
            practice: self.book.is_practice().map_err(of_book)?,
            choose_passphrase: self.why_choose()?,
            keeps_the_book: self.book.who().role.keeps_the_book(),
            copy_failed: false,
            lacks_recovery_words: self.book.lacks_recovery_words().map_err(of_book)?,
        })
    }

    fn why_choose(&self) -> Result<Option<WhyChoose>, WindowError> {
        if self.book.is_recovered() {
            return Ok(Some(WhyChoose::Recovered));
        }
        let given = self.book.passphrase().map_err(of_book)? == Passphrase::Given;
        Ok(given.then_some(WhyChoose::TypedByAnother))
    }

    /// Everybody who can open the book.
    pub fn people(&self) -> Vec<Person> {
        self.book.people()
    }

    /// Gives somebody a passphrase of their own.
    pub fn add_person(&mut self, new: &NewPerson, now: Now) -> Result<Vec<Person>, WindowError> {
        self.book.add_person(&new.name, new.role, &new.passphrase, now.at).map_err(of_book)?;
        Ok(self.book.people())
    }

    /// Takes somebody out; their passphrase opens nothing any more.
    pub fn remove_person(&mut self, person: &PersonId, now: Now) -> Result<Vec<Person>, WindowError> {
        self.book.remove_person(person, now.at).map_err(of_book)?;
        Ok(self.book.people())
    }

    /// New recovery words, which hold once they are typed back; the old ones until then.
    pub fn new_recovery_words(&mut self) -> Result<RecoveryWords, WindowError> {
        self.book.new_recovery_words().map_err(of_book)
    }

    /// Somebody has typed some of the recovery words back.
    pub fn recovery_words_are_kept(&mut self, now: Now) -> Result<(), WindowError> {
        self.book.recovery_words_are_kept(now.at).map_err(of_book)
    }

    /// Changes the passphrase of whoever is working; after the recovery words without the old one.
    pub fn change_passphrase(&mut self, old: &str, new: &str, now: Now) -> Result<(), WindowError> {
        self.book.change_passphrase(old, new, now.at).map_err(of_book)
    }
}
