//! Safety copies as the desk keeps them: made at locking, once a day and when somebody asks, and brought back. To the second place
//! a shell carries them, so that a network that does not answer keeps nobody waiting. The practice book has none.

use crate::errors::{error, of_book, unlock_first};
use crate::page::{BroughtBack, EarlierBook, ErrorKind, SafetyCopies, SecondPlace, WindowError, moment};
use crate::{Desk, Now};
use at_trials_store::{
    Earlier, EarlierKind, SafetyCopy, StoreError, book_at, bring_back, earlier_at, earlier_in, folder_of_copies,
    is_there,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::path::{Path, PathBuf};

/// After a copy of the day could not be made it is tried again so much later.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);

/// How well the book is copied, as far as this desk knows.
#[derive(Default)]
pub struct Keeping {
    /// Why no copy could be made when it was last tried.
    trouble: Option<String>,
    /// The day, where this computer is, for which there is a proven copy.
    day: Option<NaiveDate>,
    tried: Option<DateTime<Utc>>,
    /// The copy that the second place should have, until somebody carries it there.
    to_carry: Option<(SafetyCopy, PathBuf)>,
    /// What came of carrying it; none while it is not known.
    carried: Option<Result<(), String>>,
    /// What was shown to be brought back, by its number.
    offered: Vec<Earlier>,
    /// The book cannot be opened, by nobody.
    unusable: bool,
}

impl Keeping {
    /// A book was opened: nothing is known yet of its copies, but what went wrong when it was locked.
    pub fn begin(&mut self) {
        let (trouble, offered) = (self.trouble.take(), std::mem::take(&mut self.offered));
        *self = Self { trouble, offered, ..Self::default() };
    }

    /// True if the last copy could not be made.
    pub fn failed(&self) -> bool {
        self.trouble.is_some()
    }

    /// Remembers whether the book was found to be one that nobody can open. Older keys beside it are no reason: some of its
    /// people can open it still, and whoever was taken out would find a copy in which they were not.
    pub fn can_it_be_opened<T>(&mut self, opened: Result<T, StoreError>) -> Result<T, WindowError> {
        use StoreError as E;
        self.unusable = matches!(
            opened,
            Err(E::Damaged
                | E::NotABook
                | E::NoBook
                | E::KeysMissing
                | E::KeysAlone
                | E::KeysOfAnother
                | E::KeysWeakened)
        );
        opened.map_err(of_book)
    }

    /// Making a copy broke off, which it never should.
    pub fn broke_off(&mut self) {
        let why =
            "something in the program went wrong. Make one on this page, and report what you see if that fails too.";
        self.trouble = Some(StoreError::CopyNotMade(why).to_string());
    }

    fn carry_later(&mut self, copy: SafetyCopy, second: Option<PathBuf>) {
        if let Some(second) = second {
            self.to_carry = Some((copy, second));
        }
    }
}

impl Desk {
    /// Makes a safety copy of the book of this computer, if it is open.
    pub fn make_safety_copy(&mut self, now: Now) -> Result<(), WindowError> {
        let Ok(open) = self.open() else { return Ok(()) };
        if !open.is_to_be_copied() {
            return Ok(());
        }
        // Before it is: one that broke off is not tried again at once.
        self.copies.tried = Some(now.at);
        let Ok(open) = self.open() else { return Ok(()) };
        let (made, second) = (open.make_safety_copy(now), open.second_place());
        match made {
            Ok(copy) => {
                self.copies.trouble = None;
                self.copies.day = Some(now.today);
                self.copies.carry_later(copy, second?);
                Ok(())
            }
            Err(cause) => {
                self.copies.trouble = Some(cause.to_string());
                Err(of_book(cause))
            }
        }
    }

    /// Sees to it, once a day and soon after opening, that there is a copy proven today and that the second place has it.
    pub fn make_copy_of_the_day(&mut self, now: Now) {
        let lately = self.copies.tried.is_some_and(|tried| (now.at - tried).abs() < TRY_AGAIN);
        if self.copies.day == Some(now.today) || lately {
            return;
        }
        let Ok(open) = self.open() else { return };
        if !open.is_to_be_copied() {
            return;
        }
        let newest = open.newest_copy().filter(|copy| (now.on_the_wall)(copy.proven()).date() == now.today);
        let second = open.second_place();
        match (newest.filter(|_| self.copies.trouble.is_none()), second) {
            (Some(copy), Ok(second)) => {
                self.copies.day = Some(now.today);
                self.copies.carry_later(copy, second);
            }
            // Why not is told on the page on the book.
            _ => _ = self.make_safety_copy(now),
        }
    }

    /// The page on the safety copies, of an open book or of one that cannot be opened.
    pub fn safety_copies(&mut self, now: Now) -> Result<SafetyCopies, WindowError> {
        let book = self.own_book();
        let shown = |path: &Path| path.display().to_string();
        let mut page = SafetyCopies {
            book: shown(&book),
            folder: shown(&folder_of_copies(&book)),
            newest: None,
            trouble: self.copies.trouble.clone(),
            second: None,
            earlier: Vec::new(),
            may_bring_back: true,
            may_choose_place: false,
        };
        let earlier = if let Ok(open) = self.open() {
            page.newest = open.newest_copy_in_words(now)?;
            page.may_bring_back = open.may_bring_back().is_ok();
            page.may_choose_place = open.may_choose_second_place();
            let (second, earlier) = (open.second_place()?, open.earlier());
            page.second = second.map(|second| self.second_place(&shown(&second)));
            earlier
        } else {
            page.may_bring_back = self.has_no_book_that_opens();
            earlier_at(&book)
        };
        page.earlier = self.offer(earlier, now);
        Ok(page)
    }

    /// Nobody can say here who they are: there is no book, or none that anybody can open.
    fn has_no_book_that_opens(&self) -> bool {
        self.copies.unusable || !is_there(&self.own_book())
    }

    fn second_place(&self, folder: &str) -> SecondPlace {
        let carried = self.copies.carried.as_ref();
        SecondPlace {
            folder: folder.to_owned(),
            holds: carried.map(Result::is_ok),
            trouble: carried.and_then(|carried| carried.clone().err()),
        }
    }

    /// Chooses the second place, or none, and has the newest copy carried there.
    pub fn choose_second_place(&mut self, folder: Option<&Path>, now: Now) -> Result<(), WindowError> {
        self.open()?.choose_second_place(folder)?;
        (self.copies.to_carry, self.copies.carried) = (None, None);
        self.make_safety_copy(now)
    }

    /// True if a copy waits to be carried to the second place.
    pub fn has_to_carry(&self) -> bool {
        self.copies.to_carry.is_some()
    }

    /// The copy that waits to be carried and where to, for a shell to carry without holding the desk; it waits no more.
    pub fn take_to_carry(&mut self) -> Option<(SafetyCopy, PathBuf)> {
        self.copies.to_carry.take()
    }

    /// Notes what came of carrying it.
    pub fn is_carried(&mut self, carried: Result<(), StoreError>) {
        self.copies.carried = Some(carried.map_err(|cause| cause.to_string()));
    }

    /// What lies in another folder to be brought back.
    pub fn found_in(&mut self, folder: &Path, now: Now) -> Result<Vec<EarlierBook>, WindowError> {
        let (mut found, wanted) = (earlier_in(folder), book_at(&self.own_book()));
        let there = !found.is_empty();
        found.retain(|one| wanted.as_ref().is_none_or(|book| one.is_of(book)));
        let none = if there { "There are only safety copies of other books" } else { "There is no whole safety copy" };
        if found.is_empty() {
            return Err(error(
                ErrorKind::Other,
                &format!("{none} in that folder. Nothing was changed."),
                "Choose the folder in which “AT Trials safety copies” lies.",
            ));
        }
        Ok(self.offer(found, now))
    }

    /// What is shown keeps its number while the window is open: a page that was read earlier never means another book.
    fn offer(&mut self, earlier: Vec<Earlier>, now: Now) -> Vec<EarlierBook> {
        let known = book_at(&self.own_book()).is_some();
        let offered = &mut self.copies.offered;
        let whens: Vec<String> = earlier.iter().map(|one| told_apart(one, &earlier, now)).collect();
        let shown = earlier.into_iter().zip(whens).map(|(one, when)| {
            let set_aside = one.kind == EarlierKind::SetAside;
            let people = if known { String::new() } else { named_together(&one.people()) };
            let before = offered.iter().position(|other| *other == one);
            let place = before.unwrap_or_else(|| {
                offered.push(one);
                offered.len() - 1
            });
            let id = u32::try_from(place).expect("nobody keeps 2^32 books");
            EarlierBook { id, when, set_aside, people }
        });
        shown.collect()
    }

    /// Puts an earlier book in the place of the one that is there, which is set aside.
    pub fn bring_back(&mut self, id: u32, now: Now) -> Result<BroughtBack, WindowError> {
        let offered = usize::try_from(id).ok().and_then(|id| self.copies.offered.get(id)).cloned();
        let earlier = offered.ok_or_else(|| of_book(StoreError::CopyGone))?;
        let book = self.own_book();
        let (there, lost) = (book.exists(), self.has_no_book_that_opens());
        // Before the book is closed for it.
        if book_at(&book).is_some_and(|id| !earlier.is_of(&id)) {
            return Err(of_book(StoreError::CopyOfAnother));
        }
        match self.open() {
            Ok(open) if !open.is_to_be_copied() => return Err(unlock_first()),
            Ok(open) => {
                open.may_bring_back()?;
                let open = self.take().expect("it was open a moment ago");
                open.bring_back(&earlier, now)?;
            }
            Err(_) if !lost => return Err(unlock_first()),
            Err(_) => bring_back(&book, &earlier, now.at).map_err(of_book)?,
        }
        self.copies.begin();
        Ok(BroughtBack { status: self.status()?, words: brought_back(&earlier, there, now) })
    }
}

fn brought_back(earlier: &Earlier, there: bool, now: Now) -> String {
    let when = told(earlier.at, now);
    let which = match earlier.kind {
        EarlierKind::SafetyCopy => format!("The safety copy made {when}"),
        EarlierKind::SetAside => format!("The book set aside {when}"),
    };
    let other = "The book from before is set aside beside it, and can be brought back from the page called Book.";
    let passphrases = "It opens with the passphrases of that time.";
    if there {
        format!("{which} is the book now. {passphrases} {other}")
    } else {
        format!("{which} is the book now. {passphrases}")
    }
}

/// So many people are named; of a larger team some are enough to know it by.
const MOST_NAMED: usize = 4;

/// "Ade, Bea and Kit".
fn named_together(people: &[String]) -> String {
    let (named, others) = people.split_at(people.len().min(MOST_NAMED));
    match (named, others.len()) {
        (all, 0) => match all {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        },
        (some, more) => format!("{} and {more} more", some.join(", ")),
    }
}

/// When something was made or set aside: to the second where that is what tells it from another of the list.
fn told_apart(one: &Earlier, all: &[Earlier], now: Now) -> String {
    let minute = told(one.at, now);
    let is_alike = |other: &&Earlier| other.kind == one.kind && told(other.at, now) == minute;
    let seconds = (now.on_the_wall)(one.at).format("%S");
    if all.iter().filter(is_alike).count() > 1 { format!("{minute}:{seconds}") } else { minute }
}

/// A moment as people tell it today.
pub(crate) fn told(at: DateTime<Utc>, now: Now) -> String {
    moment((now.on_the_wall)(at), now.today)
}

#[cfg(test)]
mod tests;
