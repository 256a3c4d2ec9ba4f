//! How much memory a hostile file can take. In a process of its own: other tests hold files too.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_exchange::{MAX_BYTES, Unsigned, read};

/// The most memory this process ever held, in kB, where the system says so.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A whole file of a later version, whose new part is made of as many values as fit.
fn newer_with_much_that_is_new() -> String {
    let today = include_str!("../src/read/tests/share-1.0.json")
        .replace("\"1.0.0\",\n  \"template\"", "\"1.9.0\",\n  \"template\"");
    assert!(today.contains("1.9.0"));
    let row = format!("[{}0],", "0,".repeat(1_900));
    let rows = format!("[{}0],", row.repeat(130));
    today.replacen('{', &format!("{{\"weather\":[{}0],", rows.repeat(10)), 1)
}

#[test]
fn no_file_takes_more_than_a_few_times_its_size() {
    let fill = |start: &str, piece: &str| start.to_owned() + &piece.repeat((MAX_BYTES - start.len()) / piece.len());
    let head = r#"{"schema":"at-trial-share","schema_version":"1.0.0","trial":{"setting":["#;
    let hostile = [
        fill("[", "[],"),
        fill("[", "0,"),
        fill("{", "\"a\":{},"),
        fill(head, "\"own_home\","),
        fill("\"", "\\u00e9"),
        fill("{\"", "a"),
    ];
    let hostile = hostile.into_iter().chain([newer_with_much_that_is_new()]);
    let before = peak_memory();
    for text in hostile {
        read(text.as_bytes(), Unsigned::Allow).unwrap_err();
    }
    let grown = peak_memory().saturating_sub(before);
    assert!(grown < 60_000, "reading files of 5 MB took {grown} kB more than before");
}
