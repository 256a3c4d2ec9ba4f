//! Where answers are read by the name of their question. A slip in a name would read as "no answer" for ever, so names stand
//! in few rooms, and every one of them is a question of the catalogue.

use at_trials_core::form::{Form, catalogue};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The calls that read an answer, or what a form asks, by name.
const READING: [&str; 18] = [
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
    "fact",
    "get",
    "is",
    "standing",
];

/// The functions of the rooms that do the same for a name they are given.
const FUNCTIONS: [&str; 3] = ["every", "month", "of"];

/// The calls that look a question up in its form. They stand in other rooms too, where something is done for one question.
const LOOKING_UP: [&str; 1] = ["question"];

/// The calls that take the name of a form first.
const OF_A_FORM: [&str; 6] = ["answered", "counts_told", "form_of", "of", "of_parent", "sheets"];

/// The rooms in which that is done: one view for each form, the rules across a form's answers, the sums of money, and the case
/// study, whose every section tells named answers.
const ROOMS: [&str; 6] = [
    "crates/trial/src/views/",
    "crates/core/src/form/rules/",
    "crates/core/src/money/",
    "crates/core/src/case_study/",
    "crates/evidence/src/row.rs",
    "crates/evidence/src/joint.rs",
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

/// A call that is given a name in quotes first.
struct Call<'a> {
    /// What is called.
    called: &'a str,
    /// True for a method.
    is_a_method: bool,
    /// The name it is given.
    name: &'a str,
}

impl Call<'_> {
    fn reads(&self) -> bool {
        if self.is_a_method { READING.contains(&self.called) } else { FUNCTIONS.contains(&self.called) }
    }

    fn looks_up(&self) -> bool {
        self.is_a_method && LOOKING_UP.contains(&self.called)
    }

    fn is_of_a_form(&self) -> bool {
        self.is_a_method && OF_A_FORM.contains(&self.called)
    }
}

/// The calls of a text that are given a name; what stands behind its tests is left out.
fn calls(text: &str) -> Vec<Call<'_>> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let given =
        code.match_indices('(').filter_map(|(at, _)| Some((at, code[at + 1..].trim_start().strip_prefix('"')?)));
    let calls = given.filter_map(|(at, given)| {
        let called = code[..at].rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        let before = code[..at - called.len()].trim_end();
        let of_another = before.ends_with("::") || before.ends_with('!');
        let call = Call { called, is_a_method: before.ends_with('.'), name: given.split('"').next()? };
        (!of_another).then_some(call)
    });
    calls.collect()
}

#[test]
fn answers_are_read_by_name_in_few_rooms_and_every_name_is_a_question() {
    let questions: BTreeSet<&str> = catalogue().forms().flat_map(Form::questions).map(|one| one.id.as_str()).collect();
    let forms: BTreeSet<&str> = catalogue().forms().map(|form| form.id.as_str()).collect();
    let (mut files, mut read, mut looked_up, mut of_forms) = (Vec::new(), 0, 0, 0);
    for folder in ["crates", "src-tauri/src"] {
        sources(&root().join(folder), &mut files);
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("sources are text");
        let path = file.strip_prefix(root()).expect("found below the root").to_str().expect("names are ASCII");
        let calls = calls(&text);
        let names: Vec<&str> = calls.iter().filter(|call| call.reads()).map(|call| call.name).collect();
        let elsewhere = !ROOMS.iter().any(|room| path.starts_with(room)) && !path.starts_with("crates/practice/");
        assert!(!elsewhere || names.is_empty(), "{path} reads {names:?} by name: read a view of the form instead");
        for Call { name, .. } in calls.iter().filter(|call| call.reads() || call.looks_up()) {
            assert!(questions.contains(name), "{path} reads {name:?}, which no form asks");
        }
        for Call { name, .. } in calls.iter().filter(|call| call.is_of_a_form()) {
            assert!(forms.contains(name), "{path} names the form {name:?}, which is not there");
        }
        read += names.len();
        looked_up += calls.iter().filter(|call| call.looks_up()).count();
        of_forms += calls.iter().filter(|call| call.is_of_a_form()).count();
    }
    let found = read > 150 && looked_up > 5 && of_forms > 25;
    assert!(found, "only {read}, {looked_up} and {of_forms} names were found: the calls are called otherwise now");
}
