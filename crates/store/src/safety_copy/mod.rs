//! Safety copies: a whole, encrypted second book with its keys, proven by opening it. Here is what one is and which there are;
//! making, carrying to a second place and bringing back have a file each. Nothing here ever reads the file of an open book:
//! only SQLite may.

mod bring_back;
mod carry;
mod make;
mod mark;
mod proof;

pub use bring_back::{bring_back, is_there};
pub(crate) use bring_back::{clear_unfinished, finish};
pub use carry::carry;
pub(crate) use make::{Original, make};
pub(crate) use mark::Mark;

use crate::StoreError;
use crate::files::{self, Lock};
use crate::keys::KeyFile;
use at_trials_disk::{folder, private_folder, surely_exists, sync_folder};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use proof::Proof;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Beside the book, and in the folder of the second place.
const FOLDER: &str = "AT Trials safety copies";

/// So many copies stay, whenever they were made…
const NEWEST: usize = 3;
/// … of so many hours in which one was made the last one, so that saving often in one sitting pushes none out…
const HOURS: usize = 8;
/// … and of so many days the last one. Thinning them out by weeks and months is for a later version.
const DAYS: usize = 7;

/// A copy that was opened and found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct SafetyCopy {
    path: PathBuf,
    proof: Proof,
}

impl SafetyCopy {
    /// When it was made.
    pub fn made(&self) -> DateTime<Utc> {
        self.proof.made
    }

    /// When it was last found whole.
    pub fn proven(&self) -> DateTime<Utc> {
        self.proof.proven
    }

    fn folder(&self) -> &Path {
        folder(&self.path)
    }

    pub(crate) fn is_of(&self, state: &str) -> bool {
        self.proof.state == state
    }

    /// What it is called wherever it lies, without an ending.
    fn name(&self) -> String {
        self.proof.name()
    }
}

/// What can be brought back in the place of a book.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// Where it comes from.
    pub kind: EarlierKind,
    /// When the copy was made, or the book set aside.
    pub at: DateTime<Utc>,
    /// The id of the book; empty where nobody knows.
    book: String,
    path: PathBuf,
}

impl Earlier {
    /// True if it is of the book with this id.
    pub fn is_of(&self, book: &str) -> bool {
        self.book == book
    }

    /// What the people are called who can open it, by its own key file.
    pub fn people(&self) -> Vec<String> {
        let people = KeyFile::read(&self.path).map(|keys| keys.people()).unwrap_or_default();
        people.into_iter().map(|person| person.name).collect()
    }
}

/// Where something comes from that can be brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierKind {
    /// A safety copy.
    SafetyCopy,
    /// The book that was used until an earlier one was brought back.
    SetAside,
}

impl From<SafetyCopy> for Earlier {
    fn from(copy: SafetyCopy) -> Self {
        Self { kind: EarlierKind::SafetyCopy, at: copy.made(), book: copy.proof.book, path: copy.path }
    }
}

/// What can be brought back in the place of a book that cannot be opened, or is not there any more; the newest first. Where it
/// is known which book is there, only what is of that one.
pub fn earlier_at(book: &Path) -> Vec<Earlier> {
    earlier(book, book_at(book).as_deref())
}

/// The id of the book in this place, if there is one and its key file says so. Only what is of the same book comes in its
/// place: another team's copies can lie in the same folder, and would shut this team out.
pub fn book_at(book: &Path) -> Option<String> {
    if std::fs::symlink_metadata(book).is_ok_and(|about| about.is_file()) {
        // Whoever has it open has looked at its first bytes already.
        id_at(book, files::lock(book).ok().as_ref())
    } else {
        None
    }
}

/// As its key file says. Keys of another book beside it say nothing about this one.
fn id_at(book: &Path, lock: Option<&Lock>) -> Option<String> {
    let keys = match lock {
        Some(lock) => KeyFile::read_of(book, &files::first_bytes(book, lock).ok()?),
        None => KeyFile::read(book),
    };
    keys.ok().map(|keys| keys.book().to_owned())
}

