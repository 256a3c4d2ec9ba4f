//! The commands that the guides name: each is there, and is called as they say.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every guide with its text.
fn guides() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md"].map(Into::into).into();
    for folder in ["docs", "docs/user-guide"] {
        let entries = std::fs::read_dir(root().join(folder)).expect("the guides are part of the source");
        let names = entries.map(|entry| Path::new(folder).join(entry.expect("the folder can be read").file_name()));
        files.extend(names.filter(|name| name.extension().is_some_and(|end| end == "md")));
    }
    let read = |file: PathBuf| (file.display().to_string(), std::fs::read_to_string(root().join(&file)).expect("text"));
    files.into_iter().map(read).collect()
}

/// The lines of code blocks, and what stands between backticks in a line.
fn code(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block || line.starts_with("    ") {
            found.push(line.trim().to_owned());
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// The words of a command after what sets variables for it.
fn words(command: &str) -> Vec<&str> {
    command.split_whitespace().skip_while(|word| word.starts_with("AT_TRIALS_") && word.contains('=')).collect()
}

fn each_command(looked_at: impl Fn(&str, &[&str]) -> usize) -> usize {
    let one = |guide: &str, command: &String| looked_at(guide, &words(command));
    guides()
        .iter()
        .flat_map(|(guide, text)| code(text).iter().map(|command| one(guide, command)).collect::<Vec<_>>())
        .sum()
}

#[test]
fn scripts_that_the_guides_name_are_there_and_can_be_run() {
    let found = each_command(|guide, words| {
        let Some(script) = words.first().filter(|word| word.starts_with("./") || word.starts_with("scripts/")) else {
            return 0;
        };
        let path = root().join(script);
        assert!(path.is_file(), "{guide} names {script}, which is not there");
        let read = Command::new("bash").arg("-n").arg(&path).status().expect("bash is there");
        assert!(read.success(), "{guide} names {script}, which bash cannot read");
        1
    });
    assert!(found >= 5, "only {found} were found");
}

#[test]
fn places_that_the_guides_name_are_there() {
    const FOLDERS: [&str; 7] = ["crates/", "src-tauri/", "ui/", "tests/", "scripts/", "docs/", "packaging/"];
    let found = each_command(|guide, words| {
        let [place] = words else { return 0 };
        // A place with a gap to fill in, such as <id>, is an example.
        let is_one = FOLDERS.iter().any(|folder| place.starts_with(folder)) && !place.contains(['<', '*', '…']);
        assert!(!is_one || root().join(place).exists(), "{guide} names {place}, which is not there");
        usize::from(is_one)
    });
    assert!(found >= 60, "only {found} were found");
}

#[test]
fn packages_that_the_guides_give_to_cargo_are_there() {
    let manifests = ["crates", "tests", "."].into_iter().flat_map(|folder| {
        let entries = std::fs::read_dir(root().join(folder)).expect("a folder of the source");
        entries.map(|entry| entry.expect("the folder can be read").path().join("Cargo.toml")).collect::<Vec<_>>()
    });
    let texts: Vec<String> = manifests.filter_map(|manifest| std::fs::read_to_string(manifest).ok()).collect();
    let found = each_command(|guide, words| {
        let mut named = words.windows(2).filter(|pair| matches!(pair[0], "-p" | "--package")).map(|pair| pair[1]);
        let Some(package) = named.next().filter(|_| words[0] == "cargo") else { return 0 };
        let is_it = |text: &String| text.contains(&format!("\nname = \"{package}\"\n"));
        assert!(texts.iter().any(is_it), "{guide} names the package {package}, which is not there");
        1
    });
    assert!(found >= 4, "only {found} were found");
}

#[test]
fn verbs_and_options_that_the_guides_name_are_understood() {
    let found = each_command(|guide, words| {
        let after = words.iter().position(|word| *word == "at-trials" || *word == "--").map_or(0, |at| at + 1);
        let ours = words.first() == Some(&"at-trials") || words.contains(&"at-trials") && words.contains(&"--");
        let Some(verb) = words.get(after).filter(|verb| ours && verb.bytes().all(|b| b.is_ascii_lowercase())) else {
            return 0;
        };
        let help =
            Command::new(env!("CARGO_BIN_EXE_at-trials")).args([verb, "--help"]).output().expect("it can be run");
        assert!(help.status.success(), "{guide} names the verb {verb}, which there is not");
        let help = String::from_utf8(help.stdout).expect("help is text");
        for option in words[after..].iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "{guide} gives {option} to {verb}, which does not know it");
        }
        1
    });
    assert!(found >= 6, "only {found} were found");
}
