//! Killed while somebody types without a pause, a hundred times: whatever was said to be kept is there. By itself in this file,
//! because a process that is being started holds for a moment the locks of every book its parent has open.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::id::QuestionId;
use common::{at, create, open, trial_with_somebody};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "AT_TRIALS_TYPING_FOLDER";
const KILLS: u64 = 100;

fn question(id: &str) -> QuestionId {
    QuestionId::from(id)
}

/// What the child does: types without a pause, a word each time, and says how many words the book has.
#[test]
fn typist() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut book = open(std::path::Path::new(&folder)).unwrap();
    let trial = book.trials().unwrap()[0].id.clone();
    for words in 1.. {
        let typed = "word ".repeat(words);
        book.keep_typed(&trial, None, &question("problem"), &typed, at()).unwrap();
        println!("kept {words}");
    }
}

#[test]
fn somebody_who_types_without_a_pause_loses_nothing_that_was_kept_in_a_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    drop(book);
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["typist", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut last = next_kept(&mut lines).unwrap();
        std::thread::sleep(Duration::from_micros(300 + kill * 7919 % 12_000));
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(words) = next_kept(&mut lines) {
            last = words;
        }
        let book = open(folder.path()).unwrap();
        let kept = book.record(&trial).unwrap().drafts[&question("problem")].split_whitespace().count();
        assert!((last..=last + 1).contains(&kept), "kill {kill}: {kept} kept of {last}");
    }
}

fn next_kept(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<usize> {
    lines.find_map(|line| line.ok()?.rsplit_once("kept ")?.1.trim().parse().ok())
}
