//! What is due, the trials, one trial, one participant.

use super::{Told, at_desk};
use crate::clock::now;
use at_trials_core::form::{self, Form};
use at_trials_core::id::RecordId;
use at_trials_desk::page::{PersonPage, Today, TrialCard, TrialPage};
use tauri::AppHandle;

/// Every version of every form, so that the page can show questions and options of what was filled in with it.
#[tauri::command]
pub fn forms() -> Vec<&'static Form> {
    form::catalogue().every_version().collect()
}

/// The first page after unlocking.
#[tauri::command]
pub async fn today(app: AppHandle) -> Told<Today> {
    at_desk(&app, |desk| desk.open()?.today(now())).await
}

/// Every trial as a card.
#[tauri::command]
pub async fn trials(app: AppHandle) -> Told<Vec<TrialCard>> {
    at_desk(&app, |desk| desk.open()?.trial_cards(now())).await
}

/// One trial as a page.
#[tauri::command]
pub async fn trial(app: AppHandle, trial: RecordId) -> Told<TrialPage> {
    at_desk(&app, move |desk| desk.open()?.trial_page(&trial, now())).await
}

/// One participant as a page.
#[tauri::command]
pub async fn person(app: AppHandle, participant: RecordId) -> Told<PersonPage> {
    at_desk(&app, move |desk| desk.open()?.person_page(&participant, now())).await
}
