//! The case study of a trial: shown, saved as a PDF, opened.

use super::{Told, apart, at_desk};
use crate::dialogs::{self, PDF};
use crate::errors::{error, on_disk};
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_desk::page::{CaseStudyPage, ErrorKind, Saved};
use at_trials_exchange::whole_file;
use at_trials_report::Typefaces;
use tauri::AppHandle;

/// The case study for one audience, as the page shows it, and what in it cannot be printed.
#[tauri::command]
pub async fn case_study(app: AppHandle, trial: RecordId, audience: Audience) -> Told<CaseStudyPage> {
    at_desk(&app, move |desk| desk.open()?.case_study(&trial, audience)).await
}

/// Asks where, and saves the case study there as a PDF.
#[tauri::command]
pub async fn save_case_study(app: AppHandle, trial: RecordId, audience: Audience) -> Told<Saved> {
    let name = file_name(&trial, audience);
    let page = at_desk(&app, move |desk| desk.open()?.case_study(&trial, audience)).await?;
    let asking = app.clone();
    let path = apart(move || {
        let pdf = at_trials_report::pdf(&page.document, &Typefaces::of_this_computer());
        let pdf = pdf.map_err(|cause| error(ErrorKind::Other, &cause.to_string(), ""))?;
        let path = dialogs::where_to_save(&asking, &PDF, &name)?;
        whole_file::write(&path, &pdf).map_err(|cause| on_disk(&cause))?;
        Ok(path)
    })
    .await?;
    at_desk(&app, |desk| Ok(desk.saved(path))).await
}

/// A name that gives nothing away: for whom, and the first letters of the trial's id.
fn file_name(trial: &RecordId, audience: Audience) -> String {
    let short: String = trial.as_str().chars().take(8).collect();
    let audience = match audience {
        Audience::Internal => "internal",
        Audience::Loti => "loti",
        Audience::Public => "public",
    };
    format!("case-study-{audience}-{short}.pdf")
}

/// Opens a file saved before in the program that shows such files.
#[tauri::command]
pub async fn open_saved(app: AppHandle, id: u32) -> Told<()> {
    let path = at_desk(&app, move |desk| desk.saved_path(id)).await?;
    apart(move || dialogs::show(&path)).await
}
