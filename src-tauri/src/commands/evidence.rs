//! Share files from many boroughs: taken in a few at a time, with progress and a way to stop, and added up.

use super::{Told, apart, at_desk};
use crate::clock::now;
use crate::dialogs;
use crate::given::GivenFile;
use at_trials_desk::page::{EvidencePage, FileVerdict, GivenKind, ImportProgress};
use at_trials_desk::passed_over;
use at_trials_exchange::{Chosen, chosen};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Emitter, Manager};

/// How many files are read before the page hears of it and may stop: a fraction of a second's work.
const AT_ONCE: usize = 16;

/// Set while an import should stop after the files it is reading.
#[derive(Default)]
pub struct Stop(AtomicBool);

/// Everything held, added up.
#[tauri::command]
pub async fn evidence(app: AppHandle) -> Told<EvidencePage> {
    at_desk(&app, |desk| desk.open()?.evidence_page()).await
}

/// Asks for files and takes them in.
#[tauri::command]
pub async fn import_files(app: AppHandle) -> Told<EvidencePage> {
    import(app, dialogs::which_files).await
}

/// Asks for a folder and takes in the share files in it.
#[tauri::command]
pub async fn import_folder(app: AppHandle) -> Told<EvidencePage> {
    import(app, dialogs::which_folder).await
}

/// Takes in the share file that was opened with the program.
#[tauri::command]
pub async fn import_given(app: AppHandle) -> Told<EvidencePage> {
    import(app, |app| app.state::<GivenFile>().take(GivenKind::ShareFile).map(|path| vec![path])).await
}

/// Stops the import after the files it is reading; what was taken in stays.
#[tauri::command]
pub async fn cancel_import(app: AppHandle) -> Told<()> {
    app.state::<Stop>().0.store(true, Ordering::Relaxed);
    Ok(())
}

/// Takes every file out of the evidence. The files themselves stay where they are.
#[tauri::command]
pub async fn clear_evidence(app: AppHandle) -> Told<EvidencePage> {
    at_desk(&app, |desk| {
        let open = desk.open()?;
        open.clear_evidence(now())?;
        open.evidence_page()
    })
    .await
}

/// Asks, then takes files in, each whole or not at all; a bad one stops none of the others.
async fn import(app: AppHandle, ask: fn(&AppHandle) -> Told<Vec<PathBuf>>) -> Told<EvidencePage> {
    app.state::<Stop>().0.store(false, Ordering::Relaxed);
    let asking = app.clone();
    let Chosen { files, skipped } = apart(move || Ok(chosen(&ask(&asking)?))).await?;
    let mut verdicts: Vec<FileVerdict> = skipped.iter().map(passed_over).collect();
    let counted = |files: usize| u32::try_from(files).unwrap_or(u32::MAX);
    let of = counted(files.len());
    for (before, files) in files.chunks(AT_ONCE).enumerate() {
        if app.state::<Stop>().0.load(Ordering::Relaxed) {
            break;
        }
        tell(&app, ImportProgress { done: counted(before * AT_ONCE), of });
        let files = files.to_vec();
        verdicts.extend(at_desk(&app, move |desk| desk.open()?.take_in(&files, now())).await?);
    }
    tell(&app, ImportProgress { done: of, of });
    at_desk(&app, move |desk| desk.open()?.imported(verdicts)).await
}

/// A page that is gone hears nothing, and needs nothing.
fn tell(app: &AppHandle, progress: ImportProgress) {
    let _ = app.emit("import-progress", progress);
}