/// The safety copies in another folder, of whichever book: on a disk, or where they were carried to.
pub fn earlier_in(folder: &Path) -> Vec<Earlier> {
    let inside = inside(folder);
    let folder = if inside.is_dir() { &inside } else { folder };
    in_order(list(folder, "").into_iter().map(Earlier::from).collect())
}

/// Of one book, or of every book that has copies beside this one.
pub(crate) fn earlier(book: &Path, id: Option<&str>) -> Vec<Earlier> {
    let copies = list(&folder_of_copies(book), "").into_iter().map(Earlier::from);
    let all = copies.chain(bring_back::set_aside(book));
    in_order(all.filter(|earlier| id.is_none_or(|id| earlier.is_of(id))).collect())
}

fn in_order(mut all: Vec<Earlier>) -> Vec<Earlier> {
    all.sort_by_key(|earlier| Reverse(earlier.at));
    all
}

/// Where the safety copies of a book lie.
pub fn folder_of_copies(book: &Path) -> PathBuf {
    inside(folder(book))
}

/// Where safety copies lie in a folder.
fn inside(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

/// The copies of a book in a folder of copies, the newest first; of every book where none is named. What is not whole is none.
pub(crate) fn list(folder: &Path, book: &str) -> Vec<SafetyCopy> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let proven = found
        .filter(|path| files::is_called_a_book(path))
        .filter_map(|path| Proof::beside(&path).map(|proof| SafetyCopy { path, proof }));
    let mut copies: Vec<SafetyCopy> = proven.filter(|copy| copy.proof.book.starts_with(book)).collect();
    copies.sort_by_key(|copy| Reverse((copy.proof.number, copy.made())));
    copies
}

/// Makes the folder of copies, which nobody else may look into.
fn prepare(folder: &Path) -> Result<(), StoreError> {
    private_folder(folder)?;
    // A link would lead the copies elsewhere.
    if !std::fs::symlink_metadata(folder)?.is_dir() {
        return Err(StoreError::InTheWay);
    }
    // Its own name is for good before anything in it counts. A disk that knows no such thing is no reason to keep no copy.
    let _ = sync_folder(folder);
    Ok(())
}

/// Takes away the copies that are not needed any more, except those that `stay`, and what a cut has left of others. What cannot
/// be taken away does no harm, and is tried again with the next copy.
fn tidy(folder: &Path, book: &str, stay: &BTreeSet<String>) {
    let copies = list(folder, book);
    let (mut days, mut hours): (BTreeSet<NaiveDate>, BTreeSet<(NaiveDate, u32)>) = (BTreeSet::new(), BTreeSet::new());
    let mut kept: BTreeSet<PathBuf> = BTreeSet::new();
    for (place, copy) in copies.iter().enumerate() {
        let (day, hour) = (copy.made().date_naive(), copy.made().hour());
        let last_of_its_day = days.len() < DAYS && days.insert(day);
        let last_of_its_hour = hours.len() < HOURS && hours.insert((day, hour));
        if place < NEWEST || last_of_its_hour || last_of_its_day || stay.contains(&copy.name()) {
            kept.insert(copy.path.clone());
        }
    }
    for copy in copies.iter().filter(|copy| !kept.contains(&copy.path)) {
        // The name that makes it a copy goes first.
        let _ = std::fs::remove_file(&copy.path);
    }
    clear_litter(folder, book);
}

/// Files of copies of this book that were never finished, or were being taken away.
fn clear_litter(folder: &Path, book: &str) {
    let beginning = format!("{}-", proof::beginning(book));
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ours = entry.file_name().to_string_lossy().to_ascii_lowercase().starts_with(&beginning);
        let copy = files::part(&path, "attrials");
        let lacks = |part: &Path| matches!(surely_exists(part), Ok(false));
        if ours && (lacks(&copy) || lacks(&proof::path(&copy))) {
            let _ = std::fs::remove_file(path);
        }
    }
}
