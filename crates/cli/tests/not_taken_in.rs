//! What `pool` and `check` tell of files that are not taken in: in words, in `pooled.json` and by their exit status.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::audience::Audience;
use at_trials_core::role::Role;
use at_trials_core::share::SignedOff;
use at_trials_exchange::{SharingKey, sign};
use at_trials_practice as practice;
use at_trials_trial::sharing::{Sharing, Signature, gate};
use chrono::NaiveDate;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A signed share file of the first practice trial that has results.
fn share_file() -> Vec<u8> {
    share_file_for(Audience::Loti, "2026-03-02")
}

fn share_file_for(audience: Audience, made_on: &str) -> Vec<u8> {
    let trials = practice::trials();
    let trial =
        trials.iter().find(|trial| at_trials_trial::asked(&trial.trial).text("title") == Some("Night light")).unwrap();
    let made_on: NaiveDate = made_on.parse().unwrap();
    let sharing = Sharing {
        signed_off: practice::signed_off(made_on),
        reviews: practice::reviews(trial),
        ..practice::first_share(audience, made_on)
    };
    let signature = |name: &str, role| {
        let signed = SignedOff { person: 1, role, on: made_on.to_string() };
        Signature { person: name.into(), name: name.to_owned(), signed }
    };
    let signatures = [signature("Lee", Role::Lead), signature("Jo", Role::Approver)];
    sign(&gate(trial, &sharing, &signatures).unwrap(), &SharingKey::from_seed(&[7; 32])).unwrap()
}

/// The same without its signature.
fn unsigned(file: &[u8]) -> Vec<u8> {
    let mut json: Value = serde_json::from_slice(file).unwrap();
    json.as_object_mut().unwrap().remove("integrity");
    json.to_string().into_bytes()
}

/// A folder of downloads, and one beside it for what `pool` writes.
struct Downloads {
    folder: tempfile::TempDir,
}

impl Downloads {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join("in").join(name), bytes).unwrap();
        }
        Self { folder }
    }

    fn at_trials(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_at-trials")).args(arguments).current_dir(self.folder.path()).output().unwrap()
    }

    fn pool(&self) -> Output {
        self.at_trials(&["pool", "in", "--out", "out"])
    }

    fn check(&self) -> Output {
        self.at_trials(&["check", "in"])
    }

    fn pooled(&self) -> Value {
        serde_json::from_slice(&self.bytes()).unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("out/pooled.json")).unwrap()
    }

    /// Where the folder `in` stands.
    fn path(&self) -> &Path {
        self.folder.path()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn listed(pooled: &Value) -> Vec<(String, String)> {
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap().to_owned();
    let entries = pooled["not_taken_in"].as_array().unwrap().iter();
    entries.map(|entry| (text(entry, "file"), text(entry, "code"))).collect()
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned())).collect()
}

#[test]
fn a_file_that_a_browser_has_renamed_is_taken_in_and_one_cut_short_is_told() {
    let whole = share_file();
    let downloads = Downloads::with(&[("x-r1-loti.attrial (1).json", &whole), ("x-cut.attrial.json", &whole[..900])]);
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(3), "some were not taken in");
    let said = said(&ran);
    assert!(
        said.contains("x-cut.attrial.json: Not taken in. The file is cut short. Ask for the file to be sent again."),
        "{said}"
    );
    assert!(said.contains("x-r1-loti.attrial (1).json: Taken in."), "{said}");
    assert!(said.ends_with("1 file was not taken in; the reason stands above.\n"), "{said}");
    let pooled = downloads.pooled();
    assert_eq!(pooled["trials"], 1);
    assert_eq!(listed(&pooled), pairs(&[("x-cut.attrial.json", "cut_short")]));
    assert_eq!(
        pooled["not_taken_in"][0]["words"],
        "Not taken in. The file is cut short. Ask for the file to be sent again."
    );
}

#[test]
fn check_and_pool_say_the_same_of_every_name() {
    let whole = share_file();
    for name in [
        "x.attrial (1).json",
        "x.attrial.json.txt",
        "x.attrial.json.download",
        "x.attrial - Copy.json",
        "X.ATTRIAL.JSON",
        "attachment",
        "night light from Northmere.json",
    ] {
        let downloads = Downloads::with(&[(name, &whole)]);
        let (check, pool) = (downloads.check(), downloads.pool());
        assert_eq!((check.status.code(), pool.status.code()), (Some(0), Some(0)), "{name}");
        assert!(said(&check).contains(&format!("{name}: Taken in.")), "{name}");
        assert_eq!(downloads.pooled()["trials"], 1, "{name}");
        assert_eq!(listed(&downloads.pooled()), [], "{name}");
    }
}

#[test]
fn other_files_in_a_folder_are_named_and_change_no_status() {
    let downloads =
        Downloads::with(&[("x.attrial.json", &share_file()), ("notes.txt", b"notes"), ("budget.json", b"{}")]);
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(0));
    let line = "2 files are not share files and were passed over: budget.json, notes.txt\n";
    assert!(said(&ran).contains(line), "{}", said(&ran));
    let wanted = pairs(&[("budget.json", "no_share_file"), ("notes.txt", "no_share_file")]);
    assert_eq!(listed(&downloads.pooled()), wanted);
}

