//! Locks the book when nobody has been at the window for five minutes, and tells the page.

use crate::desk::Desk;
use std::sync::{Mutex, PoisonError};
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
            // While somebody's command has the desk, somebody is there.
            let locked = match app.state::<Mutex<Desk>>().try_lock() {
                Ok(mut desk) => desk.lock_if_nobody_came(patience),
                Err(std::sync::TryLockError::Poisoned(desk)) => {
                    PoisonError::into_inner(desk).lock_if_nobody_came(patience)
                }
                Err(std::sync::TryLockError::WouldBlock) => false,
            };
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

/// Five minutes; in debug builds what the tests say, in seconds.
fn patience() -> Duration {
    let said = std::env::var("AT_TRIALS_IDLE_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    match said {
        Some(seconds) if cfg!(debug_assertions) => Duration::from_secs(seconds),
        _ => FIVE_MINUTES,
    }
}
