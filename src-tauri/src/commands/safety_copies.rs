//! Safety copies: how well the book is copied, making one, the second place, and bringing back what was before.

use super::{Told, apart, at_desk};
use crate::clock::now;
use crate::{carrying, dialogs};
use at_trials_desk::page::{BroughtBack, EarlierBook, SafetyCopies};
use std::path::PathBuf;
use tauri::AppHandle;

/// Where the book is, how well it is copied, and what can be brought back; also of a book that cannot be opened.
#[tauri::command]
pub async fn safety_copies(app: AppHandle) -> Told<SafetyCopies> {
    at_desk(&app, |desk| desk.safety_copies(now())).await
}

/// Makes a safety copy, and carries it to the second place.
#[tauri::command]
pub async fn make_safety_copy(app: AppHandle) -> Told<SafetyCopies> {
    at_desk(&app, |desk| desk.make_safety_copy(now())).await?;
    carried(app).await
}

/// Asks for a second place, and carries the newest copy there.
#[tauri::command]
pub async fn choose_second_place(app: AppHandle) -> Told<SafetyCopies> {
    let folder = which_place(&app, "A second place for safety copies").await?;
    at_desk(&app, move |desk| desk.choose_second_place(Some(&folder), now())).await?;
    carried(app).await
}

/// Carries no more copies to the second place; those that are there stay.
#[tauri::command]
pub async fn forget_second_place(app: AppHandle) -> Told<SafetyCopies> {
    at_desk(&app, |desk| {
        desk.choose_second_place(None, now())?;
        desk.safety_copies(now())
    })
    .await
}

/// Asks for a folder, and gives the safety copies in it.
#[tauri::command]
pub async fn look_elsewhere(app: AppHandle) -> Told<Vec<EarlierBook>> {
    let folder = which_place(&app, "Where are the safety copies?").await?;
    at_desk(&app, move |desk| desk.found_in(&folder, now())).await
}

/// Puts an earlier book in the place of the one that is there, which is set aside.
#[tauri::command]
pub async fn bring_back(app: AppHandle, id: u32) -> Told<BroughtBack> {
    at_desk(&app, move |desk| desk.bring_back(id, now())).await
}

async fn which_place(app: &AppHandle, title: &'static str) -> Told<PathBuf> {
    let asking = app.clone();
    apart(move || dialogs::which_place(&asking, title)).await
}

async fn carried(app: AppHandle) -> Told<SafetyCopies> {
    let carrying = app.clone();
    apart(move || {
        carrying::carry_now(&carrying);
        Ok(())
    })
    .await?;
    at_desk(&app, |desk| desk.safety_copies(now())).await
}
