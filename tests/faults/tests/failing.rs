//! Calls of the system fail, one after the other, once or from then on: what a person is told is what is so.
//! `AT_TRIALS_FAILS` says how many calls are passed over between one that fails and the next (7, unless told otherwise; 2, every
//! second one, before a release).
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::record::traced;
use at_trials_faults::verb::Verb;
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
    verb.prepare(folder.path());
    folder
}

/// What the worker says once it is ready, under strace with more arguments; nothing if it never was.
fn said(folder: &Path, verb: Verb, steps: u32, arguments: &[&str]) -> Option<Vec<String>> {
    let done = traced(WORKER, arguments, folder, verb, steps).output().expect("strace is installed by ./check");
    let mut lines = String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>().into_iter();
    lines.next().filter(|line| line == "ready")?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(lines.collect())
}

/// How often each call is made before the worker is ready, and how often in the first step.
fn calls(verb: Verb) -> BTreeMap<&'static str, (usize, usize)> {
    let (folder, log) = (folder_for(verb), tempfile::NamedTempFile::new().unwrap());
    let all = CALLS.map(|(name, _)| name).join(",");
    let arguments = ["-e", &format!("trace=writev,{all}"), "-o", log.path().to_str().unwrap()];
    assert_eq!(said(folder.path(), verb, 1, &arguments), Some(vec!["done 1".to_owned()]));
    let text = std::fs::read_to_string(log.path()).unwrap();
    let mut parts = text.split("writev(");
    let (before, step) = (parts.next().unwrap(), parts.next().unwrap());
    let of = |text: &str, name: &str| text.lines().filter(|line| line.starts_with(&format!("{name}("))).count();
    CALLS.iter().map(|(name, _)| (*name, (of(before, name), of(step, name)))).collect()
}

/// Every way in which a call of the first step can fail, in the words of strace.
fn failures(verb: Verb) -> Vec<(&'static str, String)> {
    let calls = calls(verb);
    assert!(calls.values().map(|(_, step)| step).sum::<usize>() > 5, "the calls were seen: {calls:?}");
    let mut failures = Vec::new();
    for (call, errors) in CALLS {
        let (before, step) = calls[call];
        for at in (before + 1..=before + step).step_by(stride()) {
            for error in errors {
                failures.push((call, format!("inject={call}:error={error}:when={at}")));
                failures.push((call, format!("inject={call}:error={error}:when={at}+")));
            }
        }
    }
    failures
}

fn what_is_told_is_so(verb: Verb) {
    let steps = match verb {
        Verb::Create | Verb::BringBack => 1,
        // It takes its time.
        Verb::MakeCopy | Verb::Carry => 2,
        _ => 3,
    };
    let (mut runs, mut refused, mut uncertain, mut wrong) = (0, 0, 0, Vec::new());
    for (call, how) in failures(verb) {
        let folder = folder_for(verb);
        let arguments = ["-e", &format!("trace={call}"), "-e", &how, "-o", "/dev/null"];
        // How often a book is read while it is opened is not always the same; that one is not asked for here.
        let Some(told) = said(folder.path(), verb, steps, &arguments) else { continue };
        let done = u32::try_from(told.iter().filter(|line| line.starts_with("done")).count()).unwrap();
        runs += 1;
        refused += u32::from(told.iter().any(|line| line.starts_with("refused")));
        // Where the disk cannot even be asked any more, a person is told that it may be so or not.
        let says = |words: &str| u32::from(told.iter().any(|line| line.contains(words)));
        let unknown = says("may be in the book or not");
        uncertain += unknown;
        // What is decided is gone through with at the next look, which is the one below.
        let most = done + unknown + says("goes on by itself the next time");
        match verb.steps(folder.path(), 0, steps + 1) {
            Ok(kept) if (done..=most).contains(&kept) => {}
            Ok(kept) => wrong.push(format!("{how}: {kept} kept, told {told:?}")),
            Err(error) => wrong.push(format!("{how}: {error}, told {told:?}")),
        }
    }
    println!("{verb:?}: {runs} runs, {refused} with a refusal, {uncertain} not known, {} wrong", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(uncertain * 4 < runs, "mostly it is known: {uncertain} of {runs}");
    assert!(refused * 4 > runs && runs > 10, "failing calls are noticed: {refused} of {runs}");
}

#[test]
fn when_an_answer_is_saved() {
    what_is_told_is_so(Verb::Save);
}

#[test]
fn when_something_is_typed() {
    what_is_told_is_so(Verb::Type);
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
fn what_is_told_of_share_files_that_come_together_is_so() {
    what_is_told_is_so(Verb::TakeIn);
}

#[test]
fn when_a_book_is_made() {
    what_is_told_is_so(Verb::Create);
}

#[test]
fn when_a_safety_copy_is_made() {
    what_is_told_is_so(Verb::MakeCopy);
}

#[test]
fn when_a_safety_copy_is_brought_back() {
    what_is_told_is_so(Verb::BringBack);
}

#[test]
fn when_an_answer_is_taken_back() {
    what_is_told_is_so(Verb::Undo);
}

#[test]
fn when_a_record_goes_and_comes_back() {
    what_is_told_is_so(Verb::Remove);
}

#[test]
fn when_somebody_decides_about_a_text() {
    what_is_told_is_so(Verb::Decide);
}

#[test]
fn when_a_safety_copy_is_carried() {
    what_is_told_is_so(Verb::Carry);
}
