//! Every way in which a form file can be wrong is refused, by name; and every shipped form keeps the rules.

mod conditions;
mod questions;
mod scores;
mod shipped;
mod shown;
mod versions;

use super::*;
use crate::form::catalogue;

const HEAD: &str =
    "id = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\ntitle_many = \"Xs\"\nintro = \"Xs.\"\nabout = \"trial\"\n";
const LICENCE: &str = "[shown]\npart = \"Xs\"\norder = 1\n[licence]\nspdx = \"CC0-1.0\"\nattribution = \"ours\"\nmay_ship_wording = true\n";
const SECTION: &str = "[[section]]\nid = \"s\"\ntitle = \"S\"\n";
const COLOUR: &str = "[[section.question]]\nid = \"colour\"\ntext = \"Which colour?\"\nkind = \"choice\"\noptions = [{ id = \"red\", text = \"Red\" }]\nidentifies = \"none\"\nshares = \"as_is\"\n";

const WAVE: &str = "[[section.question]]\nid = \"wave\"\ntext = \"Which wave?\"\nkind = \"choice\"\noptions = [{ id = \"end\", text = \"End\" }]\nidentifies = \"none\"\nshares = \"as_is\"\n";

fn form(rest: &str) -> String {
    format!("{HEAD}{LICENCE}{SECTION}{COLOUR}{rest}")
}

fn question(more: &str) -> String {
    format!("[[section.question]]\nid = \"shade\"\ntext = \"Which shade?\"\n{more}")
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let error = load(&[("x/1", text)]).expect_err("must be refused").to_string();
    assert!(error.contains(because), "{error}");
    assert!(error.starts_with("forms/x/1.toml") || error.starts_with("forms/lists.toml"), "{error}");
}

#[test]
fn a_plain_form_loads() {
    let forms = load(&[("x/1", &form(""))]).unwrap();
    assert_eq!(forms.form("x").unwrap().questions().count(), 1);
}

#[test]
fn a_form_without_a_licence_is_refused() {
    refused(&format!("{HEAD}[shown]\npart = \"Xs\"\norder = 1\n{SECTION}{COLOUR}"), "has no [licence]");
    refused(&form("").replace("attribution = \"ours\"", "attribution = \"\""), "does not name the licence");
}

#[test]
fn unknown_keys_kinds_and_parents_are_refused() {
    refused(&form("").replacen("about", "colour = 1\nabout", 1), "line 6: unknown field");
    refused(
        &form(&question("kind = \"slider\"\nidentifies = \"none\"\nshares = \"as_is\"\n")),
        "question shade: its kind “slider” is unknown",
    );
    refused(
        &form(&question("kind = \"date\"\nlongest = 9\nidentifies = \"none\"\nshares = \"never\"\n")),
        "question shade: has `longest`, for which its kind “date” has no use",
    );
    refused(&form("").replacen("about", "belongs_to = \"y\"\nabout", 1), "names the form “y”");
    refused(&form("").replacen("about", "named_by = [\"y\"]\nabout", 1), "is named by “y”");
    refused(&form("").replacen("about", "listed_by = [\"y\"]\nabout", 1), "is listed by “y”");
    refused(&form("").replacen("id = \"x\"", "id = \"y\"", 1), "belongs into the file y/1.toml");
    refused(&form("").replacen("1.0.0", "2.1.0", 1), "holds “x” 2.1.0, which belongs into the file x/2.toml");
    for version in ["1.0", "0.1.0", "1.0.x"] {
        refused(&form("").replacen("1.0.0", version, 1), "its version is not three numbers that begin with 1");
    }
    refused(&form("").replacen("intro = \"Xs.\"\n", "", 1), "has no intro");
}

#[test]
fn a_file_nobody_uses_and_a_circle_of_files_are_refused() {
    let forgotten = load(&[("visit/1", SECTION), ("x/1", &form(""))]).unwrap_err();
    assert!(forgotten.to_string().starts_with("forms/visit/1.toml: has no id"), "{forgotten}");
    refused(&form("").replacen("about", "include = \"x/1\"\nabout", 1), "includes “x/1”, which is a form");
    refused(&form("").replacen("about", "include = \"y/1\"\nabout", 1), "includes “y/1”, which does not exist");
}
