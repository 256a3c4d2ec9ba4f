//! What must be true of the forms that are shipped.

use super::*;

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
