//! The versions of a form beside each other, and what must not differ in them.

use super::*;

#[test]
fn the_versions_of_a_form_stand_beside_each_other_and_the_newest_is_filled_in() {
    let second = form("").replace("1.0.0", "2.3.0").replace("Which colour?", "Which colour now?");
    let forms = load(&[("x/1", &form("")), ("x/2", &second)]).unwrap();
    let colour = |form: Option<&crate::form::Form>| form.unwrap().question("colour").unwrap().text.clone();
    assert_eq!(colour(forms.form("x")), "Which colour now?");
    assert_eq!(colour(forms.form_of("x", "1.0.0")), "Which colour?");
    assert_eq!(
        colour(forms.form_of("x", "2.0.0")),
        "Which colour now?",
        "an older minor version of the same major one"
    );
    assert!(forms.form_of("x", "3.0.0").is_none() && forms.form_of("y", "1.0.0").is_none());
    assert!(forms.form_of("x", "").is_none() && forms.form_of("x", "new").is_none());
    assert_eq!(forms.forms().count(), 1);
    assert_eq!(forms.every_version().count(), 2);
}

#[test]
fn versions_have_names_of_their_own_in_a_share_file() {
    let second = form("").replace("1.0.0", "2.3.0");
    let forms = load(&[("x/1", &form("")), ("x/2", &second)]).unwrap();
    let names: Vec<String> = forms.every_version().map(|form| form.shared_as().to_string()).collect();
    assert_eq!(names, ["x", "x/2"]);
    for (name, version) in [("x", "1.0.0"), ("x/2", "2.3.0")] {
        assert_eq!(forms.shared_as(name).unwrap().version, version);
    }
    for unknown in ["x/1", "x/3", "x/02", "x/2.3", "y", "x/"] {
        assert!(forms.shared_as(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn a_question_that_came_later_says_since_which_version() {
    let since = |version: &str, since: &str| {
        let shade = question("kind = \"yes_no\"\nidentifies = \"none\"\nshares = \"as_is\"\n");
        let shade = shade.replacen("text", &format!("since = \"{since}\"\ntext"), 1);
        form(&shade).replacen("1.0.0", version, 1)
    };
    let loaded = load(&[("x/1", &since("1.2.0", "1.1.0"))]).unwrap();
    let shade = loaded.form("x").unwrap().question("shade").unwrap();
    let later = ["1.0.0", "1.0.9", "1.1.0", "1.2.0"].map(|version| shade.came_after(version));
    assert_eq!(later, [true, true, false, false]);
    assert!(!loaded.form("x").unwrap().question("colour").unwrap().came_after("1.0.0"), "it was always there");
    for wrong in ["1.0.0", "1.3.0", "2.0.0", "1.1", "01.1.0", ""] {
        refused(&since("1.2.0", wrong), "question shade: came `since`");
    }
}

#[test]
fn a_version_has_one_spelling_and_one_file() {
    for version in ["01.0.0", "+1.0.0", "1.0", "0.1.0"] {
        refused(&form("").replacen("1.0.0", version, 1), "its version is not three numbers");
    }
    let twice = load(&[("x/1", &form("")), ("x/1", &form(""))]).unwrap_err().to_string();
    assert!(twice.contains("forms/x/1.toml: stands there twice"), "{twice}");
    let forms = load(&[("x/1", &form(""))]).unwrap();
    assert!(forms.form_of("x", "1.4.0").is_some());
    assert!(["1", "01.0.0", "+1.0.0", "2.0.0"].iter().all(|version| forms.form_of("x", version).is_none()));
}

/// What is said of a second version beside the first.
fn said_of_second(first: &str, second: &str) -> String {
    let second = second.replacen("1.0.0", "2.0.0", 1);
    load(&[("x/1", first), ("x/2", &second)]).map_or_else(|error| error.to_string(), |_| "loads".to_owned())
}

#[test]
fn an_id_means_the_same_in_every_version_or_is_retired() {
    let scale = |highest: u8| {
        question(&format!(
            "kind = \"scale\"\nlowest = 0\nhighest = {highest}\nlowest_means = \"bad\"\nhighest_means = \"good\"\nidentifies = \"none\"\nshares = \"as_is\"\n"
        ))
    };
    let number = question("kind = \"whole_number\"\nidentifies = \"none\"\nshares = \"as_is\"\n");
    let retiring = |text: &str| text.replacen("about", "retired = [\"shade\"]\nabout", 1);
    let (first, without) = (form(&scale(10)), form(""));
    assert_eq!(said_of_second(&first, &first.replace("Which shade?", "How dark?")), "loads");
    assert!(
        said_of_second(&first, &form(&scale(5))).contains("x/2.toml, question shade: takes another kind of answer")
    );
    assert!(said_of_second(&first, &form(&number)).contains("question shade: takes another kind of answer"));
    assert!(said_of_second(&first, &without).contains("question shade: was asked in version 1 and is not asked here"));
    assert_eq!(said_of_second(&first, &retiring(&without)), "loads");
    assert!(said_of_second(&retiring(&without), &without).contains("x/2.toml: does not retire “shade”"));
    assert!(said_of_second(&retiring(&without), &form(&number)).contains("does not retire “shade”"));
}

#[test]
fn a_third_version_is_held_against_the_first_as_well() {
    let shade = form(&question("kind = \"yes_no\"\nidentifies = \"none\"\nshares = \"as_is\"\n"));
    let second = form("").replacen("about", "retired = [\"shade\"]\nabout", 1).replacen("1.0.0", "2.0.0", 1);
    let third = form("").replacen("1.0.0", "3.0.0", 1);
    let error = load(&[("x/1", &shade), ("x/2", &second), ("x/3", &third)]).unwrap_err().to_string();
    assert!(error.starts_with("forms/x/3.toml"), "{error}");
}

#[test]
fn an_option_that_is_left_out_is_retired_and_stays_so() {
    let first = form("");
    let blue = first.replace("{ id = \"red\", text = \"Red\" }", "{ id = \"blue\", text = \"Blue\" }");
    let retiring = blue.replace("identifies", "retired_options = [\"red\"]\nidentifies");
    assert!(said_of_second(&first, &blue).contains("question colour: has no option “red”, which version 1 knows"));
    assert_eq!(said_of_second(&first, &retiring), "loads");
    assert!(said_of_second(&retiring, &blue).contains("has no option “red”"));
}
