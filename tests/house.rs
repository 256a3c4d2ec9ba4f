//! How the house is built: which crate may name which, and what the pure ones may be made of (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

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
const HARMLESS: [&str; 6] = ["chrono", "serde", "sha2", "thiserror", "toml", "unicode-normalization"];

/// What the tests of the wire and of the file need on demand; never in the app.
const ON_DEMAND: [&str; 2] = ["schemars", "ts-rs"];

/// The manifest in this folder of the house.
fn manifest(folder: &str) -> Table {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("Cargo.toml");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.parse().expect("a manifest is TOML")
}

/// A crate that another is made of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Made {
    /// The name of the crate itself, whatever it is called here.
    of: String,
    /// True if it is there only for a feature that asks for it.
    on_demand: bool,
}

/// Everything a crate is made of or built by, on whichever system; what is only for its tests left out.
fn made_of(manifest: &Table, house: &Table) -> BTreeSet<Made> {
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let places = targets.filter_map(Value::as_table).chain([manifest]);
    let tables = places.flat_map(|place| ["dependencies", "build-dependencies"].map(|kind| place.get(kind)));
    let entries = tables.flatten().filter_map(Value::as_table).flatten();
    entries.map(|(name, entry)| made(name, entry, house)).collect()
}

fn made(name: &str, entry: &Value, house: &Table) -> Made {
    let own_name = |entry: &Value| entry.get("package").and_then(Value::as_str).map(str::to_owned);
    let shared = house["workspace"]["dependencies"].get(name).filter(|_| entry.get("workspace").is_some());
    let of = own_name(entry).or_else(|| shared.and_then(own_name)).unwrap_or_else(|| name.to_owned());
    Made { of, on_demand: entry.get("optional").and_then(Value::as_bool) == Some(true) }
}

fn dependencies(name: &str) -> BTreeSet<Made> {
    made_of(&manifest(&format!("crates/{name}")), &manifest("."))
}

fn ours(made: &BTreeSet<Made>) -> BTreeSet<&str> {
    made.iter().filter_map(|made| made.of.strip_prefix("at-trials-")).collect()
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
fn a_crate_is_found_under_whatever_name_and_in_whichever_table_it_stands() {
    let house: Table =
        "[workspace.dependencies]\nquiet = { package = \"at-trials-store\", path = \"x\" }".parse().unwrap();
    let found = |text: &str| {
        let made = made_of(&text.parse().unwrap(), &house);
        made.into_iter().map(|made| (made.of, made.on_demand)).collect::<Vec<_>>()
    };
    for (text, of, on_demand) in [
        ("[dependencies]\nat-trials-trial.workspace = true", "at-trials-trial", false),
        ("[dependencies.at-trials-trial]\nworkspace = true", "at-trials-trial", false),
        ("[dependencies]\nplain = { package = \"at-trials-trial\", path = \"../trial\" }", "at-trials-trial", false),
        ("[dependencies]\nquiet.workspace = true", "at-trials-store", false),
        ("[dependencies]\nat-trials-trial = { workspace = true, optional = true }", "at-trials-trial", true),
        ("[target.'cfg(unix)'.dependencies]\nat-trials-trial.workspace = true", "at-trials-trial", false),
        ("[build-dependencies]\nat-trials-trial.workspace = true", "at-trials-trial", false),
        ("[target.'cfg(unix)'.build-dependencies]\nquiet = { workspace = true }", "at-trials-store", false),
    ] {
        assert_eq!(found(text), [(of.to_owned(), on_demand)], "{text}");
    }
    assert_eq!(found("[dev-dependencies]\nat-trials-trial.workspace = true"), []);
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
            .filter(|made| !(made.on_demand && ON_DEMAND.contains(&made.of.as_str())))
            .map(|made| made.of)
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

/// The code of a text: no comments, and each gap one blank, so that no word hides behind the end of a line.
fn code_of(text: &str) -> String {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// What stands before and after a word of the code, wherever it stands as a whole word.
fn around<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .map(move |(at, _)| (&code[..at], &code[at + word.len()..]))
        .filter(move |(before, after)| !before.ends_with(is_part) && !after.starts_with(is_part))
}

/// The files of the program, those of tests left out, in whose code one of these words stands.
fn files_that_name(folder: &str, words: &[&str]) -> Vec<String> {
    files_whose_code(folder, |code| words.iter().any(|word| code.contains(word)))
}

fn files_whose_code(folder: &str, holds: impl Fn(&str) -> bool) -> Vec<String> {
    let is_test = |place: &str| place.split(['/', '\\', '.']).any(|part| part == "tests");
    let names = |text: &str| holds(&code_of(text));
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
    let shells = files_whose_code("src-tauri/src", makes_a_cleared);
    let crates = files_whose_code("crates", makes_a_cleared);
    let (itself, gate) = ("crates/core/src/share/cleared.rs".to_owned(), "crates/trial/src/sharing/gate.rs".to_owned());
    assert_eq!((crates, shells), (vec![itself, gate], Vec::new()));
}

/// True for code that calls something of `Cleared`, gives it another name by which that could be done, or adds to it.
fn makes_a_cleared(code: &str) -> bool {
    around(code, "Cleared").any(|(before, after)| {
        let (before, after) = (before.trim_end(), after.trim_start());
        let statement = before.rsplit([';', '{', '}']).next().unwrap_or_default().trim_start();
        after.starts_with("::")
            || after.starts_with("as ")
            || after.starts_with(">::")
            || before.ends_with("impl")
            || before.ends_with(" for")
            || statement.starts_with("type ")
            || statement.starts_with("pub type ")
    })
}

#[test]
fn whoever_makes_a_cleared_under_another_name_is_found() {
    for planted in [
        "let it = Cleared::of(trial, signed);",
        "let it = Cleared\n    ::of(trial, signed);",
        "use at_trials_core::share::{Cleared as Ready, SharedTrial};",
        "use at_trials_core::share::Cleared\n as Ready;",
        "let it = <Cleared>::of(trial, signed);",
        "type Ready = Cleared;",
        "fn f() {} pub type Ready = at_trials_core::share::Cleared;",
        "impl Make for Cleared { fn make() { Self::of() } }",
        "impl Cleared { }",
        "let of = Cleared::of;",
    ] {
        assert!(makes_a_cleared(&code_of(planted)), "{planted}");
    }
    for fine in [
        "fn cleared(prepared: &Prepared) -> Result<Cleared, WindowError> {",
        "use at_trials_core::share::{Cleared, SCHEMA};",
        "NotCleared::DatedLater",
        "// Cleared::of",
    ] {
        assert!(!makes_a_cleared(&code_of(fine)), "{fine}");
    }
}

#[test]
fn no_function_of_the_crates_that_write_and_add_up_names_a_record() {
    let names = |code: &str| around(code, "Record").chain(around(code, "at_trials_trial")).next().is_some();
    for folder in ["exchange", "report", "evidence"] {
        assert_eq!(files_whose_code(&format!("crates/{folder}/src"), names), [""; 0], "{folder}");
    }
    assert!(!files_whose_code("crates/store/src", names).is_empty(), "the search finds what is there");
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
