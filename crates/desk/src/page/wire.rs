//! Types of the crates below that cross to the page without being part of one, and the words for what somebody chooses from; their
//! TypeScript is written with that of the pages.

use super::contents::WORKED_OUT;
use at_trials_core::answer::{Answer, MissingReason};
use at_trials_core::form::Form;
use at_trials_core::role::Role;
use at_trials_trial::record::Within;
use ts_rs::{Config, TS};

#[test]
fn export_bindings_of_what_crosses_by_itself() {
    let where_to = Config::from_env();
    Answer::export_all(&where_to).expect("the folder of the types can be written");
    Form::export_all(&where_to).expect("the folder of the types can be written");
    Within::export_all(&where_to).expect("the folder of the types can be written");
}

#[test]
fn export_bindings_of_the_words_for_what_is_chosen_from() {
    let roles = choices("ROLES", "Role", &Role::ALL.map(|role| (wire(&role), role.words())));
    let reasons =
        choices("REASONS", "MissingReason", &MissingReason::ALL.map(|reason| (wire(&reason), reason.words())));
    let worked_out = choices(
        "WORKED_OUT",
        "Exclude<Shows, \"plan\" | \"people\" | \"lists\">",
        &WORKED_OUT.map(|(title, shows)| (wire(&shows), title)),
    );
    let whence = "// Written by the test run from the words in Rust; not to be edited.";
    let imports =
        ["MissingReason", "Role", "Shows"].map(|of| format!("import type {{ {of} }} from \"./{of}\";")).join("\n");
    let text = format!("{whence}\n\n{imports}\n\n{roles}\n{reasons}\n{worked_out}");
    let folder = Config::from_env().out_dir().to_owned();
    std::fs::create_dir_all(&folder).expect("the folder of the types can be made");
    std::fs::write(folder.join("words.ts"), text).expect("the folder of the types can be written");
}

/// As it crosses to the page, in quotes.
fn wire(choice: &impl serde::Serialize) -> String {
    serde_json::to_string(choice).expect("a choice is a word")
}

/// The words for each, in the order in which they are offered.
fn choices(name: &str, of: &str, words: &[(String, &str)]) -> String {
    let lines: Vec<_> = words.iter().map(|(id, words)| format!("  {id}: {words:?},")).collect();
    format!("export const {name}: Record<{of}, string> = {{\n{}\n}};\n", lines.join("\n"))
}
