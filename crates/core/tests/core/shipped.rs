//! What was shipped never changes its meaning (ARCHITECTURE.md, invariant 6): every question, section and score that a form ever
//! had is pinned in `forms/shipped.toml` by a digest of what is loaded, lists resolved, so that a changed word of a list is
//! noticed too, and the layout and the comments of a file are not. Where a form is shown is free to change. A question that is
//! added says since when: who filled in the form before was not asked, and what they finished stays finished.
//!
//! `UPDATE_SHIPPED=1 cargo test -p at-trials-core shipped` writes the pins of what is new, and until the first release
//! (`released = false`) those of what was changed.

#![expect(
    clippy::disallowed_methods,
    reason = "the pins are a file of the source, which this test reads and may write"
)]

use at_trials_core::form::{Catalogue, Form, catalogue, load};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// `forms/shipped.toml`.
#[derive(serde::Serialize, serde::Deserialize)]
struct Shipped {
    /// True from the first release on: then no pin changes any more.
    released: bool,
    /// By file, the version of the form whose questions are pinned.
    versions: BTreeMap<String, String>,
    /// By file and what is pinned of it: `cost/1 question type`.
    pins: BTreeMap<String, String>,
}

/// What these forms would be pinned as.
fn pinned(catalogue: &Catalogue, released: bool) -> Shipped {
    let versions = catalogue.every_version().map(|form| (file_of(form), form.version.clone())).collect();
    Shipped { released, versions, pins: catalogue.every_version().flat_map(pins_of).collect() }
}

fn file_of(form: &Form) -> String {
    format!("{}/{}", form.id, form.major())
}

fn pins_of(form: &Form) -> Vec<(String, String)> {
    let file = file_of(form);
    let words = json!([form.title, form.title_many, form.intro, form.belongs_to, form.about]);
    let headline = form.headline().map(|score| &score.id);
    let rests_on = json!([words, form.finished_by, form.visits, form.retired, headline]);
    let mut pins = vec![(format!("{file} form"), digest(rests_on))];
    for section in &form.sections {
        pins.push((format!("{file} section {}", section.id), digest(json!([section.title, section.intro]))));
    }
    for (section, question) in form.sections.iter().flat_map(|one| one.questions.iter().map(|asked| (&one.id, asked))) {
        pins.push((format!("{file} question {}", question.id), digest(json!([section, question]))));
    }
    for score in &form.scores {
        pins.push((format!("{file} score {}", score.id), digest(json!(score))));
    }
    pins
}

/// Twelve bytes are plenty against accidents.
fn digest(mut meaning: Value) -> String {
    leave_out_what_says_nothing(&mut meaning);
    let mut digest = String::new();
    for byte in Sha256::digest(meaning.to_string()).iter().take(12) {
        write!(digest, "{byte:02x}").expect("writing to a string");
    }
    digest
}

/// A key that a later version of the app brings, and an old form does not have, changes no digest.
fn leave_out_what_says_nothing(value: &mut Value) {
    let Some(object) = value.as_object_mut() else {
        return value.as_array_mut().into_iter().flatten().for_each(leave_out_what_says_nothing);
    };
    object.values_mut().for_each(leave_out_what_says_nothing);
    object.retain(|_, value| {
        *value != Value::Null && *value != json!([]) && *value != json!("") && *value != json!(false)
    });
}

/// Everything about these forms that is not as it was shipped, each with what to do.
fn changes(shipped: &Shipped, forms: &Catalogue) -> Vec<String> {
    let now = pinned(forms, shipped.released).pins;
    let gone_or_changed = shipped.pins.iter().filter_map(|(what, digest)| match now.get(what) {
        None => Some(format!(
            "{what} was shipped and is gone. Books hold answers to it: put it back. What is not asked any more is asked no more \
             in a new version of the form, beside this one."
        )),
        Some(now) if now != digest => Some(format!(
            "{what} was shipped and reads otherwise now. Put it back as it was, and write a new version of the form, a file of \
             its own beside this one."
        )),
        Some(_) => None,
    });
    let new = now.keys().filter(|what| !shipped.pins.contains_key(*what)).map(|what| {
        format!("{what} is new and not pinned. Run `UPDATE_SHIPPED=1 cargo test -p at-trials-core shipped`, and commit the pins.")
    });
    gone_or_changed.chain(new).chain(silent(shipped, forms)).collect()
}

