//! Calls of the system fail, one after the other, once or from then on: what a person is told is what is so.
//! `AT_TRIALS_FAILS` says how many calls are passed over between one that fails and the next (7, unless told otherwise; 2, every
//! second one, before a release).
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::record::traced;
use at_trials_faults::verb::{Verb, create_with_a_trial};
use std::collections::BTreeMap;
use std::path::Path;

const WORKER: &str = env!("CARGO_BIN_EXE_faults-worker");

/// Everything by which the store asks something of the disk, and how that can fail.
const CALLS: [(&str, &[&str]); 11] = [
    ("openat", &["EIO", "ENOSPC", "EACCES"]),
    ("read", &["EIO"]),
    ("pread64", &["EIO"]),
    ("statx", &["EIO"]),
    ("write", &["EIO", "ENOSPC"]),
    ("pwrite64", &["EIO", "ENOSPC"]),
    ("ftruncate", &["EIO"]),
    ("fsync", &["EIO", "ENOSPC"]),
    ("fdatasync", &["EIO", "ENOSPC"]),
    ("rename", &["EIO", "ENOSPC"]),
    ("unlink", &["EIO"]),
];

fn stride() -> usize {
    std::env::var("AT_TRIALS_FAILS").map_or(7, |number| number.parse().unwrap())
}

fn folder_for(verb: Verb) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if verb != Verb::Create {
        create_with_a_trial(folder.path());
    }
    folder
}

/// What the worker says, under strace with more arguments.
fn said(folder: &Path, verb: Verb, steps: u32, arguments: &[&str]) -> Vec<String> {
    let done = traced(WORKER, arguments, folder, verb, steps).output().expect("strace is installed by ./check");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).filter(|line| line != "ready").collect()
}

/// How often the thread that works makes each call in one step.
fn calls(verb: Verb) -> BTreeMap<&'static str, usize> {
    let folder = folder_for(verb);
    let log = folder.path().join("log");
    let all = CALLS.map(|(name, _)| name).join(",");
    said(folder.path(), verb, 1, &["-e", &format!("trace={all}"), "-o", log.to_str().unwrap()]);
    let text = std::fs::read_to_string(&log).unwrap();
    let thread = |line: &str| line.split(' ').next().unwrap().to_owned();
    let working = text.lines().map(thread).max_by_key(|thread| thread.parse::<u32>().unwrap()).unwrap();
    let of = |name: &str| text.lines().filter(|line| thread(line) == working && line.contains(&format!(" {name}("))).count();
    CALLS.iter().map(|(name, _)| (*name, of(name))).collect()
}

fn what_is_told_is_so(verb: Verb) {
    let steps = if verb == Verb::Create { 1 } else { 3 };
    let (mut runs, mut refused, mut wrong) = (0, 0, Vec::new());
    let calls = calls(verb);
    assert!(calls.values().sum::<usize>() > 5, "the calls were seen: {calls:?}");
    for (call, errors) in CALLS {
        for at in (1..=calls[call]).step_by(stride()) {
            for (error, lasting) in errors.iter().flat_map(|error| [(error, ""), (error, "+")]) {
                let folder = folder_for(verb);
                let how = format!("inject={call}:error={error}:when={at}{lasting}");
                let told = said(folder.path(), verb, steps, &["-e", &format!("trace={call}"), "-e", &how, "-o", "/dev/null"]);
                let done = u32::try_from(told.iter().filter(|line| line.starts_with("done")).count()).unwrap();
                runs += 1;
                refused += u32::from(told.iter().any(|line| line.starts_with("refused")));
                match verb.steps(folder.path(), 0, steps + 1) {
                    Ok(kept) if kept == done => {}
                    Ok(kept) => wrong.push(format!("{how}: {kept} kept, told {told:?}")),
                    Err(error) => wrong.push(format!("{how}: {error}, told {told:?}")),
                }
            }
        }
    }
    println!("{verb:?}: {runs} runs, {refused} with a refusal, {} wrong", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(refused * 4 > runs, "failing calls are noticed: {refused} of {runs}");
}

#[test]
fn when_an_answer_is_saved() {
    what_is_told_is_so(Verb::Save);
}

#[test]
fn when_somebody_is_added() {
    what_is_told_is_so(Verb::AddPerson);
}

#[test]
fn when_a_passphrase_is_changed() {
    what_is_told_is_so(Verb::ChangePassphrase);
}

#[test]
fn when_a_share_file_is_noted() {
    what_is_told_is_so(Verb::Share);
}

#[test]
fn when_somebody_signs() {
    what_is_told_is_so(Verb::SignOff);
}

#[test]
fn when_a_book_is_made() {
    what_is_told_is_so(Verb::Create);
}
