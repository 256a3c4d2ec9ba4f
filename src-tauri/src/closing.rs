//! Closing the window: the page keeps what is still being typed, and closes it then. Whoever asks a second time means it.

use crate::desk::Desk;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{Emitter, Manager, Window, WindowEvent};

/// Whether the page was asked already.
#[derive(Default)]
pub struct Asked(AtomicBool);

/// What the window does when somebody closes it.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let asked_before = window.state::<Asked>().0.swap(true, Ordering::Relaxed);
    if !asked_before && has_open_book(window) {
        api.prevent_close();
        // A page that is gone hears nothing; then the second time closes the window.
        let _ = window.emit("close", ());
    }
}

/// While a command has the desk, somebody is at work in one.
fn has_open_book(window: &Window) -> bool {
    let desk = window.state::<Mutex<Desk>>();
    desk.try_lock().map_or(true, |mut desk| desk.open().is_ok())
}
