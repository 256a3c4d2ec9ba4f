//! A book that is open here cannot be opened by another process, whatever else this process looks at meanwhile.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_store::{Entrance, StoreError};
use common::{create, open, path};
use std::process::Command;

const FOLDER: &str = "AT_TRIALS_LOCKED_FOLDER";

/// What the other process does.
#[test]
fn somebody_else() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let found = open(std::path::Path::new(&folder));
    assert!(matches!(found, Err(StoreError::InUse)), "{found:?}");
}

#[test]
fn looking_at_an_open_book_lets_nobody_else_in() {
    let folder = tempfile::tempdir().unwrap();
    let book = create(folder.path());
    // Closing the book's file here would silently drop the locks of SQLite on it.
    assert_eq!(Entrance::to(&path(folder.path())).unwrap().people(), book.people());
    let mut other = Command::new(std::env::current_exe().unwrap());
    let seen = other.args(["somebody_else", "--exact"]).env(FOLDER, folder.path()).output().unwrap();
    assert!(seen.status.success(), "{}", String::from_utf8_lossy(&seen.stdout));
    drop(book);
    assert!(open(folder.path()).is_ok());
}
