//! The file that the window was given, by a double click or on the command line: a book to turn to, or a share file to take in. It
//! is kept in mind here until somebody has decided; the page sees its name only.

use at_trials_desk::Desk;
use at_trials_desk::errors::{cancelled, error};
use at_trials_desk::page::{ErrorKind, Given, GivenKind, WindowError};
use at_trials_exchange::shown;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file that waits, if one does.
#[derive(Default)]
pub struct GivenFile(Mutex<Option<PathBuf>>);

impl GivenFile {
    /// Keeps the first file among the arguments of a start in mind, instead of one that waited. True if there is one.
    pub fn keep(&self, arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> bool {
        let given = arguments.into_iter().nth(1).map(|path| folder.join(path));
        let is_one = given.is_some();
        if is_one {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = given;
        }
        is_one
    }

    /// What waits, for whoever is at this desk. A book that is open already does not; what nobody can open is told once.
    pub fn told(&self, desk: &Desk) -> Result<Option<Given>, WindowError> {
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(path) = waits.clone() else { return Ok(None) };
        let kind = kind(&path).inspect_err(|_| *waits = None)?;
        if kind == GivenKind::Book && desk.has_open_book() && desk.is_at(&path) {
            *waits = None;
            return Ok(None);
        }
        Ok(Some(Given { kind, words: words(kind, &shown(&path), desk.has_open_book()) }))
    }

    /// The file, if it is of this kind; it waits no more.
    pub fn take(&self, wanted: GivenKind) -> Result<PathBuf, WindowError> {
        let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_wanted = waits.as_deref().is_some_and(|path| kind(path).is_ok_and(|kind| kind == wanted));
        if is_wanted { waits.take().ok_or_else(cancelled) } else { Err(cancelled()) }
    }
}

/// What a file is, by its name; a share file also where a browser or an e-mail program has changed that.
fn kind(path: &Path) -> Result<GivenKind, WindowError> {
    let refused = |message, hint| Err(error(ErrorKind::Other, message, hint));
    let Ok(about) = std::fs::symlink_metadata(path) else {
        return refused(
            "The file that was opened with AT Trials is not there. Nothing was changed.",
            "Look where it lies now, and open it there.",
        );
    };
    if about.is_dir() {
        return refused(
            "What was opened with AT Trials is a folder. Nothing was changed.",
            "Open a book, whose name ends in .attrials. A folder of share files is chosen under Evidence.",
        );
    }
    let name = shown(path).to_lowercase();
    if Path::new(&name).extension().is_some_and(|ending| ending == "attrials") {
        Ok(GivenKind::Book)
    } else if name.contains(".attrial") && !name.contains(".attrials") {
        Ok(GivenKind::ShareFile)
    } else {
        refused(
            "The file that was opened with AT Trials is neither a book nor a share file. Nothing was changed.",
            "The name of a book ends in .attrials, that of a share file in .attrial.json.",
        )
    }
}

fn words(kind: GivenKind, name: &str, is_open: bool) -> String {
    match (kind, is_open) {
        (GivenKind::Book, true) => {
            format!("{name} is another book. This one is closed before it opens; everything typed is kept.")
        }
        (GivenKind::Book, false) => format!("{name} is a book."),
        (GivenKind::ShareFile, true) => format!("{name} is a share file. It is not taken in yet."),
        (GivenKind::ShareFile, false) => format!("{name} is a share file. It waits here until a book is open."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(folder: &Path, name: &str) -> GivenFile {
        let given = GivenFile::default();
        assert!(given.keep([OsString::from("at-trials-window"), OsString::from(name)], folder));
        given
    }

    #[test]
    fn a_file_is_a_book_or_a_share_file_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(folder.path());
        for (name, is) in [
            ("team.attrials", GivenKind::Book),
            ("TEAM.ATTRIALS", GivenKind::Book),
            ("night-light.attrial.json", GivenKind::ShareFile),
            ("night-light.attrial (1).json", GivenKind::ShareFile),
            ("night-light.attrial.json.txt", GivenKind::ShareFile),
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
            let given = given(folder.path(), name).told(&desk).unwrap().unwrap();
            assert_eq!(given.kind, is, "{name}");
            assert!(given.words.starts_with(&format!("{name} is a ")), "{}", given.words);
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_once_and_without_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(folder.path());
        std::fs::create_dir(folder.path().join("folder.attrials")).unwrap();
        for name in ["letter.docx", "team.attrials-keys", "team.attrials.txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        for (name, says) in [
            ("gone.attrials", "is not there"),
            ("folder.attrials", "is a folder"),
            ("letter.docx", "neither a book nor a share file"),
            ("team.attrials-keys", "neither a book nor a share file"),
            ("team.attrials.txt", "neither a book nor a share file"),
        ] {
            let given = given(folder.path(), name);
            let told = given.told(&desk).unwrap_err();
            assert!(told.message.contains(says) && !told.message.contains(name), "{}", told.message);
            assert_eq!(given.told(&desk).unwrap(), None);
        }
    }

    #[test]
    fn a_file_waits_until_it_is_taken_and_a_later_one_stands_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one.attrial.json", "two.attrials"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let given = given(folder.path(), "one.attrial.json");
        assert!(given.take(GivenKind::Book).is_err());
        assert!(!given.keep([OsString::from("at-trials-window")], folder.path()), "a start without a file");
        assert_eq!(given.take(GivenKind::ShareFile).unwrap(), folder.path().join("one.attrial.json"));
        assert!(given.take(GivenKind::ShareFile).is_err(), "it waits no more");
        given.keep([OsString::from("at-trials-window"), folder.path().join("two.attrials").into()], Path::new("/"));
        assert_eq!(given.take(GivenKind::Book).unwrap(), folder.path().join("two.attrials"));
    }
}
