//! Records and their answers. An answer is on the disk when `save_answer` gives back.

use super::{Told, at_desk};
use crate::clock::now;
use at_trials_core::answer::Answer;
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_desk::Way;
use at_trials_desk::page::{Place, RecordPage, RemovedLine, SaveState, Turned};
use at_trials_trial::record::Within;
use std::time::Duration;
use tauri::AppHandle;

/// Adds an empty record of a form below another (none for a trial). A participant gets the next free code.
#[tauri::command]
pub async fn add_record(app: AppHandle, form: FormId, parent: Option<RecordId>) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.add_record(&form, parent.as_ref(), now())).await
}

/// Begins the questionnaire of one wave with a participant, or goes on with the one that was begun.
#[tauri::command]
pub async fn start_visit(app: AppHandle, participant: RecordId, wave: String, form: FormId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.start_visit(&participant, &wave, &form, now())).await
}

/// One record as a page.
#[tauri::command]
pub async fn record(app: AppHandle, record: RecordId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.record_page(&record, now())).await
}

/// Keeps an answer, or takes it away (`null`).
#[tauri::command]
pub async fn save_answer(
    app: AppHandle,
    record: RecordId,
    question: QuestionId,
    answer: Option<Answer>,
) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.save_answer(&record, &question, answer, now())).await
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
    at_desk(&app, move |desk| desk.open()?.type_answer(&record, &question, &typed, still_typing, now())).await
}

/// Lets go what was typed; the answer from before stands again.
#[tauri::command]
pub async fn put_back(app: AppHandle, record: RecordId, question: QuestionId) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.put_back(&record, &question, now())).await
}

/// Whether everything typed is an answer, in words.
#[tauri::command]
pub async fn save_state(app: AppHandle) -> Told<SaveState> {
    at_desk(&app, |desk| desk.open()?.save_state()).await
}

/// Takes a finished visit in hand, to change its answers for this reason.
#[tauri::command]
pub async fn change_finished(app: AppHandle, record: RecordId, why: String) -> Told<RecordPage> {
    at_desk(&app, move |desk| desk.open()?.change_finished(&record, &why, now())).await
}

/// Whoever had this record before them has left it.
#[tauri::command]
pub async fn put_down(app: AppHandle, record: RecordId) -> Told<()> {
    at_desk(&app, move |desk| {
        desk.open()?.put_down(&record);
        Ok(())
    })
    .await
}

/// Takes a record and everything below it away, and gives which records went; `undo` brings them back.
#[tauri::command]
pub async fn remove_record(app: AppHandle, record: RecordId) -> Told<Vec<RecordId>> {
    at_desk(&app, move |desk| desk.open()?.remove_record(&record, now())).await
}

/// What was taken out directly below a record; without one, the trials.
#[tauri::command]
pub async fn removed(app: AppHandle, below: Option<RecordId>) -> Told<Vec<RemovedLine>> {
    at_desk(&app, move |desk| desk.open()?.removed(below.as_ref(), now())).await
}

/// Brings back a record that was taken out, with everything that went with it.
#[tauri::command]
pub async fn bring_back_record(app: AppHandle, record: RecordId) -> Told<()> {
    at_desk(&app, move |desk| desk.open()?.bring_back_record(&record, now())).await
}

/// Takes the last change within what is on show back; with nothing there, says what could be taken back elsewhere.
#[tauri::command]
pub async fn undo(app: AppHandle, within: Option<Within>) -> Told<Turned> {
    at_desk(&app, move |desk| desk.open()?.turn(Way::Back, within.as_ref(), now())).await
}

/// Makes what was taken back last within what is on show again; otherwise as `undo`.
#[tauri::command]
pub async fn redo(app: AppHandle, within: Option<Within>) -> Told<Turned> {
    at_desk(&app, move |desk| desk.open()?.turn(Way::Again, within.as_ref(), now())).await
}

/// How long somebody stays before where they are is worth a trip to the disk by itself. An answer takes it there at once.
const STAYS: Duration = Duration::from_millis(500);

/// Notes where this person is, for "continue where you stopped".
#[tauri::command]
pub async fn remember_place(app: AppHandle, place: Place) -> Told<()> {
    at_desk(&app, move |desk| {
        desk.open()?.remember_place(&place);
        Ok(())
    })
    .await?;
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(STAYS).await;
        // Whoever locked the book meanwhile has closed it, which keeps the place too.
        let _ = at_desk(&app, |desk| desk.open()?.keep_place()).await;
    });
    Ok(())
}
