//! What went wrong, as a person reads it: the one place where the errors of the crates become sentences that say
//! what happened, that nothing was lost, and what to do. No answer, name or path is ever in one.

use crate::page::{ErrorKind, WindowError};
use at_trials_store::StoreError;
use std::io;

/// An error of this kind in these words.
pub fn error(kind: ErrorKind, message: &str, hint: &str) -> WindowError {
    WindowError { kind, message: message.to_owned(), hint: hint.to_owned() }
}

/// Somebody closed a dialog.
pub fn cancelled() -> WindowError {
    error(ErrorKind::Cancelled, "Nothing was chosen.", "")
}

/// The system shows no dialog in which to choose a file or a folder.
pub fn no_dialog() -> WindowError {
    error(
        ErrorKind::Other,
        "The dialog to choose a file could not be opened, so nothing was saved or read. Nothing in the book was lost.",
        "Try once more. If it happens again, ask whoever looks after this computer for its file dialog (xdg-desktop-portal).",
    )
}

/// Nobody has unlocked the book, or it locked itself.
pub fn locked() -> WindowError {
    error(ErrorKind::Locked, "The book is locked. Every answer you typed is saved.", "Unlock it to go on.")
}

/// A part of the program stopped where it should not have.
pub fn broke_off() -> WindowError {
    error(
        ErrorKind::Other,
        "Something in the program went wrong. What was saved before is safe.",
        "Try again. If it happens again, close the window and open it again.",
    )
}

/// An earlier book may be brought back before anybody has said who they are only where the book cannot be opened.
pub fn unlock_first() -> WindowError {
    error(
        ErrorKind::Other,
        "The book can be opened, so nothing was brought back and nothing was changed.",
        "Open it first. A care lead can then bring back an earlier one on the page called Book.",
    )
}

/// No program on this computer opens such a file.
pub fn nothing_opens_it() -> WindowError {
    error(
        ErrorKind::Other,
        "The file is saved, but no program on this computer opens it by itself.",
        "Open it from the folder you saved it in.",
    )
}

/// Trouble with the book, in the words of the store, which say what to do as well.
#[expect(clippy::needless_pass_by_value, reason = "taken as `map_err` gives it")]
pub fn of_book(cause: StoreError) -> WindowError {
    use StoreError as E;
    let kind = match cause {
        E::WrongPassphrase | E::WrongWords | E::NoSuchWord(_) | E::WordsMissing(_) => ErrorKind::WrongPassphrase,
        E::NotABook
        | E::NoBook
        | E::KeysMissing
        | E::KeysAlone
        | E::KeysOfAnother
        | E::KeysWeakened
        | E::InTheWay
        | E::ReadOnly
        | E::Damaged
        | E::Newer
        | E::InUse
        | E::UnsafeFolder(_) => ErrorKind::BookUnusable,
        E::DoesNotFit(_) => ErrorKind::DoesNotFit,
        E::Stopped => ErrorKind::Cancelled,
        _ => ErrorKind::Other,
    };
    error(kind, &cause.to_string(), "")
}

/// A file could not be written or read.
pub fn on_disk(cause: &io::Error) -> WindowError {
    let (message, hint) = match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("There is no room left on that disk. Nothing in the book was lost.", "Make room, or choose another place.")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
            "This computer does not let the program write there. Nothing in the book was lost.",
            "Choose another folder, such as your documents.",
        ),
        io::ErrorKind::NotFound => {
            ("That file or folder is not there any more. Nothing in the book was lost.", "Choose again.")
        }
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => (
            "Something else of that name is there, and was left as it is. Nothing in the book was lost.",
            "Choose another name.",
        ),
        io::ErrorKind::InvalidFilename => (
            "Not every computer takes a file of that name, so it was not saved. Nothing in the book was lost.",
            "Choose a name of letters, digits, spaces and hyphens.",
        ),
        io::ErrorKind::ResourceBusy => (
            "Another program is using that file, so it was left as it is. Nothing in the book was lost.",
            "Close it there, or wait a moment, then try again.",
        ),
        _ => (
            "The file could not be read or written. Nothing in the book was lost.",
            "Choose another folder, or try again in a moment.",
        ),
    };
    error(ErrorKind::Other, message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_with_a_disk_says_what_to_do_and_never_where() {
        for (kind, says) in [
            (io::ErrorKind::StorageFull, "no room left"),
            (io::ErrorKind::PermissionDenied, "does not let"),
            (io::ErrorKind::NotFound, "not there any more"),
            (io::ErrorKind::AlreadyExists, "Something else of that name is there"),
            (io::ErrorKind::NotADirectory, "Something else of that name is there"),
            (io::ErrorKind::IsADirectory, "Something else of that name is there"),
            (io::ErrorKind::InvalidFilename, "Not every computer takes"),
            (io::ErrorKind::ResourceBusy, "Another program is using that file"),
            (io::ErrorKind::Other, "could not be read or written"),
        ] {
            let told = on_disk(&io::Error::new(kind, "/home/somebody/P-0001.pdf"));
            assert!(told.message.contains(says), "{}", told.message);
            assert!(told.message.contains("Nothing in the book was lost"));
            assert!(!told.hint.is_empty());
            assert!(!format!("{told:?}").contains("somebody"));
        }
    }
}
