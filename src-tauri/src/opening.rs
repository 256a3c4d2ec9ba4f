//! Opening a book can take a while: the page is told how far it is, and stops it where nobody waits for it any more.

use at_trials_desk::page::OpeningProgress;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};

/// Set while an opening should stop at its next step.
#[derive(Default)]
pub struct Stop(AtomicBool);

impl Stop {
    /// An opening begins: whoever stopped an earlier one does not mean this one.
    pub fn begin(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Nobody waits for it any more.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Tells the page how far opening is. A page that is gone hears nothing, and needs nothing.
pub fn telling(app: AppHandle) -> impl Fn(OpeningProgress) -> ControlFlow<()> {
    let step = longer_for_tests();
    move |progress| {
        let _ = app.emit("opening-progress", progress);
        std::thread::sleep(step);
        if app.state::<Stop>().0.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// No time at all; in debug builds what the tests say, in milliseconds, so that a small book opens as slowly as a large one.
fn longer_for_tests() -> Duration {
    let said = std::env::var("AT_TRIALS_TEST_OPENING_STEP").ok().and_then(|step| step.parse().ok());
    match said {
        Some(step) if cfg!(debug_assertions) => Duration::from_millis(step),
        _ => Duration::ZERO,
    }
}
