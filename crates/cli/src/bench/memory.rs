//! How much memory opening a book takes. Each is opened in a process of its own: what a process tells is the most that it ever
//! held. What it held before it began, the program itself, is not counted.

use super::large;
use super::rows::told_of_memory;
use crate::failure::Failure;
use crate::output::say;
use std::path::Path;
use std::process::{Command, Stdio};

/// The most memory that opening may take, whatever the size of the book, in kB.
const OPENING: u64 = 15_000;

/// A row: the peak of opening one book, beside that of a smaller one; each with how many people it has.
pub(super) fn opening(large: (&Path, usize), small: (&Path, usize)) {
    let peaks = peak_of(large.0).zip(peak_of(small.0));
    told_of_memory(&format!("memory to open {}", large.1), peaks, &format!("open {}", small.1), OPENING);
}

/// What another process of this program says that opening the book took, in kB; none where the system does not tell.
fn peak_of(book: &Path) -> Option<u64> {
    let this = std::env::current_exe().ok()?;
    let said = Command::new(this).args(["bench", "--only-open"]).arg(book).stderr(Stdio::inherit()).output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}

/// Opens a book that was made for measuring, and says how much more memory this process held at its peak than before, in kB;
/// nothing where the system does not tell.
pub fn only_open(book: &Path) -> Result<(), Failure> {
    let before = most_held();
    drop(large::open(book)?);
    if let Some((peak, before)) = most_held().zip(before) {
        say(&(peak - before).to_string());
    }
    Ok(())
}

/// The most memory that this process ever held, in kB, where the system tells it as Linux does.
fn most_held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
