//! Making a safety copy: under an unfinished name, through SQLite, with its keys; opened again and checked; and only then given
//! the name by which it counts. What fails on the way leaves the copies from before as they were.

use super::proof::{self, Proof};
use super::{SafetyCopy, clear_litter, list, prepare, tidy};
use crate::keys::{Key, KeyFile};
use crate::table::{journal, setting};
use crate::{StoreError, check, connection, files};
use at_trials_disk::{empty_new, rename_for_good, sync, write_new};
use chrono::{DateTime, SubsecRound, Utc};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

/// An open book that is to be copied.
pub(crate) struct Original<'a> {
    pub db: &'a Connection,
    pub key: &'a Key,
    pub keys: &'a KeyFile,
    /// Differs after every change.
    pub state: String,
}

/// Makes a copy in this folder, unless the newest is still as the book is and proven today (in UTC), or can be
/// proven again.
pub(crate) fn make(original: &Original, folder: &Path, at: DateTime<Utc>) -> Result<SafetyCopy, StoreError> {
    // A copy is named by the second.
    let at = at.trunc_subsecs(0);
    let book = original.keys.book();
    prepare(folder).map_err(why_not)?;
    clear_litter(folder, book);
    let newest = list(folder, book).into_iter().next();
    if let Some(newest) = newest.as_ref().filter(|copy| copy.is_of(&original.state))
        && let Ok(newest) = still_proven(newest, at)
    {
        return Ok(newest);
    }
    let number = newest.map_or(Some(1), |copy| copy.proof.number.checked_add(1));
    let number = number.filter(|number| *number <= proof::HIGHEST).ok_or(StoreError::CopyNotMade(NO_NUMBER))?;
    let made = write(original, folder, number, at).inspect_err(|_| clear_litter(folder, book)).map_err(why_not)?;
    tidy(folder, book, &BTreeSet::from([made.name()]));
    Ok(made)
}

/// Looks at a copy again, once a day: a disk can lose what it held.
fn still_proven(copy: &SafetyCopy, at: DateTime<Utc>) -> Result<SafetyCopy, StoreError> {
    if copy.proven().date_naive() == at.date_naive() {
        return Ok(copy.clone());
    }
    copy.proof.holds_for(&copy.path, &proof::keys(&copy.path))?;
    let proof = copy.proof.again(at);
    let (path, unfinished) = (proof::path(&copy.path), copy.path.with_extension("attrials-proof-unfinished"));
    let _ = std::fs::remove_file(&unfinished);
    write_new(&unfinished, &proof.to_bytes()?)?;
    rename_for_good(&unfinished, &path)?;
    Ok(SafetyCopy { path: copy.path.clone(), proof })
}

fn write(original: &Original, folder: &Path, number: u32, at: DateTime<Utc>) -> Result<SafetyCopy, StoreError> {
    let book = original.keys.book();
    let path = folder.join(proof::name(book, number, at)).with_extension("attrials");
    let (unfinished, keys) = (path.with_extension("attrials-unfinished"), proof::keys(&path));
    empty_new(&unfinished)?;
    let name = unfinished.to_str().ok_or(std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
    // Not what was deleted; the same key and the same first bytes, so the same key file opens it.
    original.db.execute("VACUUM INTO ?", [name])?;
    sync(&unfinished)?;
    write_new(&keys, &original.keys.to_bytes()?)?;
    opens_and_is_the_same(original, &unfinished, &path)?;
    let proof = Proof::of((&unfinished, &keys), book, number, &original.state, at)?;
    write_new(&proof::path(&path), &proof.to_bytes()?)?;
    rename_for_good(&unfinished, &path).inspect_err(|_| {
        // Not made, as the person is told.
        let _ = std::fs::remove_file(&path);
    })?;
    Ok(SafetyCopy { path, proof })
}

/// Opens the copy as a book is opened, with the keys beside it, and holds it against the original.
fn opens_and_is_the_same(original: &Original, copy: &Path, named: &Path) -> Result<(), StoreError> {
    let keys = KeyFile::read_of(named, &files::beginning_of(copy)?)?;
    if keys.to_bytes()? != original.keys.to_bytes()? {
        return Err(StoreError::Damaged);
    }
    let mut db = connection::open_to_read(copy, original.key)?;
    check::whole(&mut db, &|_| Ok(()))?;
    if contents(&db)? == contents(original.db)? { Ok(()) } else { Err(StoreError::Damaged) }
}

/// What must be the same in a copy: where the journal stands, every setting, and how much there is of everything else. That
/// each page is as it was written, and every record what its journal says, has been checked already.
fn contents(db: &Connection) -> Result<Contents, StoreError> {
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let count = |name: String| {
        let rows = db.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
        Ok((name, rows))
    };
    let rows = names.into_iter().map(count).collect::<Result<_, rusqlite::Error>>()?;
    Ok((journal::last(db)?, setting::all(db)?, rows))
}

type Contents = ((i64, [u8; 32]), Vec<(String, String)>, Vec<(String, i64)>);

const NO_NUMBER: &str = "a file that AT Trials did not make has the highest number there is for one, in “AT Trials safety copies” beside the book. Move it away, then try again.";

/// In words that say what it is about: a copy is not what somebody was just typing.
#[expect(clippy::needless_pass_by_value, reason = "taken as `map_err` gives it")]
fn why_not(error: StoreError) -> StoreError {
    StoreError::CopyNotMade(match error {
        StoreError::Held => {
            "another program, perhaps one that looks for viruses, holds a file of it. Try again in a moment."
        }
        StoreError::DiskFull => "the disk is full. Make room, then try again.",
        StoreError::InTheWay => {
            "something that is no ordinary folder is called “AT Trials safety copies” beside the book. Move it away, then try again."
        }
        StoreError::Folder(_) => {
            "the folder of the safety copies, beside the book, cannot be written in. Check that it is there and is yours."
        }
        _ => {
            "what was written did not come back from the disk as it should. Copy the book's folder to another disk soon, and have this one looked at."
        }
    })
}
