//! Looks at the desk every second: locks the book when nobody has been at the window for five minutes, when the computer slept, or
//! when the system says that somebody goes away, and tells the page; makes the safety copy of the day.

use crate::carrying;
use crate::clock::now;
use at_trials_desk::Desk;
use chrono::TimeDelta;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Manager};

/// How long a book stays open with nobody there.
const FIVE_MINUTES: Duration = Duration::from_mins(5);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Between two looks never passes as long as this, unless the computer slept.
const SLEPT: TimeDelta = TimeDelta::seconds(20);
/// What is still being typed reaches the book within this time after the page was asked for it.
const KEPT_WITHIN: Duration = Duration::from_millis(300);

const NOBODY_CAME: &str = "The book locked itself because nobody was at it for five minutes.";
const IT_SLEPT: &str = "The book locked itself because the computer went to sleep.";

/// When somebody was last at the window.
pub struct LastSeen(Mutex<Instant>);

impl Default for LastSeen {
    fn default() -> Self {
        Self(Mutex::new(Instant::now()))
    }
}

impl LastSeen {
    /// Notes that somebody is at work.
    pub fn somebody_is_here(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn how_long_ago(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }
}

/// Keeps watch until the window closes.
pub fn watch(app: AppHandle) {
    #[cfg(target_os = "linux")]
    crate::away::watch({
        let app = app.clone();
        move |away| lock_now(&app, away.words())
    });
    tauri::async_runtime::spawn(async move {
        let patience = patience();
        let mut looked = now().at;
        loop {
            tokio::time::sleep(LOOK_AGAIN).await;
            // The clock that people see goes on while the computer sleeps; what others there are stand still on some systems.
            let at = now().at;
            let slept = at - looked >= SLEPT;
            looked = at;
            let looking = app.clone();
            // Away from what keeps the window alive: a safety copy takes a moment. One look that breaks off is not the last.
            let looked_at = tokio::task::spawn_blocking(move || {
                if slept { lock_now(&looking, IT_SLEPT) } else { look(&looking, patience) }
            });
            let _ = looked_at.await;
        }
    });
}

/// Locks what is open, whoever is at it, and tells the page why.
fn lock_now(app: &AppHandle, why: &str) {
    // A page that is gone keeps nothing, hears nothing, and needs nothing.
    let _ = app.emit("keep", ());
    std::thread::sleep(KEPT_WITHIN);
    let desk = app.state::<Mutex<Desk>>();
    let locked = desk.lock().unwrap_or_else(PoisonError::into_inner).lock_if_open(now());
    if locked {
        let _ = app.emit("locked", why);
    }
}

/// Locks a book that was left alone, or makes the safety copy of the day.
fn look(app: &AppHandle, patience: Duration) {
    let desk = app.state::<Mutex<Desk>>();
    let mut desk = match desk.try_lock() {
        Ok(desk) => desk,
        Err(TryLockError::Poisoned(desk)) => PoisonError::into_inner(desk),
        // While somebody's command has the desk, somebody is there.
        Err(TryLockError::WouldBlock) => return,
    };
    if is_left_alone(&desk, app.state::<LastSeen>().how_long_ago(), patience) {
        drop(desk);
        return lock_now(app, NOBODY_CAME);
    }
    desk.make_copy_of_the_day(now());
    let waits = desk.has_to_carry() && !carrying::is_on_its_way();
    drop(desk);
    if waits {
        let app = app.clone();
        // A network can take its time; the next look does not wait for it.
        tauri::async_runtime::spawn_blocking(move || carrying::carry_now(&app));
    }
}

/// True if a book has been open with nobody at work for this long. Writing recovery words on paper is work too, and touches no
/// key: they get longer, for they are shown only once.
fn is_left_alone(desk: &Desk, alone: Duration, patience: Duration) -> bool {
    let patience = if desk.waits_for_recovery_words() { 6 * patience } else { patience };
    desk.has_open_book() && alone >= patience
}

/// Five minutes; in debug builds what the tests say, in seconds.
fn patience() -> Duration {
    let said = std::env::var("AT_TRIALS_IDLE_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    match said {
        Some(seconds) if cfg!(debug_assertions) => Duration::from_secs(seconds),
        _ => FIVE_MINUTES,
    }
}
