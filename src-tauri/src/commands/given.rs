//! The file that was opened with the program: what it is, and what somebody decides about it.

use super::{Told, at_desk};
use crate::clock::now;
use crate::given::GivenFile;
use at_trials_desk::page::{BookStatus, Given, GivenKind};
use tauri::{AppHandle, Manager};

/// What was opened with the program and waits; nothing if nothing does.
#[tauri::command]
pub async fn given(app: AppHandle) -> Told<Option<Given>> {
    let waits = app.clone();
    at_desk(&app, move |desk| waits.state::<GivenFile>().told(desk)).await
}

/// Closes the book that is open, and turns to the one that waits.
#[tauri::command]
pub async fn open_given_book(app: AppHandle) -> Told<BookStatus> {
    let waits = app.clone();
    at_desk(&app, move |desk| {
        desk.no_words_are_on_show()?;
        desk.turn_to(waits.state::<GivenFile>().take(GivenKind::Book)?, now());
        desk.status()
    })
    .await
}
