//! Signs that cannot be printed, told where they are typed and beside the case study.

use super::*;
use at_trials_core::document::{Block, Document, Fact, ParagraphStyle};

/// Typefaces that lack three signs.
fn lacking(text: &str) -> Vec<String> {
    ["手", "表", "👵"].into_iter().filter(|sign| text.contains(sign)).map(str::to_owned).collect()
}

fn titled(title: &str, problem: &str) -> TrialRecords {
    let mut records = lamp_trial();
    records.trial.answers.set("title", Some(Answer::Text(title.to_owned())));
    records.trial.answers.set("problem", Some(Answer::Text(problem.to_owned())));
    records
}

fn document(title: &str, texts: &[&str]) -> Document {
    Document {
        title: title.to_owned(),
        subtitle: String::new(),
        audience: String::new(),
        watermark: None,
        footer: String::new(),
        blocks: texts
            .iter()
            .map(|text| Block::Paragraph { text: (*text).to_owned(), style: ParagraphStyle::Body })
            .collect(),
    }
}

fn warnings(records: &TrialRecords) -> Vec<(String, String)> {
    let page = record_page(records, &records.trial, on("2026-04-05"), &lacking);
    let warnings = page.problems.into_iter().filter(|problem| problem.code == "W4");
    warnings.map(|problem| (problem.question.to_string(), problem.message)).collect()
}

#[test]
fn signs_that_cannot_be_printed_are_named_at_their_question_and_block_nothing() {
    let records = titled("Wearable 手表 እንኳን 👵 สวัสดี trial", "Families wrote 手 and 手.");
    let found = warnings(&records);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "title");
    assert!(
        found[0]
            .1
            .ends_with(": these signs cannot be printed: 手 表 👵. The case study will show a mark in their place."),
        "{found:?}"
    );
    assert!(
        found[1].1.ends_with(": this sign cannot be printed: 手. The case study will show a mark in its place."),
        "{found:?}"
    );
    let page = record_page(&records, &records.trial, on("2026-04-05"), &lacking);
    assert!(page.problems.iter().all(|problem| problem.code != "W4" || problem.kind == ProblemKind::Check));
    assert_eq!(warnings(&titled("Wearable watch", "Families wrote.")), []);
}

#[test]
fn what_is_never_printed_is_not_warned_of() {
    let mut records = lamp_trial();
    let person = person(&records);
    let form = at_trials_core::form::catalogue().form("participant").unwrap();
    let never = form
        .questions()
        .find(|question| {
            question.shares == at_trials_core::form::Shares::Never
                && matches!(
                    question.kind,
                    at_trials_core::form::Kind::Text { .. } | at_trials_core::form::Kind::LongText { .. }
                )
        })
        .unwrap();
    let kept = records.others.iter_mut().find(|other| other.id == person.id).unwrap();
    kept.answers.set(never.id.clone(), Some(Answer::Text("手".to_owned())));
    let kept = kept.clone();
    let page = record_page(&records, &kept, on("2026-04-05"), &lacking);
    assert!(page.problems.iter().all(|problem| problem.code != "W4"), "{:?}", page.problems);
}

#[test]
fn the_case_study_lists_which_answers_have_signs_that_cannot_be_printed() {
    let records = titled("Wearable 手表 trial", "Families wrote 👵.");
    let page = case_study_page(&records, document("Wearable 手表 trial", &["Families wrote 👵."]), &lacking);
    let told: Vec<&str> = page.unprintable.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("Trial, ") && told[0].ends_with(": 手 表"), "{told:?}");
    assert!(told[1].ends_with(": 👵"), "{told:?}");
    assert_eq!(page.unprintable[0].place.question.as_ref().unwrap().as_str(), "title");
    assert!(told.iter().all(|line| !line.contains("Wearable") && !line.contains("Families")), "no answer: {told:?}");
}

#[test]
fn what_this_audience_is_not_told_is_not_listed() {
    let records = titled("Wearable trial", "Families wrote 👵.");
    assert_eq!(case_study_page(&records, document("Wearable trial", &["Nothing else"]), &lacking).unprintable, []);
}

#[test]
fn a_sign_that_comes_from_no_answer_is_listed_too() {
    let records = titled("Wearable trial", "Nothing");
    let mut paper = document("Wearable trial", &[]);
    paper.blocks = vec![Block::Facts {
        title: "At a glance".to_owned(),
        facts: vec![Fact { name: "Led by".to_owned(), value: "表".to_owned() }],
    }];
    let told = case_study_page(&records, paper, &lacking).unprintable;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "Trial, elsewhere on the paper: 表");
}

#[test]
fn of_many_signs_a_dozen_are_named_in_an_order_that_spells_nothing() {
    let all = |text: &str| -> Vec<String> { text.chars().filter(|sign| !sign.is_ascii()).map(String::from).collect() };
    let records = titled("丂一丁丅丄丆三七万丈上丌下不", "None");
    let page = record_page(&records, &records.trial, on("2026-04-05"), &all);
    let message = &page.problems.iter().find(|problem| problem.code == "W4").unwrap().message;
    assert!(message.contains("一 丁 丂 七 丄 丅 丆 万 丈 三 上 下 and 2 more."), "{message}");
}
