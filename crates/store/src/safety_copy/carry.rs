//! Carrying the newest safety copy to a second place: any ordinary folder, on a stick, on the network or synchronised, because
//! a copy is a finished file. The files are copied as they are and read back; no key is needed.

use super::proof::{self, Proof};
use super::{SafetyCopy, clear_litter, inside, list, prepare, tidy};
use crate::{StoreError, files};
use at_trials_disk::{rename, sync_folder, write_new};
use std::path::Path;

/// Sees to it that the newest of the copies in `from` is in the second place too, and whole. It may take as long as a network
/// takes: not for a moment in which somebody waits.
///
/// # Errors
/// [`StoreError::NotCarried`] with the reason; the copies beside the book are as they were.
pub fn carry(copy: &SafetyCopy, second: &Path) -> Result<(), StoreError> {
    // A disk that is not there leaves an empty place in which nothing must be made.
    if !second.is_dir() {
        return Err(StoreError::NotCarried(NOT_THERE));
    }
    carry_to(copy, &inside(second)).map_err(why_not)
}

const NOT_THERE: &str = "its folder cannot be reached. Plug in its disk, or connect to its network, then try again.";

pub(super) fn carry_to(copy: &SafetyCopy, folder: &Path) -> Result<(), StoreError> {
    let book = copy.proof.book.as_str();
    prepare(folder)?;
    clear_litter(folder, book);
    let there = files::part(&folder.join(copy.name()), "attrials");
    if Proof::beside(&there).is_none_or(|proof| proof.holds_for(&there, &proof::keys(&there)).is_err()) {
        take_away(&there);
        write(copy, &there).inspect_err(|_| clear_litter(folder, book))?;
    }
    // What lies beside the book stays, also where the order of another computer's copies would have it go.
    let beside = list(copy.folder(), book).iter().map(SafetyCopy::name).collect();
    tidy(folder, book, &beside);
    Ok(())
}

fn take_away(copy: &Path) {
    for file in [copy, &proof::path(copy), &proof::keys(copy)] {
        let _ = std::fs::remove_file(file);
    }
}

/// The name that makes it a copy comes last.
fn write(copy: &SafetyCopy, there: &Path) -> Result<(), StoreError> {
    let (unfinished, keys) = (there.with_extension("attrials-unfinished"), proof::keys(there));
    files::copy_new(&copy.path, &unfinished)?;
    files::copy_new(&proof::keys(&copy.path), &keys)?;
    copy.proof.holds_for(&unfinished, &keys)?;
    write_new(&proof::path(there), &copy.proof.to_bytes()?)?;
    rename(&unfinished, there)?;
    // Some networks cannot do this. What is in the files has been read back already.
    let _ = sync_folder(there);
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "taken as `map_err` gives it")]
fn why_not(error: StoreError) -> StoreError {
    StoreError::NotCarried(match error {
        StoreError::Held => {
            "another program, perhaps one that looks for viruses, holds a file of it. Try again in a moment."
        }
        StoreError::DiskFull => "its disk is full. Make room there, then try again.",
        StoreError::InTheWay => {
            "something there that is no ordinary folder is called “AT Trials safety copies”. Move it away, then try again."
        }
        StoreError::Folder(std::io::ErrorKind::NotFound) => NOT_THERE,
        StoreError::Folder(_) => {
            "its folder cannot be written in. Ask whoever looks after it, or choose another folder."
        }
        _ => "what was written did not come back from its disk as it should. Choose another folder, on another disk.",
    })
}
