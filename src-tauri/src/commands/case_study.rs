//! The case study of a trial: shown, saved as a PDF, opened.

use super::{Told, apart, at_desk, note};
use crate::clock::now;
use crate::dialogs::{self, PDF};
use crate::saved::{self, SavedFiles};
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_desk::page::{CaseStudyPage, Saved};
use at_trials_desk::{Typefaces, case_study_name};
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
    let asking = app.clone();
    let path = apart(move || dialogs::where_to_save(&asking, &PDF, &name)).await?;
    let path = at_desk(&app, move |desk| {
        // The book may have locked itself while the dialog stood open.
        let pdf = desk.open()?.case_study_pdf(&trial, audience, &Typefaces::of_this_computer(), now())?;
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
