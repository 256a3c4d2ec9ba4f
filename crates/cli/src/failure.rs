//! What can go wrong on the command line, each as a sentence for the person at the keyboard.

use at_trials_desk::page::WindowError;
use at_trials_exchange::Refusal;
use at_trials_report::ReportError;
use at_trials_store::StoreError;
use std::io;
use std::path::PathBuf;

/// Why the disk said no, and what to do.
fn why(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::NotFound => "its folder is not there. Make it, or choose another",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "this computer does not allow it. Choose another folder"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no room left. Make room, then try again",
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
            "something else of that name is there. Choose another name"
        }
        io::ErrorKind::InvalidFilename => {
            "not every computer takes that name. Choose one of letters, digits, spaces and hyphens"
        }
        io::ErrorKind::ResourceBusy => "another program is using it. Close it there, or wait a moment, then try again",
        _ => "the disk did not take it. Try again, or choose another folder",
    }
}

/// Why a verb could not be done. The paths are those the person typed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be written.
    #[error("{path} could not be written: {reason}. Nothing else was changed.", reason = why(.source))]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A table could not be put together.
    #[error("The table could not be written as CSV. This is a fault of the program; nothing was changed.")]
    Table,
    /// The folder for the demo has something in it.
    #[error("The folder for the demo is not empty. Nothing was changed; choose a new or empty one.")]
    NotEmpty,
    /// It is not clear who opens the book.
    #[error("Say who you are, with --person and your name as it is in the book.")]
    WhichPerson,
    /// Nobody typed a passphrase.
    #[error("A passphrase is needed. Type it when asked, or set AT_TRIALS_PASSPHRASE in a script.")]
    NoPassphrase,
    /// There is no such trial.
    #[error("There is no trial with that id or title in the book. Check --trial.")]
    NoSuchTrial,
    /// The book said no.
    #[error("{0}")]
    Book(#[from] StoreError),
    /// A verb said no.
    #[error("{0}")]
    Desk(WindowError),
    /// The PDF could not be made.
    #[error("{0}")]
    Paper(#[from] ReportError),
    /// The share file could not be made.
    #[error("{0} {hint}", hint = .0.hint())]
    Share(Refusal),
}

impl From<WindowError> for Failure {
    fn from(told: WindowError) -> Self {
        Self::Desk(told)
    }
}