/// The questions that were added to a shipped form and do not say so.
fn silent(shipped: &Shipped, forms: &Catalogue) -> Vec<String> {
    let added = |(version, form): (&String, &Form)| -> Vec<String> {
        let file = file_of(form);
        let is_new = |id: &str| !shipped.pins.contains_key(&format!("{file} question {id}"));
        let is_silent =
            form.questions().filter(|question| is_new(question.id.as_str()) && !question.came_after(version));
        is_silent.map(|question| format!(
            "{file} question {} was added to a form that was shipped as {version}. Raise the form's minor version, and write \
             `since` with it: what was finished before lacks no answer to it.", question.id
        )).collect()
    };
    let of = |form| Some((shipped.versions.get(&file_of(form))?, form));
    forms.every_version().filter_map(of).flat_map(added).collect()
}

#[test]
fn every_shipped_form_means_what_it_meant() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/shipped.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut shipped: Shipped = toml::from_str(&text).unwrap();
    if std::env::var_os("UPDATE_SHIPPED").is_some() {
        shipped = updated(shipped, catalogue());
        let comments = text.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n");
        std::fs::write(&path, format!("{comments}\n\n{}", toml::to_string(&shipped).unwrap())).unwrap();
    }
    let found = changes(&shipped, catalogue());
    let meant = if shipped.released {
        ""
    } else {
        "\nNothing is released yet: if all of it is meant, run `UPDATE_SHIPPED=1 cargo test -p at-trials-core shipped`."
    };
    assert!(found.is_empty(), "{}{meant}", found.join("\n"));
}

/// With the pins of what is new, as far as it may be pinned; before the first release of everything.
fn updated(shipped: Shipped, forms: &Catalogue) -> Shipped {
    let mut now = pinned(forms, shipped.released);
    if !shipped.released {
        return now;
    }
    if !silent(&shipped, forms).is_empty() {
        return shipped;
    }
    now.pins.extend(shipped.pins);
    now
}

const LISTS: &str = "[shades]\noptions = [{ id = \"red\", text = \"Red\" }]\n";
const FORM: &str = r#"
id = "x"
version = "1.0.0"
title = "X"
title_many = "Xs"
intro = "Xs."
about = "trial"
shown = { part = "Xs", order = 1 }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }
[[section]]
id = "s"
title = "S"
[[section.question]]
id = "colour"
text = "Which colour?"
kind = "choice"
list = "shades"
identifies = "none"
shares = "as_is"
"#;

fn shipped(files: &[(&str, &str)]) -> Shipped {
    pinned(&load(files).unwrap(), true)
}

/// What is said of a form or a list that is not as it was.
fn said(lists: &str, form: &str) -> String {
    changes(&shipped(&[("lists", LISTS), ("x/1", FORM)]), &load(&[("lists", lists), ("x/1", form)]).unwrap()).join("\n")
}

#[test]
fn a_changed_wording_option_condition_or_section_is_noticed_and_layout_is_not() {
    assert_eq!(said(LISTS, FORM), "");
    let moved = FORM.replace("order = 1", "order = 7").replace("\nkind", "\n\n# A comment.\nkind");
    assert_eq!(said(LISTS, &moved), "", "where it is shown may change");
    for (from, to, what) in [
        ("Which colour?", "Which shade?", "x/1 question colour was shipped and reads otherwise"),
        ("shares = \"as_is\"", "shares = \"never\"", "x/1 question colour was shipped and reads otherwise"),
        ("title = \"S\"", "title = \"T\"", "x/1 section s was shipped and reads otherwise"),
        ("intro = \"Xs.\"", "intro = \"Ys.\"", "x/1 form was shipped and reads otherwise"),
        ("id = \"colour\"", "id = \"shade\"", "x/1 question colour was shipped and is gone"),
    ] {
        let told = said(LISTS, &FORM.replace(from, to));
        assert!(told.starts_with(what), "{from}: {told}");
    }
    assert!(
        said(&LISTS.replace("Red", "Crimson"), FORM).starts_with("x/1 question colour was shipped and reads otherwise")
    );
}

