//! Where answers are read by the name of their question. A slip in a name would read as "no answer" for ever, so names stand
//! in few rooms, and every one of them is a question of the catalogue.

use at_trials_core::form::{Form, catalogue};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The calls that read an answer, or what a form asks, by name.
const READING: [&str; 14] = [
    "text",
    "option",
    "day",
    "whole",
    "people",
    "number",
    "yes_no",
    "choices",
    "has_value",
    "words",
    "small",
    "chosen",
    "sentence",
    "question_and_answer",
];

/// The rooms in which that is done: one view for each form, the rules across a form's answers, the sums of money, and the case
/// study, whose every section tells named answers.
const ROOMS: [&str; 5] = [
    "crates/trial/src/views/",
    "crates/core/src/form/rules/",
    "crates/core/src/money/",
    "crates/core/src/case_study/",
    "crates/evidence/src/row.rs",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every source file that is no test, by its path from the root.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the sources stand beside the tests") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && name != "tests" && name != "target" {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The names read in a text: what stands in quotes as the first thing given to a call that reads.
fn names_read(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let calls = code.match_indices("(\"").filter_map(|(at, _)| {
        let call = code[..at].rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        let is_a_method = code[..at - call.len()].ends_with('.');
        (is_a_method && READING.contains(&call)).then(|| code[at + 2..].split('"').next())?
    });
    calls.collect()
}

#[test]
fn answers_are_read_by_name_in_few_rooms_and_every_name_is_a_question() {
    let questions: BTreeSet<&str> = catalogue().forms().flat_map(Form::questions).map(|one| one.id.as_str()).collect();
    let (mut files, mut read) = (Vec::new(), 0);
    for folder in ["crates", "src-tauri/src"] {
        sources(&root().join(folder), &mut files);
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("sources are text");
        let path = file.strip_prefix(root()).expect("found below the root").to_str().expect("names are ASCII");
        let names = names_read(&text);
        let elsewhere = !ROOMS.iter().any(|room| path.starts_with(room)) && !path.starts_with("crates/practice/");
        assert!(!elsewhere || names.is_empty(), "{path} reads {names:?} by name: read a view of the form instead");
        for name in &names {
            assert!(questions.contains(name), "{path} reads {name:?}, which no form asks");
        }
        read += names.len();
    }
    assert!(read > 100, "only {read} names were found: the calls are called otherwise now");
}
