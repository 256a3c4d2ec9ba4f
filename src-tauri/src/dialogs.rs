//! The dialogs of the system in which somebody chooses where to save or what to open. Rust opens them, so the
//! page never sees a path. In debug builds the tests may answer instead, through environment variables.
//! Each waits for the person: never call one on the main thread or while holding the desk.

use at_trials_desk::errors::{cancelled, no_dialog, nothing_opens_it, on_disk};
use at_trials_desk::page::WindowError;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// A kind of file, as a dialog offers it.
pub struct FileKind {
    name: &'static str,
    ending: &'static str,
}

/// A case study.
pub const PDF: FileKind = FileKind { name: "PDF", ending: "pdf" };
/// A share file. Systems know only the last part of its ending, `.attrial.json`.
pub const SHARE_FILE: FileKind = FileKind { name: "AT Trials share file", ending: "json" };

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
    let dialog = app.dialog().file().add_filter(kind.name, &[kind.ending]).set_file_name(suggested);
    one_path(asked(|| dialog.blocking_save_file())?)
}

/// Asks for share files to read. All files can be shown: on their way some get another ending.
pub fn which_files(app: &AppHandle) -> Result<Vec<PathBuf>, WindowError> {
    if let Some(path) = answered_by_tests(TESTS_OPEN) {
        return Ok(vec![path]);
    }
    let share_files = app.dialog().file().add_filter(SHARE_FILE.name, &[SHARE_FILE.ending]);
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
    fn a_dialog_that_never_opened_is_no_choice_to_cancel() {
        let told = nothing_chosen(Duration::from_millis(3));
        assert!(told.message.contains("could not be opened") && !told.hint.is_empty(), "{}", told.message);
        assert_ne!(told.kind, ErrorKind::Cancelled);
        assert_eq!(nothing_chosen(Duration::from_secs(2)).kind, ErrorKind::Cancelled);
    }
}
