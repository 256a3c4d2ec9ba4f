//! Bringing back an earlier book. The one in its place is set aside beside it, under a name of its own, and can be brought back
//! in turn. What is to be done is written down first, once everything it needs is on the disk; from then on it is gone through
//! with, at the next look at the book if need be. So a cut at any moment leaves one of the two books, whole.

use super::proof::{self, Proof};
use super::{Earlier, EarlierKind, Mark, id_at};
use crate::checksum::{with_sum, without_sum};
use crate::files::{self, Lock, read_small, write_whole};
use crate::keys::{self, KeyFile};
use crate::{StoreError, place};
use at_trials_disk::{
    as_there, exists, folder, private_folder, remove_for_good, rename, rename_for_good, surely_exists, sync_folder,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Everything that belongs to a book and goes where it goes.
const ENDINGS: [&str; 7] = [
    "attrials",
    "attrials-journal",
    "attrials-wal",
    "attrials-keys",
    "attrials-keys-copy",
    "attrials-before-repair",
    "attrials-before-repair-journal",
];

const TIME: &str = "%Y-%m-%dT%H-%M-%SZ";

/// What was decided: the ends of two names beside the book's own.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    /// Which book comes into the place.
    from: String,
    /// Where the one goes that is there.
    to: String,
}

/// True if there is a book, or one on its way into its place.
pub fn is_there(book: &Path) -> bool {
    exists(book) || exists(&decision(book)) || keys::alone(book)
}

/// Sets the book aside that is there, if there is one, and puts an earlier one in its place. The book must be closed.
///
/// # Errors
/// [`StoreError::CopyDamaged`], [`StoreError::CopyGone`], [`StoreError::CopyOfAnother`], [`StoreError::NoRoomBeside`] or
/// [`StoreError::InUse`]: nothing was changed.
/// [`StoreError::NotYetBroughtBack`]: it is decided, and done when the book is next looked at.
pub fn bring_back(book: &Path, earlier: &Earlier, at: DateTime<Utc>) -> Result<(), StoreError> {
    place::suitable(folder(book))?;
    private_folder(folder(book))?;
    let lock = files::lock(book)?;
    go_through(book, &lock)?;
    clear_unfinished(book, &lock);
    if id_at(book, Some(&lock)).is_some_and(|id| !earlier.is_of(&id)) {
        return Err(StoreError::CopyOfAnother);
    }
    let from = match earlier.kind {
        EarlierKind::SafetyCopy => lay_beside(book, earlier, &lock).map_err(|error| {
            clear_unfinished(book, &lock);
            if matches!(error, StoreError::DiskFull) { StoreError::NoRoomBeside } else { error }
        })?,
        EarlierKind::SetAside if !surely_exists(&earlier.path)? => return Err(StoreError::CopyGone),
        EarlierKind::SetAside => {
            end_of_name(book, &earlier.path).filter(|end| set_aside_at(end).is_some()).ok_or(StoreError::CopyGone)?
        }
    };
    let to = free_name(book, &format!("{SET_ASIDE}{}", at.format(TIME)))?;
    let decided = Decided { from, to };
    decide(book, &decided).inspect_err(|_| clear_unfinished(book, &lock))?;
    carry_out(book, &decided).map_err(|_| StoreError::NotYetBroughtBack)
}

/// Copies a safety copy to a name beside the book, and holds it against its proof there.
fn lay_beside(book: &Path, earlier: &Earlier, lock: &Lock) -> Result<String, StoreError> {
    let copy = &earlier.path;
    let proof = Proof::beside(copy).ok_or(if exists(copy) { StoreError::CopyDamaged } else { StoreError::CopyGone })?;
    // Whole where it lies, or a disk that fails here would be taken for one that fails there.
    proof.holds_for(copy, &proof::keys(copy))?;
    let here = sibling(book, COMING_BACK);
    files::copy_new(copy, &here)?;
    files::copy_new(&proof::keys(copy), &proof::keys(&here))?;
    proof.holds_for(&here, &proof::keys(&here))?;
    KeyFile::read_of(&here, &files::first_bytes(&here, lock)?)?;
    Ok(COMING_BACK.to_owned())
}

