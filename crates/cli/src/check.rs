//! `check`: would each file be taken in? A verdict a line.

use crate::files::Files;
use at_trials_evidence::Evidence;
use at_trials_exchange::{Unsigned, chosen, take_in};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints a verdict for each share file among `paths`, by the rules of `pool`, and gives the same exit status.
pub fn check(paths: &[PathBuf], unsigned: Unsigned) -> ExitCode {
    let chosen = chosen(paths);
    let mut files = Files::default();
    files.pass_over(&chosen.skipped);
    for file in &chosen.files {
        // Each file by itself: what it says must not depend on the others.
        files.read(file, take_in(&mut Evidence::default(), file, unsigned));
    }
    files.end()
}
