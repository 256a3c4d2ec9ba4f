//! When a question or a section is asked, and the sections of another file.

use super::*;

#[test]
fn a_condition_looks_only_at_questions_asked_before_for_answers_they_can_have() {
    let shown = |condition: &str| {
        form(&question(&format!(
            "kind = \"yes_no\"\nshow_when = {condition}\nidentifies = \"none\"\nshares = \"as_is\"\n"
        )))
    };
    assert!(load(&[("x/1", &shown("{ one_of = { question = \"colour\", options = [\"red\"] } }"))]).is_ok());
    refused(&shown("{ answered = { question = \"later\" } }"), "depends on “later”, which is not asked before it");
    refused(&shown("{ yes = { question = \"shade\" } }"), "question shade: depends on “shade”");
    refused(&shown("{ one_of = { question = \"colour\", options = [\"blue\"] } }"), "the option “blue” of “colour”");
    refused(&shown("{ one_of = { question = \"colour\", options = [] } }"), "without naming an option");
    refused(&shown("{ yes = { question = \"colour\" } }"), "not answered yes or no");
    refused(&shown("{ any = [{ answered = { question = \"later\" } }] }"), "depends on “later”");
}

#[test]
fn the_condition_of_a_section_holds_for_all_its_questions_beside_their_own() {
    let second = |question: &str| {
        format!(
            "[[section]]\nid = \"t\"\ntitle = \"T\"\nshow_when = {{ one_of = {{ question = \"colour\", options = [\"red\"] }} }}\n{question}"
        )
    };
    let plain = question("kind = \"yes_no\"\nidentifies = \"none\"\nshares = \"as_is\"\n");
    let own = plain.replace("kind", "show_when = { answered = { question = \"colour\" } }\nkind");
    let condition = |text: &str| {
        let forms = load(&[("x/1", text)]).unwrap();
        forms.form("x").unwrap().question("shade").unwrap().show_when.clone().unwrap()
    };
    assert!(matches!(condition(&form(&second(&plain))), Condition::OneOf { .. }));
    let Condition::All(both) = condition(&form(&second(&own))) else { panic!("both conditions hold") };
    assert_eq!(both.len(), 2);
}

#[test]
fn an_included_section_stands_before_or_after_the_forms_own() {
    let section = |id: &str, more: &str| {
        format!(
            "[[section]]\nid = \"{id}\"\ntitle = \"T\"\n{more}[[section.question]]\nid = \"{id}\"\ntext = \"T\"\nkind = \"yes_no\"\nidentifies = \"none\"\nshares = \"as_is\"\n"
        )
    };
    let including = form("").replacen("about", "include = \"visit/1\"\nabout", 1);
    let visit = section("before", "") + &section("after", "comes_last = true\n");
    let forms = load(&[("visit/1", &visit), ("x/1", &including)]).unwrap();
    let order: Vec<&str> = forms.form("x").unwrap().sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(order, ["before", "s", "after"]);
    // What is wrong in the included file is said of that file.
    let silent = visit.replacen("shares = \"as_is\"\n", "", 1);
    let error = load(&[("visit/1", &silent), ("x/1", &including)]).unwrap_err();
    assert_eq!((error.file.as_str(), error.question), ("visit/1", Some("before".into())));
}
