//! The window of AT Trials: one page, and the commands it may call. It holds no rule about answers, scores or sharing, and
//! does nothing with a book itself; that is in `at-trials-desk` and below.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(target_os = "linux")]
mod away;
mod carrying;
mod clock;
mod closing;
mod commands;
mod dialogs;
mod given;
mod idle;
mod opening;
mod page;
mod saved;

use at_trials_desk::Desk;
use at_trials_desk::page::GivenKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tauri::{App, AppHandle, Builder, Emitter, Manager, RunEvent, Wry};

/// Another folder for the books than the one the system gives, for tests and for a second, separate team.
const FOLDER: &str = "AT_TRIALS_FOLDER";

fn main() {
    std::panic::set_hook(Box::new(say_where_only));
    let folder = std::env::var_os(FOLDER).map(PathBuf::from);
    let builder = Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(commands::Stop::default())
        .manage(closing::Asked::default())
        .manage(idle::LastSeen::default())
        .manage(opening::Stop::default())
        .manage(given::GivenFile::default())
        .manage(saved::SavedFiles::default());
    // A window on a folder of its own stands for itself: it neither gives way to another nor moves its place.
    let builder = if folder.is_some() { builder } else { at_home(builder) };
    builder
        .setup(move |app| open(app, folder).map_err(Into::into))
        .invoke_handler(commands::all())
        .on_window_event(closing::on_window_event)
        .build(tauri::generate_context!())
        .expect("the window can be shown")
        .run(|app, event| {
            if matches!(event, RunEvent::Exit) {
                carrying::before_the_end(app);
            }
        });
}

/// Started a second time, the window that is there comes forward, and hears of the file it is given; where it stood is remembered.
fn at_home(builder: Builder<Wry>) -> Builder<Wry> {
    builder
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            come_forward(app);
            let arguments = arguments.into_iter().map(Into::into);
            if app.state::<given::GivenFile>().keep(arguments, Path::new(&folder)) {
                // A page that is gone asks when it is there again.
                let _ = app.emit("given", ());
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
}

fn come_forward(app: &AppHandle) {
    if let Some(page) = app.get_webview_window("main") {
        // A window manager that refuses leaves the window where it is, which does no harm.
        let _ = page.unminimize();
        let _ = page.set_focus();
    }
}

fn open(app: &App, folder: Option<PathBuf>) -> tauri::Result<()> {
    // Never the roaming folder: councils keep that on a server, where a book would be damaged.
    let folder = match folder {
        Some(folder) => folder,
        None => app.path().app_local_data_dir()?,
    };
    let mut desk = Desk::new(&folder);
    desk.tell_opening(opening::telling(app.handle().clone()));
    let given = app.state::<given::GivenFile>();
    // A folder that cannot be told leaves a whole path as it is.
    given.keep(std::env::args_os(), &std::env::current_dir().unwrap_or_default());
    if let Ok(book) = given.take(GivenKind::Book) {
        desk.turn_to(book, clock::now());
    }
    app.manage(Mutex::new(desk));
    idle::watch(app.handle().clone());
    page::open(app.handle())
}

/// A panic may hold an answer in its words, so only its place is told.
fn say_where_only(panic: &std::panic::PanicHookInfo) {
    match panic.location() {
        Some(place) => eprintln!("AT Trials: a part of the program stopped at {}:{}", place.file(), place.line()),
        None => eprintln!("AT Trials: a part of the program stopped"),
    }
}
