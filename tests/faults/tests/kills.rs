//! Killed in the middle of every verb, over and over: what was said to be done is there, and at most one step more.
//! `AT_TRIALS_KILLS` says how often each (30, unless told otherwise; 300 before a release).
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::disk::files;
use at_trials_faults::verb::{Verb, create_with_a_trial};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

fn kills() -> u32 {
    std::env::var("AT_TRIALS_KILLS").map_or(30, |number| number.parse().unwrap())
}

/// Lets a worker work for a while, kills it, and gives the last step that it said was done.
fn work_and_die(folder: &std::path::Path, verb: Verb, first: u32, microseconds: u64) -> u32 {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_faults-worker"))
        .args([folder.as_os_str()])
        .args([verb.name(), first.to_string(), 100_000.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(worker.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "ready");
    std::thread::sleep(Duration::from_micros(microseconds));
    worker.kill().unwrap();
    worker.wait().unwrap();
    let said: Vec<String> = lines.map_while(Result::ok).collect();
    assert!(said.iter().all(|line| line.starts_with("done ")), "{said:?}");
    said.last().map_or(first - 1, |line| line["done ".len()..].parse().unwrap())
}

fn nothing_acknowledged_is_lost(verb: Verb) {
    let mut folder = tempfile::tempdir().unwrap();
    verb.prepare(folder.path());
    let (mut kept, mut in_the_middle) = (0, 0);
    for kill in 0..kills() {
        if verb.is_done_once() {
            (folder, kept) = (tempfile::tempdir().unwrap(), 0);
            verb.prepare(folder.path());
        } else if verb == Verb::AddPerson && kept > 50 {
            // Many people are slow, and not what is asked here.
            (folder, kept) = (tempfile::tempdir().unwrap(), 0);
            create_with_a_trial(folder.path());
        }
        let acknowledged = work_and_die(folder.path(), verb, kept + 1, 500 + u64::from(kill) * 7919 % 40_000);
        kept = verb
            .steps(folder.path(), acknowledged, acknowledged + 1)
            .unwrap_or_else(|error| panic!("kill {kill}: {error}"));
        assert!(
            (acknowledged..=acknowledged + 1).contains(&kept),
            "kill {kill}: {kept} kept, {acknowledged} acknowledged"
        );
        in_the_middle += u32::from(kept > acknowledged || acknowledged == 0);
        let unfinished = [".part", "-before-repair", "coming-back", "bringing-back"];
        let after = files(folder.path()).into_keys();
        let left: Vec<String> = after.filter(|name| unfinished.iter().any(|part| name.contains(part))).collect();
        assert!(left.is_empty(), "kill {kill}: {left:?}");
    }
    println!("{verb:?}: {} kills, {in_the_middle} before a step was acknowledged", kills());
}

#[test]
fn while_answers_are_saved() {
    nothing_acknowledged_is_lost(Verb::Save);
}

#[test]
fn while_somebody_types() {
    nothing_acknowledged_is_lost(Verb::Type);
}

#[test]
fn while_people_are_added() {
    nothing_acknowledged_is_lost(Verb::AddPerson);
}

#[test]
fn while_passphrases_are_changed() {
    nothing_acknowledged_is_lost(Verb::ChangePassphrase);
}

#[test]
fn while_share_files_are_noted() {
    nothing_acknowledged_is_lost(Verb::Share);
}

#[test]
fn while_somebody_signs() {
    nothing_acknowledged_is_lost(Verb::SignOff);
}

#[test]
fn while_a_book_is_made() {
    nothing_acknowledged_is_lost(Verb::Create);
}

#[test]
fn while_safety_copies_are_made() {
    nothing_acknowledged_is_lost(Verb::MakeCopy);
}

#[test]
fn while_a_safety_copy_is_brought_back() {
    nothing_acknowledged_is_lost(Verb::BringBack);
}

#[test]
fn while_an_answer_is_taken_back_and_put_again() {
    nothing_acknowledged_is_lost(Verb::Undo);
}

#[test]
fn while_a_record_goes_and_comes_back() {
    nothing_acknowledged_is_lost(Verb::Remove);
}

#[test]
fn while_somebody_decides_about_a_text() {
    nothing_acknowledged_is_lost(Verb::Decide);
}

#[test]
fn while_there_are_new_recovery_words() {
    nothing_acknowledged_is_lost(Verb::NewWords);
}

#[test]
fn while_safety_copies_are_carried() {
    nothing_acknowledged_is_lost(Verb::Carry);
}
