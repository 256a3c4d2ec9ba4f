//! What the page may ask for, one file a part of the app. Every command is a few lines: it calls a verb of `desk`, which is told
//! the time, with a dialog or a thread around it where one is needed.

pub mod book;
pub mod case_study;
pub mod evidence;
pub mod given;
pub mod records;
pub mod safety_copies;
pub mod share;
pub mod trials;

use crate::idle::LastSeen;
use crate::saved::SavedFiles;
use at_trials_desk::Desk;
use at_trials_desk::errors::broke_off;
use at_trials_desk::page::{Saved, WindowError};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};

pub use evidence::Stop;

/// What a command gives back.
type Told<T> = Result<T, WindowError>;

/// Every command the page may call; a test holds this list against the page's and the permission's.
pub fn all() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        book::book_status,
        book::create_book,
        book::check_recovery_words,
        book::unlock,
        book::unlock_with_words,
        book::stop_opening,
        book::open_practice_book,
        book::lock,
        book::people,
        book::add_person,
        book::remove_person,
        book::new_recovery_words,
        book::change_passphrase,
        book::still_here,
        book::close_window,
        safety_copies::safety_copies,
        safety_copies::make_safety_copy,
        safety_copies::choose_second_place,
        safety_copies::forget_second_place,
        safety_copies::look_elsewhere,
        safety_copies::bring_back,
        trials::forms,
        trials::today,
        trials::trials,
        trials::trial,
        trials::person,
        records::add_record,
        records::start_visit,
        records::record,
        records::save_answer,
        records::type_answer,
        records::put_back,
        records::save_state,
        records::change_finished,
        records::put_down,
        records::remove_record,
        records::removed,
        records::bring_back_record,
        records::undo,
        records::redo,
        records::remember_place,
        case_study::case_study,
        case_study::save_case_study,
        case_study::open_saved,
        share::share_page,
        share::review_text,
        share::sign_off,
        share::take_back_signature,
        share::save_share_file,
        given::given,
        given::open_given_book,
        evidence::evidence,
        evidence::import_files,
        evidence::import_folder,
        evidence::import_given,
        evidence::cancel_import,
        evidence::clear_evidence,
    ]
}

/// Works at the desk, away from the main thread so that the page never freezes.
async fn at_desk<T, W>(app: &AppHandle, work: W) -> Told<T>
where
    T: Send + 'static,
    W: FnOnce(&mut Desk) -> Told<T> + Send + 'static,
{
    let app = app.clone();
    apart(move || {
        let desk = app.state::<Mutex<Desk>>();
        // After a panic the book is as its last finished transaction left it, and fit to go on with.
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        app.state::<LastSeen>().somebody_is_here();
        work(&mut desk)
    })
    .await
}

/// Notes a file that was saved. Whoever saved it is there.
fn note(app: &AppHandle, path: PathBuf) -> Saved {
    app.state::<LastSeen>().somebody_is_here();
    app.state::<SavedFiles>().note(path)
}

/// Does long work (disk, keys, layout, a dialog) on a thread kept for it, without holding the desk.
async fn apart<T, W>(work: W) -> Told<T>
where
    T: Send + 'static,
    W: FnOnce() -> Told<T> + Send + 'static,
{
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(broke_off()))
}