#[test]
fn a_changed_score_is_noticed() {
    let score = |highest: u8| {
        let visit = FORM.replace("\"as_is\"\n", "\"as_is\"\n[[section.question]]\nid = \"wave\"\ntext = \"When?\"\nkind = \"choice\"\noptions = [{ id = \"end\", text = \"End\" }]\nidentifies = \"none\"\nshares = \"as_is\"\n");
        let scored = visit.replace("list = \"shades\"", "options = [{ id = \"red\", text = \"Red\", score = 1 }]");
        scored.replace("about", "visits = { waves = [\"end\"] }\nabout")
            + &format!(
                "[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = {{ item = {{ item = \"colour\" }} }}\nbetter = \"higher\"\nlowest = 0\nhighest = {highest}\nnoticeable = 1\n"
            )
    };
    let found = changes(&shipped(&[("x/1", &score(1))]), &load(&[("x/1", &score(2))]).unwrap());
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("x/1 score s was shipped and reads otherwise now."), "{found:?}");
}

#[test]
fn a_file_that_is_gone_and_a_form_that_is_not_pinned_are_told_with_what_to_do() {
    let one = [("lists", LISTS), ("x/1", FORM)];
    let second = FORM.replace("1.0.0", "2.0.0").replace("Which colour?", "Which shade?");
    let both = [("lists", LISTS), ("x/1", FORM), ("x/2", second.as_str())];
    let new = changes(&shipped(&one), &load(&both).unwrap());
    assert_eq!(new.len(), 3, "the form, its section and its question: {new:?}");
    assert!(new.iter().all(|told| told.starts_with("x/2 ") && told.contains("UPDATE_SHIPPED=1 cargo test")), "{new:?}");
    let gone = changes(&shipped(&both), &load(&one).unwrap());
    assert_eq!(gone.len(), 3);
    assert!(gone.iter().all(|told| told.starts_with("x/2 ") && told.contains("was shipped and is gone")), "{gone:?}");
}

#[test]
fn what_rules_rest_on_is_pinned() {
    for more in ["finished_by = [\"colour\"]\nabout", "retired = [\"shade\"]\nabout"] {
        let told = said(LISTS, &FORM.replacen("about", more, 1));
        assert!(told.starts_with("x/1 form was shipped and reads otherwise"), "{more}: {told}");
    }
    let moved = FORM.replace("[[section.question]]", "[[section]]\nid = \"t\"\ntitle = \"T\"\n[[section.question]]");
    let told = said(LISTS, &moved);
    assert!(
        told.contains("x/1 question colour was shipped and reads otherwise"),
        "it stands in another section: {told}"
    );
}

/// The form with one question more.
fn with_one_more(version: &str, since: &str) -> String {
    let more = "[[section.question]]\nid = \"shade\"\ntext = \"How dark?\"\nkind = \"yes_no\"\nidentifies = \"none\"\nshares = \"as_is\"\n";
    format!("{}{more}{since}", FORM.replacen("1.0.0", version, 1))
}

#[test]
fn a_question_that_is_added_to_a_shipped_form_says_since_when() {
    let before = shipped(&[("lists", LISTS), ("x/1", FORM)]);
    let asked_to_say = |version: &str, since: &str| {
        let now = load(&[("lists", LISTS), ("x/1", &with_one_more(version, since))]).unwrap();
        let told = changes(&before, &now);
        assert!(told[0].starts_with("x/1 question shade is new and not pinned."), "{told:?}");
        let is_pinned =
            updated(shipped(&[("lists", LISTS), ("x/1", FORM)]), &now).pins.contains_key("x/1 question shade");
        assert_eq!(is_pinned, told.len() == 1, "it is pinned once it says so");
        told.len() > 1 && told[1].starts_with("x/1 question shade was added to a form that was shipped as 1.0.0.")
    };
    assert!(asked_to_say("1.0.0", ""));
    assert!(asked_to_say("1.1.0", ""));
    assert!(!asked_to_say("1.1.0", "since = \"1.1.0\"\n"));
    let later = shipped(&[("lists", LISTS), ("x/1", &FORM.replacen("1.0.0", "1.2.0", 1))]);
    let late = load(&[("lists", LISTS), ("x/1", &with_one_more("1.3.0", "since = \"1.2.0\"\n"))]).unwrap();
    assert_eq!(silent(&later, &late).len(), 1, "1.2.0 was shipped without it");
}
