//! `check`: would each file be taken in? A verdict a line.

use crate::output::say;
use at_trials_core::pool::{Evidence, Verdict};
use at_trials_exchange::{Unsigned, take_in};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints a verdict for each file. The exit code is a failure if any is refused.
pub fn check(files: &[PathBuf]) -> ExitCode {
    let mut refused = false;
    for file in files {
        // Each file by itself: what it says must not depend on the others.
        let taken = take_in(&mut Evidence::default(), file, Unsigned::Refuse);
        refused |= taken.verdict == Verdict::Refused;
        say(&format!("{}: {}", file.display(), taken.words));
    }
    if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
