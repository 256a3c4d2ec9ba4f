//! The poison test through the whole house: every text about a person in a real book is something unmistakable, and so is
//! everything that could point at somebody. None of it may be in a PDF, a share file, a file name, or in what the app says
//! when something goes wrong.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the test where it stands")]

use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::form::{About, Form, Identifies, Kind, Question, asked, catalogue};
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_evidence::Verdict;
use at_trials_report::Typefaces;
use at_trials_tests::{Team, analyst_chooses};
use at_trials_trial::record::Record;
use std::path::Path;
use std::process::Command;

const POISON: &str = "Zqxpoison";

fn is_poisoned(form: &Form, question: &Question) -> bool {
    let text = matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. });
    text && (form.about == About::Person || question.identifies != Identifies::None)
}

/// Puts poison wherever a person could have typed something about somebody; how often.
fn poison(team: &mut Team, trial: &RecordId) -> usize {
    let records = team.book().trial(trial).unwrap();
    let mut times = 0;
    for record in std::iter::once(&records.trial).chain(&records.others) {
        let form = catalogue().form(record.form.as_str()).unwrap();
        for question in asked(form, &record.answers).into_iter().filter(|question| is_poisoned(form, question)) {
            team.changes(&record.id, &format!("{POISON} why"));
            team.answers(&record.id, question.id.as_str(), format!("{POISON} {times}").as_str().into());
            times += 1;
        }
    }
    times
}

#[test]
fn nothing_anybody_typed_about_a_person_is_on_paper_or_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    assert!(poison(&mut team, &trial) > 50, "the practice trial has many people");
    let kept = format!("{:?}", team.book().trial(&trial).unwrap());
    assert!(kept.contains(POISON), "the book itself keeps what was typed");
    team.lets_every_text_go(&trial);

    for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
        let pdf = at_trials_report::pdf(&team.case_study(&trial, audience), &Typefaces::shipped()).unwrap();
        let read = words_on_paper(&pdf, folder.path());
        assert!(read.contains("Night light"), "the paper can be read");
        assert!(!read.contains(POISON), "{audience:?}");
    }
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        team.signs(&trial, Audience::Loti);
    }
    let file = team.saves_share_file(&trial, folder.path());
    assert!(!file.to_str().unwrap().contains(POISON));
    assert!(!std::fs::read_to_string(&file).unwrap().contains(POISON));
    let (verdicts, pooled) = analyst_chooses(&[file]);
    assert_eq!(verdicts, [Verdict::Added]);
    assert!(!format!("{pooled:?}").contains(POISON));
}

/// The words and the particulars (title, author, …) of a PDF.
fn words_on_paper(pdf: &[u8], folder: &Path) -> String {
    let path = folder.join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let tell = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().expect("poppler-utils is installed by ./check");
        assert!(output.status.success(), "{program}");
        String::from_utf8(output.stdout).unwrap()
    };
    let path = path.to_str().unwrap();
    tell("pdftotext", &[path, "-"]) + &tell("pdfinfo", &[path]) + &tell("pdfinfo", &["-struct-text", path])
}

#[test]
fn an_answer_that_does_not_fit_is_refused_without_repeating_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let records = team.book().trial(&trial).unwrap();
    let endless = Answer::Text(POISON.repeat(20_000));
    let now = team.now();
    let mut refused = 0;
    for record in one_of_each_form(&records.trial, &records.others) {
        let form = catalogue().form(record.form.as_str()).unwrap();
        for question in form.questions() {
            for wrong in [POISON.into(), endless.clone(), Answer::Choices(vec![POISON.into()])] {
                let Err(told) = team.book().save_answer(&record.id, &question.id, Some(wrong), now) else { continue };
                refused += 1;
                assert!(!format!("{told} {told:?}").contains(POISON), "{} {}: {told}", form.id, question.id);
            }
        }
        let nowhere = team.book().save_answer(&record.id, &QuestionId::from(POISON), Some(POISON.into()), now);
        assert!(!format!("{}", nowhere.unwrap_err()).contains(POISON));
    }
    assert!(refused > 300, "only {refused} answers were refused");
}

fn one_of_each_form<'a>(trial: &'a Record, others: &'a [Record]) -> Vec<&'a Record> {
    let mut found: Vec<&Record> = vec![trial];
    for record in others {
        if found.iter().all(|known| known.form != record.form) {
            found.push(record);
        }
    }
    found
}
