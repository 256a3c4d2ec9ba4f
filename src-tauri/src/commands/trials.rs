//! What is due, the trials, one trial, one participant.

use super::{Told, at_desk};
use crate::clock::today as day;
use at_trials_core::form::{self, Form};
use at_trials_core::id::RecordId;
use at_trials_desk::page::{self, PersonPage, Today, TrialCard, TrialPage};
use tauri::AppHandle;

/// Every version of every form, so that the page can show questions and options of what was filled in with it.
#[tauri::command]
pub fn forms() -> Vec<&'static Form> {
    form::catalogue().every_version().collect()
}

/// The first page after unlocking.
#[tauri::command]
pub async fn today(app: AppHandle) -> Told<Today> {
    at_desk(&app, |desk| {
        let open = desk.open()?;
        Ok(page::today(&open.trials()?, open.stopped_at()?.as_ref(), day()))
    })
    .await
}

/// Every trial as a card.
#[tauri::command]
pub async fn trials(app: AppHandle) -> Told<Vec<TrialCard>> {
    at_desk(&app, |desk| Ok(desk.open()?.trials()?.iter().map(|records| page::trial_card(records, day())).collect()))
        .await
}

/// One trial as a page.
#[tauri::command]
pub async fn trial(app: AppHandle, trial: RecordId) -> Told<TrialPage> {
    at_desk(&app, move |desk| Ok(page::trial_page(&desk.open()?.trial(&trial)?, day()))).await
}

/// One participant as a page.
#[tauri::command]
pub async fn person(app: AppHandle, participant: RecordId) -> Told<PersonPage> {
    at_desk(&app, move |desk| {
        let (records, participant) = desk.open()?.record(&participant)?;
        Ok(page::person_page(&records, &participant, day()))
    })
    .await
}
