//! Every way in which a form file can be wrong is refused, by name; and every shipped form keeps the rules.

use super::*;
use crate::form::catalogue;

const HEAD: &str = "id = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\ntitle_many = \"Xs\"\nabout = \"trial\"\n";
const LICENCE: &str = "[licence]\nspdx = \"CC0-1.0\"\nattribution = \"ours\"\nmay_ship_wording = true\n";
const SECTION: &str = "[[section]]\nid = \"s\"\ntitle = \"S\"\n";
const COLOUR: &str = "[[section.question]]\nid = \"colour\"\ntext = \"Which colour?\"\nkind = \"choice\"\noptions = [{ id = \"red\", text = \"Red\" }]\nidentifies = \"none\"\nshares = \"as_is\"\n";

fn form(rest: &str) -> String {
    format!("{HEAD}{LICENCE}{SECTION}{COLOUR}{rest}")
}

fn question(more: &str) -> String {
    format!("[[section.question]]\nid = \"shade\"\ntext = \"Which shade?\"\n{more}")
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let error = load(&[("x", text)]).expect_err("must be refused").to_string();
    assert!(error.contains(because), "{error}");
    assert!(error.starts_with("forms/x.toml") || error.starts_with("forms/lists.toml"), "{error}");
}

#[test]
fn a_plain_form_loads() {
    let forms = load(&[("x", &form(""))]).unwrap();
    assert_eq!(forms["x"].questions().count(), 1);
}

#[test]
fn a_question_that_is_silent_about_sharing_is_refused() {
    refused(
        &form(&question("kind = \"yes_no\"\nidentifies = \"none\"\n")),
        "question shade: does not say how it `shares`",
    );
    refused(&form(&question("kind = \"yes_no\"\nshares = \"as_is\"\n")), "does not say whom it `identifies`");
}

#[test]
fn an_id_is_never_used_twice_or_again() {
    refused(&form(COLOUR), "question colour: stands here twice");
    let retired = form("").replacen("about", "retired = [\"colour\"]\nabout", 1);
    refused(&retired, "question colour: uses the id of a retired question");
}

#[test]
fn an_unknown_list_or_a_choice_without_options_is_refused() {
    let choice =
        |more: &str| form(&question(&format!("kind = \"choice\"\n{more}identifies = \"none\"\nshares = \"as_is\"\n")));
    refused(&choice("list = \"shades\"\n"), "names the list “shades”, which does not exist");
    refused(&choice(""), "has no options");
    refused(
        &choice("options = [{ id = \"a\", text = \"A\" }, { id = \"a\", text = \"B\" }]\n"),
        "has the option “a” twice",
    );
}

#[test]
fn a_condition_looks_only_at_questions_asked_before() {
    let shown = |condition: &str| {
        form(&question(&format!(
            "kind = \"yes_no\"\nshow_when = {condition}\nidentifies = \"none\"\nshares = \"as_is\"\n"
        )))
    };
    assert!(load(&[("x", &shown("{ one_of = { question = \"colour\", options = [\"red\"] } }"))]).is_ok());
    refused(&shown("{ yes = { question = \"later\" } }"), "depends on “later”, which is not asked before it");
    refused(&shown("{ yes = { question = \"shade\" } }"), "depends on “shade”");
    refused(&shown("{ one_of = { question = \"colour\", options = [\"blue\"] } }"), "the option “blue” of “colour”");
}

#[test]
fn a_score_names_items_that_exist_and_have_scores() {
    let score = |rule: &str| {
        form(&format!(
            "[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = {rule}\nbetter = \"higher\"\nlowest = 0\nhighest = 1\nnoticeable = 1\n"
        ))
    };
    refused(&score("{ item = { item = \"w99\" } }"), "question w99: the score “s” uses it, but it does not exist");
    refused(&score("{ item = { item = \"colour\" } }"), "its answers have no scores");
    refused(
        &score("{ linear = { of = \"raw\", times = 4, plus = 0 } }"),
        "builds on “raw”, which does not come before it",
    );
}

#[test]
fn a_form_without_a_licence_is_refused() {
    refused(&format!("{HEAD}{SECTION}{COLOUR}"), "has no [licence]");
}

#[test]
fn nothing_about_one_person_leaves_as_a_value() {
    let person = form("").replacen("about = \"trial\"", "about = \"person\"", 1);
    refused(&person, "is about one person");
    let contact =
        form(&question("kind = \"text\"\nlongest = 9\nidentifies = \"contact\"\nshares = \"reviewed_text\"\n"));
    refused(&contact, "could point at somebody");
    let text = form(&question("kind = \"text\"\nlongest = 9\nidentifies = \"none\"\nshares = \"as_is\"\n"));
    refused(&text, "is text");
}

#[test]
fn unknown_keys_kinds_parents_and_includes_are_refused() {
    refused(&form("").replacen("about", "colour = 1\nabout", 1), "unknown field");
    refused(
        &form(&question("kind = \"slider\"\nidentifies = \"none\"\nshares = \"as_is\"\n")),
        "kind “slider” is unknown",
    );
    refused(&form("").replacen("about", "belongs_to = \"y\"\nabout", 1), "names the form “y”");
    refused(&form("").replacen("about", "include = \"y\"\nabout", 1), "includes “y”");
    refused(&form("").replacen("id = \"x\"", "id = \"y\"", 1), "a form's id is the name of its file");
}

#[test]
fn every_shipped_form_says_what_a_person_needs_to_read() {
    for form in catalogue().forms() {
        assert!(!form.intro.is_empty(), "{} has no intro", form.id);
        assert!(!form.licence.spdx.is_empty() && !form.licence.attribution.is_empty(), "{}", form.id);
        for question in form.questions() {
            let place = format!("{}.{}", form.id, question.id);
            assert!(question.options.iter().all(|option| !option.text.trim().is_empty()), "{place}");
            assert!(question.text.chars().next().is_some_and(char::is_uppercase), "{place} begins small");
            assert!(question.options.len() < 80, "{place}");
        }
    }
}

#[test]
fn the_forms_of_the_template_are_there() {
    let ids: Vec<&str> = catalogue().forms().map(|form| form.id.as_str()).collect();
    for id in [
        "agreement",
        "allocation",
        "benefit",
        "cost",
        "device",
        "lesson",
        "outcome",
        "participant",
        "trial",
        "wellbeing-check",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    let boroughs = &catalogue().form("trial").unwrap().question("lead_org").unwrap().options;
    assert_eq!(boroughs.len(), 34, "33 boroughs and another organisation");
    assert_eq!(boroughs[32].text, "Westminster");
}
