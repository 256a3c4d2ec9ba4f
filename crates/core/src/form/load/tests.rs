//! Every way in which a form file can be wrong is refused, by name; and every shipped form keeps the rules.

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

#[test]
fn a_file_nobody_uses_and_a_circle_of_files_are_refused() {
    let forgotten = load(&[("visit/1", SECTION), ("x/1", &form(""))]).unwrap_err();
    assert!(forgotten.to_string().starts_with("forms/visit/1.toml: has no id"), "{forgotten}");
    refused(&form("").replacen("about", "include = \"x/1\"\nabout", 1), "includes “x/1”, which is a form");
    refused(&form("").replacen("about", "include = \"y/1\"\nabout", 1), "includes “y/1”, which does not exist");
}

#[test]
fn a_score_names_items_that_exist_and_have_scores() {
    let score = |rule: &str| {
        form(&format!(
            "{WAVE}[visits]\nwaves = [\"end\"]\n[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = {rule}\nbetter = \"higher\"\nlowest = 0\nhighest = 1\nnoticeable = 1\n"
        ))
    };
    refused(&score("{ item = { item = \"w99\" } }"), "question w99: the score “s” uses it, but it does not exist");
    refused(&score("{ item = { item = \"colour\" } }"), "its answers have no scores");
    refused(
        &score("{ linear = { of = \"raw\", times = 4, plus = 0 } }"),
        "builds on “raw”, which does not come before it",
    );
    let scored = |rule: &str| score(rule).replace("text = \"Red\"", "text = \"Red\", score = 1");
    assert!(load(&[("x/1", &scored("{ item = { item = \"colour\" } }"))]).is_ok());
    refused(&scored("{ sum = { items = [\"colour\"], needs = 2 } }"), "`needs` more items than it has");
    refused(&scored("{ mean = { items = [\"colour\"], needs = 0 } }"), "`needs` more items than it has, or none");
    refused(&scored("{ sum = { items = [\"colour\", \"colour\"], needs = 1 } }"), "uses an item twice");
    refused(&scored("{ item = { item = \"colour\" } }").replace("noticeable = 1", "noticeable = 0"), "above nought");
}

#[test]
fn a_form_says_where_it_is_shown() {
    refused(&form("").replace("[shown]\npart = \"Xs\"\norder = 1\n", ""), "has no [shown]");
    refused(&form("").replace("part = \"Xs\"", "part = \"\""), "a part or a button without words");
    refused(&form("").replace("order = 1", "order = 1\nadd = \" \""), "a part or a button without words");
    refused(&form("").replace("order = 1", "order = 1\ncolour = 1"), "unknown field");
    let other =
        |order: u8| form("").replace("id = \"x\"", "id = \"y\"").replace("order = 1", &format!("order = {order}"));
    let twice = load(&[("x/1", &form("")), ("y/1", &other(1))]).unwrap_err().to_string();
    assert_eq!(twice, "forms/y/1.toml: is shown in the same `order` as “x”; give it a place of its own");
    assert!(load(&[("x/1", &form("")), ("y/1", &other(2))]).is_ok());
    let below = other(2).replacen("about", "belongs_to = \"x\"\nabout", 1);
    let deeper = other(3).replace("id = \"y\"", "id = \"z\"").replacen("about", "belongs_to = \"y\"\nabout", 1);
    let nowhere = load(&[("x/1", &form("")), ("y/1", &below), ("z/1", &deeper)]).unwrap_err().to_string();
    assert!(nowhere.starts_with("forms/z/1.toml: belongs to a form that has no page"), "{nowhere}");
}

#[test]
fn an_instrument_says_at_which_waves_and_in_which_trials_it_is_asked() {
    let score = "[[score]]\nid = \"s\"\ntitle = \"S\"\nrule = { item = { item = \"colour\" } }\nbetter = \"higher\"\nlowest = 0\nhighest = 1\nnoticeable = 1\n";
    let asked =
        |visits: &str| form(&format!("{WAVE}{visits}{score}")).replace("text = \"Red\"", "text = \"Red\", score = 1");
    assert!(load(&[("x/1", &asked("[visits]\nwaves = [\"end\"]\n"))]).is_ok());
    refused(&asked(""), "has scores and no [visits]");
    refused(&asked("[visits]\nwaves = []\n"), "is asked at no wave");
    refused(
        &asked("[visits]\nwaves = [\"followup_3m\"]\n"),
        "at “followup_3m”, which its question “wave” does not offer",
    );
    refused(&form("[visits]\nwaves = [\"end\"]\n"), "has [visits], but no scores");
    let in_trials = |question: &str, option: &str| {
        asked(&format!(
            "[visits]\nwaves = [\"end\"]\nin_trials = {{ one_of = {{ question = \"{question}\", options = [\"{option}\"] }} }}\n"
        ))
    };
    assert!(load(&[("x/1", &in_trials("colour", "red"))]).is_ok());
    refused(&in_trials("shape", "round"), "is asked in trials by “shape”, which no trial is asked");
    refused(&in_trials("colour", "blue"), "the option “blue” of “colour”, which does not exist");
}

