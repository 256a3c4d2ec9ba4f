//! What leaves the borough: what would go, the decision about every text, the signatures, the file.

use super::{Told, apart, at_desk, note};
use crate::clock::now;
use crate::dialogs::{self, SHARE_FILE};
use crate::saved;
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_desk::page::{Saved, SharePage};
use tauri::AppHandle;

/// What would go to an audience, what stays and why, and what is missing before it can.
#[tauri::command]
pub async fn share_page(app: AppHandle, trial: RecordId, audience: Audience) -> Told<SharePage> {
    at_desk(&app, move |desk| desk.open()?.share_page(&trial, audience, now())).await
}

/// Keeps the decision whether a text may go, on exactly the wording it has now; `null` takes the decision back.
#[tauri::command]
pub async fn review_text(app: AppHandle, record: RecordId, question: QuestionId, may_go: Option<bool>) -> Told<()> {
    at_desk(&app, move |desk| desk.open()?.review_text(&record, &question, may_go, now())).await
}

/// Signs exactly what would go now, as the person who is working.
#[tauri::command]
pub async fn sign_off(app: AppHandle, trial: RecordId, audience: Audience) -> Told<SharePage> {
    at_desk(&app, move |desk| desk.open()?.sign_off(&trial, audience, now())).await
}

/// Takes back the signature of the person who is working, as long as the file was not saved.
#[tauri::command]
pub async fn take_back_signature(app: AppHandle, trial: RecordId, audience: Audience) -> Told<SharePage> {
    at_desk(&app, move |desk| desk.open()?.take_back_signature(&trial, audience, now())).await
}

/// Asks where, and saves the share file there, the last one again where nothing has changed since. Refused while anything is
/// missing.
#[tauri::command]
pub async fn save_share_file(app: AppHandle, trial: RecordId, audience: Audience) -> Told<Saved> {
    let of = trial.clone();
    let name = at_desk(&app, move |desk| desk.open()?.share_file_name(&of, audience, now())).await?;
    let asking = app.clone();
    let path = apart(move || dialogs::where_to_save(&asking, &SHARE_FILE, &name)).await?;
    // While the dialog stood there the book can have locked itself, and then nothing leaves it.
    let file = at_desk(&app, move |desk| desk.open()?.share_file(&trial, audience, now())).await?;
    let unchanged = file.again.then(|| format!("Nothing has changed since share file number {}. ", file.revision));
    let path = apart(move || saved::write(&path, &file.bytes).map(|()| path)).await?;
    let saved = note(&app, path);
    Ok(Saved { words: unchanged.unwrap_or_default() + &saved.words, ..saved })
}