/// An error means that nothing was decided.
fn decide(book: &Path, decided: &Decided) -> Result<(), StoreError> {
    let path = decision(book);
    write_whole(&path, &with_sum(&serde_json::to_string(decided)?)).map_err(|error| {
        // It can have its name already, when only the folder would not be synced.
        let undone = remove_for_good(&path).is_ok() || !exists(&path);
        if undone { error } else { StoreError::NotYetBroughtBack }
    })
}

/// Goes through with what was decided before a cut, if anything was.
///
/// # Errors
/// [`StoreError::InUse`], or what the disk says: it is tried again at the next look at the book.
pub(crate) fn finish(book: &Path) -> Result<(), StoreError> {
    if surely_exists(&decision(book))? { go_through(book, &files::lock(book)?) } else { Ok(()) }
}

fn go_through(book: &Path, _lock: &Lock) -> Result<(), StoreError> {
    let path = decision(book);
    if !surely_exists(&path)? {
        return Ok(());
    }
    match read_decision(&path)? {
        Some(decided) => carry_out(book, &decided),
        // Not ours, or lost to the disk: both books are still there, by one name or another.
        None => Ok(remove_for_good(&path)?),
    }
}

/// Every step can be taken again after a cut: while the earlier book has not come, what lies in its place is the other one's.
fn carry_out(book: &Path, decided: &Decided) -> Result<(), StoreError> {
    let from = sibling(book, &decided.from);
    if surely_exists(&from)? {
        move_all(book, &sibling(book, &not_another(book, &decided.to)?))?;
        rename_for_good(&from, book)?;
    }
    // Its keys, and what else belongs to it. What was in the place of those has been set aside.
    for ending in &ENDINGS[1..] {
        let (from, to) = (files::part(&from, ending), files::part(book, ending));
        if surely_exists(&from)? && !surely_exists(&to)? {
            rename(&from, &to)?;
        }
    }
    sync_folder(book)?;
    Mark::note(book, set_aside_at(&decided.to).unwrap_or_default())?;
    Ok(remove_for_good(&decision(book))?)
}

/// What was decided; nothing where that cannot be told any more.
fn read_decision(path: &Path) -> Result<Option<Decided>, StoreError> {
    let body = match read_small(path, 4096).and_then(without_sum) {
        Err(StoreError::Damaged) => return Ok(None),
        body => body?,
    };
    let decided: Option<Decided> = serde_json::from_str(&body).ok();
    Ok(decided.filter(Decided::is_ours))
}

impl Decided {
    /// Only what is decided here is ever done: anybody can lay a file beside a book. An empty name would be the book's own.
    fn is_ours(&self) -> bool {
        let comes = self.from == COMING_BACK || set_aside_at(&self.from).is_some();
        comes && set_aside_at(&self.to).is_some() && self.from != self.to
    }
}

/// When a book was set aside, by the end of its name: the time, and numbers where that name was not free.
fn set_aside_at(end: &str) -> Option<DateTime<Utc>> {
    let (time, numbers) = end.strip_prefix(SET_ASIDE)?.split_at_checked(20)?;
    let mut numbers = numbers.split('-');
    let whole = |number: &str| !number.is_empty() && number.bytes().all(|letter| letter.is_ascii_digit());
    let named = numbers.next() == Some("") && numbers.all(whole);
    let at = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
    // Read leniently, written in one way only.
    (named && at.format(TIME).to_string() == time && proof::is_likely(at)).then_some(at)
}

/// The name that was decided, which was free then. If another book, or other keys, have it now, some program has put back old
/// files: a free one.
fn not_another(book: &Path, to: &str) -> Result<String, StoreError> {
    let there = sibling(book, to);
    for ending in ENDINGS {
        let (here, there) = (own(book, ending), files::part(&there, ending));
        if surely_exists(&here)? && surely_exists(&there)? && !is_the_same(&here, &there)? {
            return free_name(book, to);
        }
    }
    Ok(to.to_owned())
}

