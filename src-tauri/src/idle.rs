//! Looks at the desk every second: locks the book when nobody has been at the window for five minutes, and tells the page;
//! makes the safety copy of the day.

use crate::desk::Desk;
use crate::safety_copies;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};

/// How long a book stays open with nobody there.
const FIVE_MINUTES: Duration = Duration::from_mins(5);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Keeps watch until the window closes.
pub fn watch(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let patience = patience();
        loop {
            tokio::time::sleep(LOOK_AGAIN).await;
            let looking = app.clone();
            // Away from what keeps the window alive: a safety copy takes a moment. One look that breaks off is not the last.
            let locked = tokio::task::spawn_blocking(move || look(&looking, patience)).await.unwrap_or(false);
            if locked {
                // A page that is gone hears nothing, and needs nothing.
                let _ = app.emit(
                    "locked",
                    "The book locked itself because nobody was at it for five minutes. Everything typed is saved.",
                );
            }
        }
    });
}

/// Locks a book that was left alone, or makes the safety copy of the day; true if it locked.
fn look(app: &AppHandle, patience: Duration) -> bool {
    let desk = app.state::<Mutex<Desk>>();
    let mut desk = match desk.try_lock() {
        Ok(desk) => desk,
        Err(TryLockError::Poisoned(desk)) => PoisonError::into_inner(desk),
        // While somebody's command has the desk, somebody is there.
        Err(TryLockError::WouldBlock) => return false,
    };
    let locked = desk.lock_if_nobody_came(patience);
    if !locked {
        desk.make_copy_of_the_day();
    }
    let waits = desk.copies.has_to_carry();
    drop(desk);
    if waits {
        let app = app.clone();
        // A network can take its time; the next look does not wait for it.
        tauri::async_runtime::spawn_blocking(move || safety_copies::carry_now(&app));
    }
    locked
}

/// Five minutes; in debug builds what the tests say, in seconds.
fn patience() -> Duration {
    let said = std::env::var("AT_TRIALS_IDLE_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    match said {
        Some(seconds) if cfg!(debug_assertions) => Duration::from_secs(seconds),
        _ => FIVE_MINUTES,
    }
}
