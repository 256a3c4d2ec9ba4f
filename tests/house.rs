//! How the house is built: which crate may name which, and what the pure ones may be made of (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which crates of ours each crate may name. Arrows point down only; `report`, `exchange` and `evidence` never reach `trial`.
const ARROWS: [(&str, &[&str]); 10] = [
    ("disk", &[]),
    ("core", &[]),
    ("trial", &["core"]),
    ("evidence", &["core"]),
    ("practice", &["core", "trial"]),
    ("report", &["core"]),
    ("exchange", &["core", "evidence", "disk"]),
    ("store", &["core", "trial", "disk"]),
    ("desk", &["core", "trial", "evidence", "practice", "store", "report", "exchange", "disk"]),
    ("cli", &["core", "trial", "evidence", "practice", "store", "report", "exchange", "desk"]),
];

/// The crates that can do nothing but think, and all they may be made of.
const PURE: [&str; 3] = ["core", "trial", "evidence"];
const HARMLESS: [&str; 5] = ["chrono", "serde", "thiserror", "toml", "unicode-normalization"];

/// The names under `[dependencies]`, those that are only for tests left out.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap_or_else(|error| panic!("{}: {error}", manifest.display()));
    let table = text.split("\n[dependencies]\n").nth(1).expect("every crate has dependencies");
    let lines =
        table.lines().take_while(|line| !line.starts_with('[')).filter(|line| !line.contains("optional = true"));
    let names = lines.filter_map(|line| line.split(['.', ' ', '=']).next());
    names.filter(|name| !name.is_empty() && !name.starts_with('#')).map(str::to_owned).collect()
}

fn ours(names: &BTreeSet<String>) -> BTreeSet<&str> {
    names.iter().filter_map(|name| name.strip_prefix("at-trials-")).collect()
}

#[test]
fn arrows_between_crates_are_those_of_the_table() {
    for (name, allowed) in ARROWS {
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        let named = dependencies(name);
        let ours = ours(&named);
        let beyond: Vec<&&str> = ours.difference(&allowed).collect();
        assert!(beyond.is_empty(), "{name} names {beyond:?}");
    }
}

#[test]
fn every_crate_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .expect("the crates stand beside the tests")
        .map(|entry| entry.expect("the folder can be read").file_name().into_string().expect("names are ASCII"))
        .collect();
    assert_eq!(there, ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn pure_crates_are_made_of_nothing_that_could_read_a_file_or_ask_the_time() {
    for name in PURE {
        let others: Vec<String> = dependencies(name)
            .into_iter()
            .filter(|name| !name.starts_with("at-trials-") && !HARMLESS.contains(&name.as_str()))
            .collect();
        assert!(others.is_empty(), "{name} is made of {others:?} besides");
    }
}

#[test]
fn the_pure_crates_are_held_to_the_same_bans() {
    let bans = |name: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("clippy.toml");
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let core = bans("core");
    assert!(
        core.contains("std::fs::read") && core.contains("std::time::Instant") && core.contains("std::net::TcpStream")
    );
    for name in PURE {
        assert!(bans(name) == core, "crates/{name}/clippy.toml differs from that of core");
    }
}

/// The Rust files below a folder of the house, each by its place in it and with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(house.join(&folder)).expect("the folder is there") {
            let entry = entry.expect("the folder can be read");
            let place = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(place);
            } else if place.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(entry.path()).expect("a file of Rust is text");
                found.push((place.display().to_string(), text));
            }
        }
    }
    found
}

/// The files of the program, those of tests left out, in whose code one of these words stands.
fn files_that_name(folder: &str, words: &[&str]) -> Vec<String> {
    let is_test = |place: &str| place.split(['/', '\\', '.']).any(|part| part == "tests");
    let code = |line: &&str| !line.trim_start().starts_with("//");
    let names = |text: &str| text.lines().filter(code).any(|line| words.iter().any(|word| line.contains(word)));
    let mut files: Vec<String> = sources(folder)
        .into_iter()
        .filter(|(place, text)| !is_test(place) && names(text))
        .map(|(place, _)| place)
        .collect();
    files.sort();
    files
}

#[test]
fn only_the_gate_clears_a_trial() {
    let shells = files_that_name("src-tauri/src", &["Cleared::of"]);
    let crates = files_that_name("crates", &["Cleared::of"]);
    assert_eq!((crates, shells), (vec!["crates/trial/src/sharing/gate.rs".to_owned()], Vec::new()));
}

#[test]
fn the_verbs_ask_no_clock() {
    let clocks = ["Utc::now", "Local", "Instant", "SystemTime", "std::time"];
    assert_eq!(files_that_name("crates/desk/src", &clocks), [""; 0]);
    assert_eq!(
        files_that_name("src-tauri/src", &["Utc::now"]),
        ["src-tauri/src/clock.rs"],
        "the search finds what is there"
    );
}
