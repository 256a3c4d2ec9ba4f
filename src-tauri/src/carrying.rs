//! Carries safety copies to the second place, away from the desk: a network that does not answer keeps nobody waiting.

use crate::clock::now;
use at_trials_desk::Desk;
use at_trials_store::carry;
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;
use tauri::{AppHandle, Manager};

/// How long the end of the program waits for the second place. What is not there by then is carried at the next opening.
const BEFORE_THE_END: Duration = Duration::from_secs(5);

/// Two at once would clear away each other's unfinished files.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// True while one is on its way.
pub fn is_on_its_way() -> bool {
    ONE_AT_A_TIME.try_lock().is_err()
}

/// Carries what is to be carried, if anything is, without holding the desk.
pub fn carry_now(app: &AppHandle) {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((copy, second)) = at(app).take_to_carry() else { return };
    let carried = carry(&copy, &second);
    at(app).is_carried(carried);
}

/// The window is gone: locks what is open, as the button does, and gives the second place a moment.
pub fn before_the_end(app: &AppHandle) {
    at(app).lock(now());
    let (done, wait) = mpsc::channel();
    let app = app.clone();
    std::thread::spawn(move || {
        carry_now(&app);
        // Nobody waits any more if it took too long.
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(BEFORE_THE_END);
}

fn at(app: &AppHandle) -> MutexGuard<'_, Desk> {
    app.state::<Mutex<Desk>>().inner().lock().unwrap_or_else(PoisonError::into_inner)
}
