//! What this program says and writes. Everything said goes through one place, which shows what cannot be seen: names,
//! titles and arguments come from outside. Files are written whole or not at all, so that a full disk or a cut never
//! leaves half a file.

use crate::failure::Failure;
use at_trials_exchange::{visible, whole_file};
use std::io::Write;
use std::path::Path;

/// Says a line on the screen, or into a pipe. Where nobody listens any more, the exit code still tells how it went.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{}", visible(line));
}

/// Says what went wrong, where errors are looked for. Lines stay lines.
pub fn complain(words: &str) {
    for line in words.lines() {
        let _ = writeln!(std::io::stderr(), "{}", visible(line));
    }
}

/// Writes a file in one piece, replacing what was there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    whole_file::write(path, bytes).map_err(|source| Failure::Write { path: path.to_owned(), source })
}

/// Gives a whole file made of our own forms to the screen or to a pipe; where nobody listens any more, there is nothing to do.
pub fn give(bytes: &[u8]) {
    let _ = std::io::stdout().write_all(bytes);
}

/// Makes a folder and those above it.
pub fn folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|source| Failure::Write { path: path.to_owned(), source })
}

/// A file name from ordinary words: lower case, hyphens, nothing a file system could trip over.
pub fn slug(words: &str) -> String {
    let letters: String =
        words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_made_of_letters_digits_and_hyphens_only() {
        assert_eq!(slug("Night light: P-1 / ../etc"), "night-light-p-1-etc");
        assert_eq!(slug("…"), "");
    }
}
