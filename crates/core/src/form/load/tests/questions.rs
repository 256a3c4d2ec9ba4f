//! Questions: ids, words, options, and how each may be shared.

use super::*;

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
fn a_figure_names_its_people_and_only_counts_are_told_elsewhere() {
    let figure =
        |more: &str| form(&question(&format!("kind = \"decimal\"\nidentifies = \"none\"\nshares = \"as_is\"\n{more}")));
    refused(
        &figure("people_in = \"colour\"\n"),
        "question shade: its people stand in “colour”, which is no whole number",
    );
    refused(&figure("people_in = \"many\"\n"), "question shade: its people stand in “many”");
    refused(&figure("sort_of = [\"colour\"]\n"), "question shade: says what sort “colour” is, which is no figure");
    let sort = |more: &str| {
        let many = "kind = \"whole_number\"\nidentifies = \"none\"\nshares = \"as_is\"\npeople_in = \"shade\"\n";
        let many = question(many).replace("shade\"\ntext", "many\"\ntext");
        form(&format!(
            "{}{many}",
            question(&format!("identifies = \"none\"\nshares = \"as_is\"\nsort_of = [\"many\"]\n{more}"))
        ))
    };
    refused(&sort("kind = \"whole_number\"\n"), "question shade: says what sort a figure is, and offers no sorts");
    refused(&figure("told_by = \"flow\"\n"), "question shade: is told elsewhere, but is not `counted`");
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
