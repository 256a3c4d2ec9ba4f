//! The dialogs of the system in which somebody chooses where to save or what to open. Rust opens them, so the
//! page never sees a path. In debug builds the tests may answer instead, through environment variables.
//! Each waits for the person: never call one on the main thread or while holding the desk.

use at_trials_desk::errors::{cancelled, no_dialog, nothing_opens_it, on_disk};
use at_trials_desk::page::WindowError;
use at_trials_disk::exists;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// A kind of file, as a dialog offers it.
pub struct FileKind {
    name: &'static str,
    /// What the name of a new one ends in.
    ending: &'static str,
    /// The last part of that, all that systems know of an ending; in capitals too, as some programs write it and some systems tell
    /// the two apart.
    shown: &'static [&'static str],
}

/// A case study.
pub const PDF: FileKind = FileKind { name: "PDF", ending: "pdf", shown: &["pdf", "PDF"] };
/// A share file.
pub const SHARE_FILE: FileKind =
    FileKind { name: "AT Trials share file", ending: "attrial.json", shown: &["json", "JSON", "Json"] };

/// In which folder the tests save.
const TESTS_SAVE_IN: &str = "AT_TRIALS_TEST_SAVE_FOLDER";
/// What the tests open.
const TESTS_OPEN: &str = "AT_TRIALS_TEST_OPEN";

/// Where the tests keep safety copies.
const TESTS_SECOND_PLACE: &str = "AT_TRIALS_TEST_SECOND_PLACE";

/// Asks where to save a file, with a name suggested.
pub fn where_to_save(app: &AppHandle, kind: &FileKind, suggested: &str) -> Result<PathBuf, WindowError> {
    if let Some(folder) = answered_by_tests(TESTS_SAVE_IN) {
        return Ok(folder.join(suggested));
    }
    let dialog = app.dialog().file().add_filter(kind.name, kind.shown).set_file_name(suggested);
    kind.named(one_path(asked(|| dialog.blocking_save_file())?)?)
}

impl FileKind {
    /// A name that somebody gave, with the ending without which no program would open the file. Under that longer name nobody was
    /// asked whether something may be replaced, so nothing is.
    fn named(&self, given: PathBuf) -> Result<PathBuf, WindowError> {
        let last = self.ending.rsplit('.').next();
        let has_it = given.extension().is_some_and(|ending| last.is_some_and(|last| ending.eq_ignore_ascii_case(last)));
        if has_it {
            return Ok(given);
        }
        let mut name = given.into_os_string();
        name.push(".");
        name.push(self.ending);
        let whole = PathBuf::from(name);
        if exists(&whole) { Err(on_disk(&io::ErrorKind::AlreadyExists.into())) } else { Ok(whole) }
    }
}

/// Asks for share files to read. All files can be shown: on their way some get another ending.
pub fn which_files(app: &AppHandle) -> Result<Vec<PathBuf>, WindowError> {
    if let Some(path) = answered_by_tests(TESTS_OPEN) {
        return Ok(vec![path]);
    }
    let share_files = app.dialog().file().add_filter(SHARE_FILE.name, SHARE_FILE.shown);
    let dialog = share_files.add_filter("All files", &["*"]);
    let chosen = asked(|| dialog.blocking_pick_files())?;
    Ok(chosen.into_iter().filter_map(|path| path.into_path().ok()).collect())
}

/// Asks for a folder of share files.
pub fn which_folder(app: &AppHandle) -> Result<Vec<PathBuf>, WindowError> {
    if let Some(path) = answered_by_tests(TESTS_OPEN) {
        return Ok(vec![path]);
    }
    one_path(asked(|| app.dialog().file().blocking_pick_folder())?).map(|folder| vec![folder])
}

/// Asks for a folder of safety copies, with what it is for in the dialog's title.
pub fn which_place(app: &AppHandle, title: &str) -> Result<PathBuf, WindowError> {
    if let Some(path) = answered_by_tests(TESTS_SECOND_PLACE) {
        return Ok(path);
    }
    one_path(asked(|| app.dialog().file().set_title(title).blocking_pick_folder())?)
}

/// Opens a file that was saved in the program this computer opens such files with. The tests only look for it.
pub fn show(path: &Path) -> Result<(), WindowError> {
    if !path.is_file() {
        return Err(on_disk(&io::ErrorKind::NotFound.into()));
    }
    if answered_by_tests(TESTS_SAVE_IN).is_some() {
        return Ok(());
    }
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|_| nothing_opens_it())
}

/// Nobody finds the button and closes a dialog sooner than this: it never opened. The system tells the two apart in no other way.
const SOONEST: Duration = Duration::from_millis(200);

/// What somebody chose in a dialog.
fn asked<T>(dialog: impl FnOnce() -> Option<T>) -> Result<T, WindowError> {
    let opened = Instant::now();
    dialog().ok_or_else(|| nothing_chosen(opened.elapsed()))
}

fn nothing_chosen(after: Duration) -> WindowError {
    if after < SOONEST { no_dialog() } else { cancelled() }
}

fn one_path(chosen: FilePath) -> Result<PathBuf, WindowError> {
    chosen.into_path().map_err(|_| cancelled())
}

fn answered_by_tests(variable: &str) -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os(variable).map(PathBuf::from) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use at_trials_desk::page::ErrorKind;

    #[test]
    fn a_name_without_its_ending_gets_it_and_then_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let named = |kind: &FileKind, name: &str| {
            let path = kind.named(folder.path().join(name));
            path.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        };
        for (kind, given, name) in [
            (&PDF, "Night light", "Night light.pdf"),
            (&PDF, "Night light 2.0", "Night light 2.0.pdf"),
            (&PDF, "Night light.PDF", "Night light.PDF"),
            (&SHARE_FILE, "Night light", "Night light.attrial.json"),
            (&SHARE_FILE, "Night light.attrial.json", "Night light.attrial.json"),
            (&SHARE_FILE, "Night light.json", "Night light.json"),
        ] {
            assert_eq!(named(kind, given).unwrap(), name);
        }
        std::fs::write(folder.path().join("there.pdf"), "%PDF").unwrap();
        assert!(named(&PDF, "there").unwrap_err().message.contains("Something else of that name is there"));
        assert_eq!(named(&PDF, "there.pdf").unwrap(), "there.pdf", "the dialog asked whether this may be replaced");
    }

    #[test]
    fn a_dialog_that_never_opened_is_no_choice_to_cancel() {
        let told = nothing_chosen(Duration::from_millis(3));
        assert!(told.message.contains("could not be opened") && !told.hint.is_empty(), "{}", told.message);
        assert_ne!(told.kind, ErrorKind::Cancelled);
        assert_eq!(nothing_chosen(Duration::from_secs(2)).kind, ErrorKind::Cancelled);
    }
}
