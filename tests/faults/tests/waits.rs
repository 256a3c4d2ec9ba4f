//! How often a disk is waited for. Not how long: that differs from disk to disk.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::verb::{Verb, open};
use std::process::Command;

#[test]
fn a_thousand_share_files_that_come_together_wait_for_the_disk_a_few_times() {
    let folder = tempfile::tempdir().unwrap();
    Verb::TakeIn.prepare(folder.path());
    let log = tempfile::NamedTempFile::new().unwrap();
    let worker = env!("CARGO_BIN_EXE_faults-worker");
    let done = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", log.path().to_str().unwrap(), worker])
        .arg(folder.path())
        .args([&Verb::TakeIn.name(), "1000", "1"])
        .output()
        .expect("strace is installed by ./check");
    assert!(String::from_utf8_lossy(&done.stdout).contains("done 1000"), "{}", String::from_utf8_lossy(&done.stderr));
    let waits = std::fs::read_to_string(log.path()).unwrap().matches("sync(").count();
    assert!((1..=100).contains(&waits), "{waits} times");
    assert_eq!(open(folder.path(), 0).unwrap().evidence().unwrap().len(), 1000);
}
