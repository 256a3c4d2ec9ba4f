//! Records and their answers. An answer is on the disk when `save_answer` gives back.

use super::{Told, at_desk};
use at_trials_core::answer::Answer;
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_core::view::{Change, Place, RecordPage, SaveState};
use tauri::AppHandle;

/// Adds an empty record of a form below another (none for a trial). A participant gets the next free code.
#[tauri::command]
pub async fn add_record(app: AppHandle, form: FormId, parent: Option<RecordId>) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.add_record(&form, parent.as_ref())).await
}

/// Begins the questionnaire of one wave with a participant, or goes on with the one that was begun.
#[tauri::command]
pub async fn start_visit(app: AppHandle, participant: RecordId, wave: String, form: FormId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.start_visit(&participant, &wave, &form)).await
}

/// One record as a page.
#[tauri::command]
pub async fn record(app: AppHandle, record: RecordId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.record_page(&record)).await
}

/// Keeps an answer, or takes it away (`null`).
#[tauri::command]
pub async fn save_answer(
    app: AppHandle,
    record: RecordId,
    question: QuestionId,
    answer: Option<Answer>,
) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.save_answer(&record, &question, answer)).await
}

/// Keeps what is typed: as an answer where it is one and nobody is still typing, else as it was typed.
#[tauri::command]
pub async fn type_answer(
    app: AppHandle,
    record: RecordId,
    question: QuestionId,
    typed: String,
    still_typing: bool,
) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.type_answer(&record, &question, &typed, still_typing)).await
}

/// Lets go what was typed; the answer from before stands again.
#[tauri::command]
pub async fn put_back(app: AppHandle, record: RecordId, question: QuestionId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.put_back(&record, &question)).await
}

/// Whether everything typed is an answer, in words.
#[tauri::command]
pub async fn save_state(app: AppHandle) -> Told<SaveState> {
    at_desk(&app, |desk| desk.open()?.save_state()).await
}

/// Takes a record and everything below it away; `undo` brings it back.
#[tauri::command]
pub async fn remove_record(app: AppHandle, record: RecordId) -> Told<()> {
    at_desk(&app, move |desk| desk.open()?.remove_record(&record)).await
}

/// Takes the last change back.
#[tauri::command]
pub async fn undo(app: AppHandle) -> Told<Option<Change>> {
    at_desk(&app, |desk| desk.open()?.undo()).await
}

/// Makes the last change that was taken back again.
#[tauri::command]
pub async fn redo(app: AppHandle) -> Told<Option<Change>> {
    at_desk(&app, |desk| desk.open()?.redo()).await
}

/// Notes where this person is, for "continue where you stopped".
#[tauri::command]
pub async fn remember_place(app: AppHandle, place: Place) -> Told<()> {
    at_desk(&app, move |desk| desk.open()?.remember_place(&place)).await
}
