//! What became of the files somebody gave, told line by line and kept for the list in `pooled.json`. No file is left out
//! without a word, and the exit status tells a script whether one was.

use crate::output::say;
use at_trials_exchange::{Skipped, TakenIn, WhySkipped, shown};
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// The exit status when some files were taken in and some were not. (1: it could not be done; 2: wrong usage.)
const SOME: u8 = 3;

/// The exit status when no file was taken in.
const NONE: u8 = 4;

/// How many files that are no share files are named on the screen.
const NAMED: usize = 20;

/// What became of all files.
#[derive(Default)]
pub struct Files {
    taken_in: usize,
    missing: usize,
    not_taken_in: Vec<NotTakenIn>,
}

/// A file that counts nowhere, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NotTakenIn {
    /// Its own name without its folder; what cannot be seen is spelled out, and a long name is cut.
    file: String,
    /// Why, as a word that stays the same in every version.
    code: &'static str,
    /// Why, and what to do.
    words: String,
}

impl Files {
    /// Tells what is passed over: each link and unreadable file by itself, and in one line what is no share file.
    pub fn pass_over(&mut self, skipped: &[Skipped]) {
        let mut others = Vec::new();
        for Skipped { path, why } in skipped {
            let file = shown(path);
            if *why == WhySkipped::NoShareFile {
                others.push(file.clone());
            } else {
                self.missing += 1;
                say(&format!("{file}: {}", why.words()));
            }
            self.not_taken_in.push(NotTakenIn { file, code: why.code(), words: why.words().to_owned() });
        }
        if !others.is_empty() {
            others.sort();
            say(&passed_over(&others));
        }
    }

    /// Tells what became of a file that was read.
    pub fn read(&mut self, path: &Path, taken: TakenIn) {
        let file = shown(path);
        say(&format!("{file}: {}", taken.words));
        if let Some(code) = taken.why_not {
            self.missing += 1;
            self.not_taken_in.push(NotTakenIn { file, code, words: taken.words });
        } else {
            self.taken_in += 1;
        }
    }

    /// The files that count nowhere, in order of their names.
    pub fn not_taken_in(&mut self) -> &[NotTakenIn] {
        self.not_taken_in.sort();
        &self.not_taken_in
    }

    /// Says how many files were not taken in, if any, and gives the exit status. A file that is no share file is told but
    /// changes nothing: nothing that was sent is missing without it.
    pub fn end(&self) -> ExitCode {
        match (self.taken_in, self.missing) {
            (0, 0) => say("There is no share file there (their names end in .attrial.json)."),
            (_, 0) => {}
            (_, 1) => say("1 file was not taken in; the reason stands above."),
            (_, missing) => say(&format!("{missing} files were not taken in; the reasons stand above.")),
        }
        match (self.taken_in, self.missing) {
            (0, _) => ExitCode::from(NONE),
            (_, 0) => ExitCode::SUCCESS,
            _ => ExitCode::from(SOME),
        }
    }
}

fn passed_over(files: &[String]) -> String {
    let named = files.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = files.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    match files.len() {
        1 => format!("1 file is not a share file and was passed over: {named}"),
        count => format!("{count} files are not share files and were passed over: {named}{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_files_that_are_no_share_files_twenty_are_named() {
        let files: Vec<String> = (1..=23).map(|number| format!("{number:02}.txt")).collect();
        let told = passed_over(&files);
        assert!(told.starts_with("23 files are not share files and were passed over: 01.txt, 02.txt, "), "{told}");
        assert!(told.ends_with(", 20.txt and 3 more"), "{told}");
        assert_eq!(passed_over(&files[..1]), "1 file is not a share file and was passed over: 01.txt");
    }
}