#[test]
fn a_figure_names_its_people_and_only_counts_are_told_elsewhere() {
    let figure =
        |more: &str| form(&question(&format!("kind = \"decimal\"\nidentifies = \"none\"\nshares = \"as_is\"\n{more}")));
    refused(
        &figure("people_in = \"colour\"\n"),
        "question shade: its people stand in “colour”, which is no whole number",
    );
    refused(&figure("people_in = \"many\"\n"), "question shade: its people stand in “many”");
    refused(&figure("told_by = \"flow\"\n"), "question shade: is told elsewhere, but is not `counted`");
}

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
fn a_form_without_a_licence_is_refused() {
    refused(&format!("{HEAD}[shown]\npart = \"Xs\"\norder = 1\n{SECTION}{COLOUR}"), "has no [licence]");
    refused(&form("").replace("attribution = \"ours\"", "attribution = \"\""), "does not name the licence");
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
    let day = form(&question("kind = \"date\"\nidentifies = \"none\"\nshares = \"as_is\"\n"));
    refused(&day, "a day leaves as its month");
    let number = form(&question("kind = \"whole_number\"\nidentifies = \"quasi\"\nshares = \"counted\"\n"));
    refused(&number, "cannot be counted");
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
fn a_question_has_words_for_everything_and_an_id_a_file_can_hold() {
    refused(&form("").replace("Which colour?", " "), "question colour: has no text");
    refused(&form("").replace("text = \"Red\"", "text = \"\""), "question colour: its option “red” lacks");
    refused(&form("").replace("id = \"colour\"", "id = \"Colour\""), "question Colour: its id may have");
    refused(
        &form("").replace("identifies", "missing = [\"declined\", \"declined\"]\nidentifies"),
        "offers a reason for a missing answer twice",
    );
    refused(&form("").replace("id = \"s\"", "id = \"S t\""), "the section “S t” needs an id of its own");
}

#[test]
fn a_retired_option_is_kept_in_its_book_and_offered_to_nobody() {
    let status = catalogue().form("participant").unwrap().question("status").unwrap();
    for option in ["approached", "agreed", "installed", "active", "completed"] {
        assert_eq!(crate::form::accepts(status, &option.into()), Ok(()), "{option}");
        assert!(status.options.iter().all(|offered| offered.id != *option), "{option}");
    }
    assert!(crate::form::accepts(status, &"gone".into()).is_err());
    let both = form("").replace("options = [", "retired_options = [\"red\"]\noptions = [");
    refused(&both, "question colour: its option “red” is offered and retired");
    let misnamed = form("").replacen("about", "finished_by = [\"shade\"]\nabout", 1);
    refused(&misnamed, "is finished by “shade”, which it does not ask");
}

#[test]
fn the_shipped_forms_read_as_questions_to_people() {
    for form in catalogue().forms() {
        for question in form.questions() {
            let place = format!("{}.{}", form.id, question.id);
            assert!(question.text.chars().next().is_some_and(char::is_uppercase), "{place} begins small");
            assert!(
                question.mark.is_empty() == question.text.ends_with('?')
                    || question.id == *"w11"
                    || question.id == *"w12",
                "{place}"
            );
            // One question stands alone on the screen of an interview.
            assert!(question.text.split_whitespace().count() >= 3, "{place} cannot stand alone");
            assert!(question.text.chars().count() <= 90 && question.hint.chars().count() <= 160, "{place} is long");
            for option in &question.options {
                assert!(option.text.chars().count() <= 75, "{place}: {}", option.id);
            }
        }
    }
}

#[test]
fn somebody_can_always_refuse_a_question_about_how_they_are() {
    let check = catalogue().form("wellbeing-check").unwrap();
    for item in check.questions().filter(|question| !question.mark.is_empty()) {
        assert!(item.missing.contains(&crate::answer::MissingReason::Declined), "{}", item.id);
    }
}

#[test]
fn the_forms_of_the_template_are_there() {
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
        assert!(catalogue().form(id).is_some(), "{id}");
    }
    let boroughs = &catalogue().form("trial").unwrap().question("lead_org").unwrap().options;
    assert_eq!(boroughs.len(), 34, "33 boroughs and another organisation");
    assert_eq!((boroughs[32].id.as_str(), boroughs[32].text.as_str()), ("E09000033", "Westminster"));
    let count = |form: &str, question: &str| catalogue().form(form).unwrap().question(question).unwrap().options.len();
    assert_eq!(count("device", "category"), 27);
    assert_eq!(count("outcome", "domain"), 20);
    assert_eq!(count("trial", "target_group"), 14);
    assert_eq!(count("participant", "decline_reason"), 26);
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
