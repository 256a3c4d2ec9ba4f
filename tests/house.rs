//! How the house is built: which crate may name which, and what the pure ones may be made of (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::path::Path;

/// Which crates of ours each crate may name. Arrows point down only; `report`, `exchange` and `evidence` never reach `trial`.
const ARROWS: [(&str, &[&str]); 9] = [
    ("core", &[]),
    ("trial", &["core"]),
    ("evidence", &["core"]),
    ("practice", &["core", "trial"]),
    ("report", &["core"]),
    ("exchange", &["core", "evidence"]),
    ("store", &["core", "trial"]),
    ("desk", &["core", "trial", "evidence", "practice", "store", "report", "exchange"]),
    ("cli", &["core", "trial", "evidence", "practice", "store", "report", "exchange", "desk"]),
];

/// The crates that can do nothing but think, and all they may be made of.
const PURE: [&str; 3] = ["core", "trial", "evidence"];
const HARMLESS: [&str; 5] = ["chrono", "serde", "thiserror", "toml", "unicode-normalization"];

/// The names under `[dependencies]`, those that are only for tests left out.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap_or_else(|error| panic!("{}: {error}", manifest.display()));
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
    let there: BTreeSet<String> = std::fs::read_dir(folder)
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
