//! What lies on the desk of whoever is working: the book of this computer or the practice book, open or not. What is done in
//! an open book is in `open_book`; when somebody was last there, only a window knows.

use crate::Now;
use crate::errors::{error, locked, of_book};
use crate::open_book::OpenBook;
use crate::page::{BookState, BookStatus, ErrorKind, NewBook, OpeningProgress, RecoveryWords, WindowError};
use crate::practice::of_this_computer;
use crate::safety_copies::Keeping;
use at_trials_core::form;
use at_trials_core::id::PersonId;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength, is_there};
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

    /// Recovery words are shown once: nothing closes the book while somebody writes them down.
    pub fn no_words_are_on_show(&self) -> Result<(), WindowError> {
        let told = || {
            error(
                ErrorKind::Other,
                "The recovery words of this book are on show, so it stays open. Nothing was lost.",
                "Write them down and type some of them back. The other file is kept in mind.",
            )
        };
        if self.waits_for_recovery_words() { Err(told()) } else { Ok(()) }
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

    fn entrance(&mut self) -> Result<Entrance, WindowError> {
        let entrance = Entrance::to(&self.own_book());
        let tell = Arc::clone(&self.tell_opening);
        let entrance = self.copies.can_it_be_opened(entrance)?;
        Ok(entrance.telling(move |done, of| tell(OpeningProgress { done, of })))
    }

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

    /// Makes new recovery words for the book that is open. The old ones hold until some of the new ones are typed back.
    pub fn new_recovery_words(&mut self) -> Result<RecoveryWords, WindowError> {
        let words = self.open()?.new_recovery_words()?;
        Ok(self.hand_over(words.words()))
    }

    fn hand_over(&mut self, words: &[String]) -> RecoveryWords {
        let ask_for = places_to_check(words);
        self.words_to_check = ask_for.iter().map(|place| words[usize::from(*place) - 1].clone()).collect();
        RecoveryWords { words: words.to_vec(), ask_for }
    }

    /// True if these are the words that were asked for; new ones hold from then on.
    pub fn check_recovery_words(&mut self, words: &[String], now: Now) -> Result<bool, WindowError> {
        let right = !self.words_to_check.is_empty() && self.words_to_check == words;
        if right {
            self.open()?.recovery_words_are_kept(now)?;
            self.words_to_check.clear();
        }
        Ok(right)
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

    /// True while recovery words are on show and wait to be typed back: somebody writes them down and touches no key.
    pub fn waits_for_recovery_words(&self) -> bool {
        !self.words_to_check.is_empty()
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

/// Three places, eight apart, that differ from book to book.
fn places_to_check(words: &[String]) -> Vec<u8> {
    let letters: usize = words.iter().map(String::len).sum();
    let first = u8::try_from(letters % 8).expect("less than 8") + 1;
    vec![first, first + 8, first + 16]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::now::tests::morning;

    fn with_a_book(folder: &Path) -> Desk {
        let mut desk = Desk::new(folder);
        let passphrase = "lamp otter drizzle".to_owned();
        let (organisation_code, organisation_name) = ("other".to_owned(), "Northmere (invented)".to_owned());
        let new = NewBook { organisation_code, organisation_name, name: "Ade".to_owned(), passphrase };
        desk.create(&new, morning()).unwrap();
        desk
    }

    #[test]
    fn opening_goes_from_nothing_to_all_never_backwards_and_stops_where_it_is_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = with_a_book(folder.path());
        desk.lock(morning());
        let person = desk.status().unwrap().people[0].id.clone();
        let told = Arc::new(std::sync::Mutex::new(Vec::new()));
        let (tell, stop_at) = (Arc::clone(&told), Arc::new(std::sync::Mutex::new(200)));
        let stop = Arc::clone(&stop_at);
        desk.tell_opening(move |progress| {
            tell.lock().unwrap().push(progress.done);
            assert_eq!(progress.of, 300);
            if progress.done == *stop.lock().unwrap() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let stopped = desk.unlock(&person, "lamp otter drizzle", morning()).unwrap_err();
        assert_eq!(stopped.kind, ErrorKind::Cancelled);
        assert_eq!(told.lock().unwrap()[..], [100, 200]);
        assert_eq!(desk.status().unwrap().state, BookState::Locked);
        *stop_at.lock().unwrap() = 0;
        told.lock().unwrap().clear();
        assert_eq!(desk.unlock(&person, "lamp otter drizzle", morning()).unwrap().state, BookState::Open);
        let told = told.lock().unwrap();
        assert!(told.is_sorted() && told.first() == Some(&100) && told.last() == Some(&300), "{told:?}");
    }

    #[test]
    fn turning_to_another_book_closes_the_one_that_is_open_and_shows_who_can_open_the_other() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let there = {
            let mut desk = with_a_book(other.path());
            let (name, passphrase) = ("Kemi".to_owned(), "otter drizzle lamp".to_owned());
            desk.open()
                .unwrap()
                .add_person(
                    &crate::page::NewPerson { name, role: at_trials_core::role::Role::Practitioner, passphrase },
                    morning(),
                )
                .unwrap();
            desk.own_book()
        };
        let mut desk = with_a_book(one.path());
        let here = desk.own_book();
        assert!(desk.is_at(&here) && !desk.is_at(&there));
        assert!(desk.no_words_are_on_show().is_err(), "the words of a new book are on show");
        desk.turn_to(there.clone(), morning());
        assert!(!desk.has_open_book() && desk.is_at(&there));
        let names =
            |desk: &mut Desk| desk.status().unwrap().people.into_iter().map(|person| person.name).collect::<Vec<_>>();
        assert_eq!(names(&mut desk), ["Ade", "Kemi"]);
        desk.turn_to(here, morning());
        assert_eq!(names(&mut desk), ["Ade"]);
        assert!(desk.no_words_are_on_show().is_ok());
    }

    #[test]
    fn a_copy_that_breaks_off_locks_all_the_same_and_is_told_after_opening() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = with_a_book(folder.path());
        desk.lock_after(|_| panic!("for this test"));
        assert_eq!(desk.status().unwrap().state, BookState::Locked);
        let person = desk.status().unwrap().people[0].id.clone();
        assert!(desk.unlock(&person, "lamp otter drizzle", morning()).unwrap().copy_failed);
    }
}