/// True for two names of the same contents. What is no ordinary file is like nothing else.
fn is_the_same(one: &Path, other: &Path) -> Result<bool, StoreError> {
    match (files::sha256(one), files::sha256(other)) {
        (Err(StoreError::InTheWay), _) | (_, Err(StoreError::InTheWay)) => Ok(false),
        (one, other) => Ok(one? == other?),
    }
}

/// Moves everything that belongs to a book to a name that was free. What is there already was moved before a cut, which can
/// leave a file under both of its names; nothing else is ever taken away.
fn move_all(from: &Path, to: &Path) -> Result<(), StoreError> {
    if from == to {
        return Err(StoreError::InTheWay);
    }
    for ending in ENDINGS {
        let (from, to) = (own(from, ending), files::part(to, ending));
        match (surely_exists(&from)?, surely_exists(&to)?) {
            (true, false) => rename(&from, &to)?,
            (true, true) if is_the_same(&from, &to)? => std::fs::remove_file(from)?,
            (true, true) => return Err(StoreError::InTheWay),
            (false, _) => {}
        }
    }
    Ok(sync_folder(to)?)
}

/// The books that were set aside when an earlier one was brought back. One without keys opens for nobody: it is what a cut leaves
/// on a disk that renames in two steps, or was without them before.
pub(super) fn set_aside(book: &Path) -> Vec<Earlier> {
    let found = std::fs::read_dir(folder(book)).into_iter().flatten().flatten().map(|entry| entry.path());
    let books = found.filter(|path| files::is_called_a_book(path) && path.is_file());
    let dated = books.filter_map(|path| {
        let at = set_aside_at(&end_of_name(book, &path)?)?;
        keys::paths(&path).iter().any(|keys| exists(keys)).then_some(())?;
        // Of keys that cannot be read nobody knows whose they are; the book is there all the same.
        let book = KeyFile::read(&path).map_or(String::new(), |keys| keys.book().to_owned());
        Some(Earlier { kind: EarlierKind::SetAside, at, book, path })
    });
    dated.collect()
}

const COMING_BACK: &str = "-coming-back";
const SET_ASIDE: &str = "-set-aside-";

/// A name that nothing has yet: the first one, or with a number.
fn free_name(book: &Path, first: &str) -> Result<String, StoreError> {
    let mut name = first.to_owned();
    for number in 2.. {
        let files = ENDINGS.map(|ending| surely_exists(&files::part(&sibling(book, &name), ending)));
        if !files.into_iter().collect::<Result<Vec<bool>, _>>()?.contains(&true) {
            break;
        }
        name = format!("{first}-{number}");
    }
    Ok(name)
}

/// The book beside this one whose name ends so.
fn sibling(book: &Path, end: &str) -> PathBuf {
    let mut name = book.file_stem().unwrap_or_default().to_owned();
    name.push(end);
    name.push(".attrials");
    as_there(book.with_file_name(name))
}

/// The book itself, by whichever capitals its name has, or a file that belongs to it.
fn own(book: &Path, ending: &str) -> PathBuf {
    if ending == ENDINGS[0] { book.to_owned() } else { files::part(book, ending) }
}

/// How a name goes on after the book's own.
fn end_of_name(book: &Path, other: &Path) -> Option<String> {
    let own = book.file_stem()?.to_str()?;
    other.file_stem()?.to_str()?.strip_prefix(own).map(str::to_owned)
}

fn decision(book: &Path) -> PathBuf {
    files::part(book, "attrials-bringing-back")
}

/// Takes away what was laid beside a book and never decided on.
pub(crate) fn clear_unfinished(book: &Path, _lock: &Lock) {
    if matches!(surely_exists(&decision(book)), Ok(false)) {
        for ending in ENDINGS {
            let _ = std::fs::remove_file(files::part(&sibling(book, COMING_BACK), ending));
        }
    }
}
