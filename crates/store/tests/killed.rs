//! Killed in the middle of saving, two hundred times: every answer that was said to be saved is there.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::id::QuestionId;
use common::{at, create, open, trial_with_somebody};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "AT_TRIALS_KILLED_FOLDER";
const KILLS: u64 = 200;

/// What the child does: saves numbers and says which it has saved, until it is killed.
#[test]
fn saver() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut book = open(std::path::Path::new(&folder)).unwrap();
    let trial = book.trials().unwrap()[0].id.clone();
    let first = book.record(&trial).unwrap().answers.whole("target_n").unwrap_or(0) + 1;
    for number in first.. {
        book.save_answer(&trial, &QuestionId::from("target_n"), Some(number.into()), at()).unwrap();
        println!("saved {number}");
    }
}

#[test]
fn no_acknowledged_answer_is_lost_in_two_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let (trial, _) = trial_with_somebody(&mut book);
    drop(book);
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["saver", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Wait for the first save, so that the kill falls among saves, then a little longer, differently each time.
        let mut last = next_saved(&mut lines);
        std::thread::sleep(Duration::from_micros(300 + kill * 7919 % 12_000));
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(number) = next_saved(&mut lines) {
            last = Some(number);
        }
        acknowledged = last.unwrap_or(acknowledged);
        let book = open(folder.path()).unwrap();
        let kept = book.record(&trial).unwrap().answers.whole("target_n").unwrap_or(0);
        assert!(kept >= acknowledged, "kill {kill}: {kept} kept, {acknowledged} acknowledged");
        assert!(kept <= acknowledged + 1, "kill {kill}: at most one save that was not yet said to be done");
        acknowledged = kept;
    }
    assert!(acknowledged > i64::try_from(KILLS).unwrap(), "the kills fell among saves");
}

fn next_saved(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<i64> {
    lines.find_map(|line| line.ok()?.rsplit_once("saved ")?.1.trim().parse().ok())
}