#[test]
fn where_nothing_was_taken_in_the_table_says_so_and_replaces_an_earlier_one() {
    let downloads = Downloads::with(&[("x.attrial.json", &share_file())]);
    assert_eq!(downloads.pool().status.code(), Some(0));
    fs::write(downloads.path().join("in/x.attrial.json"), "").unwrap();
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(4));
    let pooled = downloads.pooled();
    assert_eq!((&pooled["trials"], listed(&pooled)), (&Value::from(0), pairs(&[("x.attrial.json", "empty")])));
    assert_eq!(downloads.check().status.code(), Some(4));

    fs::remove_file(downloads.path().join("in/x.attrial.json")).unwrap();
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(4));
    assert!(said(&ran).ends_with("There is no share file there (their names end in .attrial.json).\n"));
}

#[test]
fn two_files_that_contradict_each_other_are_told() {
    let other = share_file_for(Audience::Loti, "2026-03-01");
    let downloads = Downloads::with(&[("a.attrial.json", &share_file()), ("b.attrial.json", &other)]);
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(3), "{}", said(&ran));
    assert_eq!(listed(&downloads.pooled()), pairs(&[("b.attrial.json", "conflict")]));
}

#[test]
fn a_trial_that_is_taken_in_and_not_added_up_is_told() {
    let downloads = Downloads::with(&[("public.attrial.json", &share_file_for(Audience::Public, "2026-03-02"))]);
    let ran = downloads.pool();
    assert_eq!(ran.status.code(), Some(0), "the file itself was taken in");
    let line = "Not added up: Night light, ";
    let because = "It is a public file: its numbers are rounded. Ask for the file made for LOTI.\n";
    assert!(said(&ran).contains(line) && said(&ran).contains(because), "{}", said(&ran));
}

#[test]
fn check_allows_unsigned_files_when_told_so() {
    let downloads = Downloads::with(&[("x.attrial.json", &unsigned(&share_file()))]);
    assert_eq!(downloads.check().status.code(), Some(4));
    let allowed = downloads.at_trials(&["check", "--allow-unsigned", "in/x.attrial.json"]);
    assert_eq!(allowed.status.code(), Some(0), "{}", said(&allowed));
    assert_eq!(said(&allowed), "x.attrial.json: Taken in. It is not signed.\n", "the name alone, not its folder");
}

#[test]
fn the_answer_is_the_same_on_every_run_even_where_it_is_written_among_the_files() {
    let downloads = Downloads::with(&[("x.attrial.json", &share_file()), ("y.attrial.json", b"{"), ("a.txt", b"")]);
    assert_eq!(downloads.pool().status.code(), Some(3));
    let first = downloads.bytes();
    for _ in 0..2 {
        let ran = downloads.at_trials(&["pool", "in/y.attrial.json", "in", "--out", "in"]);
        assert_eq!(ran.status.code(), Some(3));
        assert!(fs::read(downloads.path().join("in/pooled.json")).unwrap() == first, "{}", said(&ran));
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_cannot_be_seen_reaches_the_screen_whoever_named_it() {
    let hostile = "a\u{1b}[2J\u{202e}\nb: Taken in.\u{9b}31m.attrial.json";
    let long = format!("{}.attrial.json", "l".repeat(200));
    let downloads = Downloads::with(&[(hostile, b"{"), (&long, b"{"), ("notes\u{1b}.txt", b"")]);
    let path = format!("in/{hostile}");
    let out = format!("no such folder\u{1b}/{hostile}");
    let runs = [
        downloads.pool(),
        downloads.check(),
        downloads.at_trials(&["check", &path]),
        downloads.at_trials(&["check", &format!("--{hostile}")]),
        downloads.at_trials(&["pool", "in", "--out", &path]),
        downloads.at_trials(&["demo", "--out", &path]),
        downloads.at_trials(&["print", "--book", &path, "--trial", hostile, "--audience", hostile, "--out", &out]),
        downloads.at_trials(&["print", "--book", &path, "--trial", hostile, "--audience", "loti", "--out", &out]),
    ];
    for ran in &runs {
        assert!(!ran.status.success());
        for bytes in [&ran.stdout, &ran.stderr] {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text:?}");
        }
    }
    let first = said(&runs[0]);
    assert!(!first.lines().any(|line| line.starts_with("b: Taken in.")), "a name cannot write a line of its own");
    assert!(first.lines().all(|line| line.chars().count() < 260), "a long name is cut: {first}");
    let named = "a\\u{1b}[2J\\u{202e}\\u{a}b: Taken in.\\u{9b}31m.attrial.json";
    assert!(first.contains(named), "{first}");
    assert!(listed(&downloads.pooled()).iter().any(|(file, code)| file == named && code == "cut_short"));
}

#[test]
fn a_command_that_is_not_understood_has_a_status_of_its_own() {
    let downloads = Downloads::with(&[]);
    for wrong in [&["pool"][..], &["check"], &["nonsense"], &["check", "--no-such-thing", "in"], &[]] {
        assert_eq!(downloads.at_trials(wrong).status.code(), Some(2), "{wrong:?}");
    }
    let into = downloads.at_trials(&["pool", "in", "--out", "/dev/null/out"]);
    assert_eq!(into.status.code(), Some(1), "it could not be done");
}

#[test]
fn the_help_names_the_exit_statuses_and_unsigned_files() {
    let downloads = Downloads::with(&[]);
    for verb in ["pool", "check"] {
        let help = downloads.at_trials(&[verb, "--help"]);
        assert!(help.status.success());
        let wanted = "Exit status:
  0  every share file was taken in
  1  it could not be done; a message says why
  2  the command was not understood
  3  some files were not taken in; each is listed with the reason
  4  no file was taken in
";
        assert!(said(&help).contains(wanted) && said(&help).contains("--allow-unsigned"), "{}", said(&help));
    }
}
