//! The book itself: making, unlocking and locking it, and the people who can.

use super::{Told, at_desk};
use crate::clock::now;
use crate::opening;
use at_trials_core::id::PersonId;
use at_trials_desk::Desk;
use at_trials_desk::errors::broke_off;
use at_trials_desk::page::{BookStatus, NewBook, NewPerson, RecoveryWords};
use at_trials_trial::person::Person;
use tauri::{AppHandle, Manager};

/// Whether there is a book, whether it is open, and who is working.
#[tauri::command]
pub async fn book_status(app: AppHandle) -> Told<BookStatus> {
    at_desk(&app, Desk::status).await
}

/// Makes the book of this computer and opens it; gives its recovery words, which are never shown again.
#[tauri::command]
pub async fn create_book(app: AppHandle, book: NewBook) -> Told<RecoveryWords> {
    at_desk(&app, move |desk| desk.create(&book, now())).await
}

/// True if these are the words that were asked for, in order.
#[tauri::command]
pub async fn check_recovery_words(app: AppHandle, words: Vec<String>) -> Told<bool> {
    at_desk(&app, move |desk| desk.check_recovery_words(&words, now())).await
}

/// Opens the book as this person.
#[tauri::command]
pub async fn unlock(app: AppHandle, person: PersonId, passphrase: String) -> Told<BookStatus> {
    app.state::<opening::Stop>().begin();
    at_desk(&app, move |desk| desk.unlock(&person, &passphrase, now())).await
}

/// Opens the book with the recovery words.
#[tauri::command]
pub async fn unlock_with_words(app: AppHandle, words: String) -> Told<BookStatus> {
    app.state::<opening::Stop>().begin();
    at_desk(&app, move |desk| desk.unlock_with_words(&words, now())).await
}

/// Stops the opening that is under way at its next step; the book stays closed, as it was.
#[tauri::command]
pub async fn stop_opening(app: AppHandle) -> Told<()> {
    app.state::<opening::Stop>().stop();
    Ok(())
}

/// Opens the practice book as one of its people (its practitioner if nobody is named), making it on first use.
#[tauri::command]
pub async fn open_practice_book(app: AppHandle, person: Option<PersonId>) -> Told<BookStatus> {
    at_desk(&app, move |desk| desk.open_practice(person.as_ref(), now())).await
}

/// Closes the book that is open, and with it everything that was on the page.
#[tauri::command]
pub async fn lock(app: AppHandle) -> Told<BookStatus> {
    at_desk(&app, |desk| {
        desk.lock(now());
        desk.status()
    })
    .await
}

/// Everybody who can unlock the book.
#[tauri::command]
pub async fn people(app: AppHandle) -> Told<Vec<Person>> {
    at_desk(&app, |desk| Ok(desk.open()?.people())).await
}

/// Gives somebody a passphrase of their own.
#[tauri::command]
pub async fn add_person(app: AppHandle, person: NewPerson) -> Told<Vec<Person>> {
    at_desk(&app, move |desk| desk.open()?.add_person(&person, now())).await
}

/// Takes somebody out of those who can unlock the book.
#[tauri::command]
pub async fn remove_person(app: AppHandle, person: PersonId) -> Told<Vec<Person>> {
    at_desk(&app, move |desk| desk.open()?.remove_person(&person, now())).await
}

/// Makes new recovery words, which are never shown again; the old ones hold until some of these are typed back.
#[tauri::command]
pub async fn new_recovery_words(app: AppHandle) -> Told<RecoveryWords> {
    at_desk(&app, Desk::new_recovery_words).await
}

/// Changes the passphrase of whoever is working.
#[tauri::command]
pub async fn change_passphrase(app: AppHandle, old: String, new: String) -> Told<()> {
    at_desk(&app, move |desk| desk.open()?.change_passphrase(&old, &new, now())).await
}

/// Somebody is at the keyboard, reading or thinking: do not lock yet.
#[tauri::command]
pub async fn still_here(app: AppHandle) -> Told<()> {
    at_desk(&app, |_| Ok(())).await
}

/// Everything typed is kept: closes the window, which locks the book.
#[tauri::command]
pub async fn close_window(app: AppHandle) -> Told<()> {
    let page = app.get_webview_window("main");
    page.map_or(Ok(()), |page| page.destroy().map_err(|_| broke_off()))
}
