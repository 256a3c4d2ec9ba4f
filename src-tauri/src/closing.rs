//! Closing the window: the page keeps what is still being typed, and closes it then. Whoever asks twice in a row means it.

use at_trials_desk::Desk;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::{Emitter, Manager, Window, WindowEvent};

/// Asked again within this time, the window closes whatever the page says: it may be gone, or a save may fail.
const IN_A_ROW: Duration = Duration::from_secs(10);

/// When the page was asked last.
#[derive(Default)]
pub struct Asked(Mutex<Option<Instant>>);

impl Asked {
    /// Notes that somebody asks now; true if they have just done so before.
    fn again(&self, now: Instant) -> bool {
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(now);
        before.is_some_and(|before| now.saturating_duration_since(before) < IN_A_ROW)
    }
}

/// What the window does when somebody closes it.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if !window.state::<Asked>().again(Instant::now()) && has_open_book(window) {
        api.prevent_close();
        // A page that is gone hears nothing; then the second time closes the window.
        let _ = window.emit("close", ());
    }
}

/// While a command has the desk, somebody is at work in one.
fn has_open_book(window: &Window) -> bool {
    let desk = window.state::<Mutex<Desk>>();
    desk.try_lock().map_or(true, |desk| desk.has_open_book())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_asks_twice_in_a_row_closes_the_window_over_what_is_typed() {
        let (asked, first) = (Asked::default(), Instant::now());
        assert!(!asked.again(first));
        assert!(asked.again(first + Duration::from_secs(9)));
        // Somebody stayed, went on typing, and closes the window an hour later.
        assert!(!asked.again(first + Duration::from_hours(1)));
    }
}
