//! The case study of a trial: shown, saved as a PDF, opened.

use super::{Told, apart, at_desk, note};
use crate::clock::now;
use crate::dialogs::{self, PDF};
use crate::saved::{self, SavedFiles};
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_desk::page::{CaseStudyPage, Saved};
use at_trials_desk::{case_study_name, paper};
use tauri::{AppHandle, Manager};

/// The case study for one audience, as the page shows it, and what in it cannot be printed.
#[tauri::command]
pub async fn case_study(app: AppHandle, trial: RecordId, audience: Audience) -> Told<CaseStudyPage> {
    at_desk(&app, move |desk| desk.open()?.case_study(&trial, audience, now())).await
}

/// Asks where, and saves the case study there as a PDF.
#[tauri::command]
pub async fn save_case_study(app: AppHandle, trial: RecordId, audience: Audience) -> Told<Saved> {
    let name = case_study_name(&trial, audience);
    let page = at_desk(&app, move |desk| desk.open()?.case_study(&trial, audience, now())).await?;
    let asking = app.clone();
    let (path, pdf) = apart(move || {
        let pdf = paper(&page.document)?;
        Ok((dialogs::where_to_save(&asking, &PDF, &name)?, pdf))
    })
    .await?;
    let path = at_desk(&app, move |desk| {
        // The book may have locked itself while the dialog stood open.
        desk.open()?;
        saved::write(&path, &pdf)?;
        Ok(path)
    })
    .await?;
    Ok(note(&app, path))
}

/// Opens a file saved before in the program that shows such files.
#[tauri::command]
pub async fn open_saved(app: AppHandle, id: u32) -> Told<()> {
    let path = app.state::<SavedFiles>().path(id)?;
    apart(move || dialogs::show(&path)).await
}
