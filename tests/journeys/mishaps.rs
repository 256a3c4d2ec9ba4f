//! What goes wrong in a team's week, and is put right: a slip in a finished visit, an answer cut off, a book that is lost.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::answer::Answers;
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_desk::Way;
use at_trials_store::StoreError;
use at_trials_tests::{Team, words};
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::{Record, Within};
use std::path::PathBuf;

fn records(team: &mut Team, trial: &RecordId) -> Vec<Record> {
    team.book().trial(trial).unwrap().others.to_vec()
}

/// A finished visit at the end of the trial that somebody answered, of a person who also has a baseline.
fn finished_end(team: &mut Team, trial: &RecordId) -> Record {
    let all = records(team, trial);
    let is_at = |record: &Record, wave: &str| {
        at_trials_trial::asked(record).text("wave") == Some(wave) && is_finished_visit(record)
    };
    let has_baseline =
        |end: &&Record| all.iter().any(|record| record.parent == end.parent && is_at(record, "baseline"));
    let answered = |end: &&Record| at_trials_trial::asked(end).text("w1").is_some();
    all.iter().filter(|record| is_at(record, "end")).filter(answered).find(has_baseline).unwrap().clone()
}

#[test]
fn a_slip_in_a_finished_visit_is_put_right_with_a_reason_and_is_read_and_signed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        team.signs(&trial, Audience::Loti);
    }
    assert!(team.not_yet(&trial).is_empty());
    team.now_works(Role::Practitioner);
    let visit = finished_end(&mut team, &trial);
    let slip = if at_trials_trial::asked(&visit).text("w1") == Some("never") { "always" } else { "never" };
    let now = team.now();
    let refused = team.book().save_answer(&visit.id, &"w1".into(), Some(slip.into()), now);
    assert_eq!(refused.unwrap_err().message, StoreError::FinishedVisit.to_string());
    assert!(team.not_yet(&trial).is_empty(), "nothing was changed");

    team.changes(&visit.id, "Read out wrong from the paper");
    team.answers(&visit.id, "w1", slip.into());
    assert_eq!(team.not_yet(&trial).len(), 1, "another content is read and signed anew");
    team.book().put_down(&visit.id);
    let now = team.now();
    let page = team.book().record_page(&visit.id, now).unwrap();
    assert_eq!(page.changed.len(), 1);
    let told = " by Sam Practice on 3 March 2026: Read out wrong from the paper";
    assert!(page.changed[0].ends_with(told), "{}", page.changed[0]);

    // It was right after all: in hand again, undo takes back exactly that, and both signatures stand for it once more.
    team.changes(&visit.id, "It was right after all");
    let now = team.now();
    team.book().turn(Way::Back, Some(&Within::Record(visit.id.clone())), now).unwrap().change.unwrap();
    assert_eq!(team.book().record(&visit.id).unwrap().1.answers, visit.answers);
    assert!(team.not_yet(&trial).is_empty());
}

#[test]
fn what_was_half_typed_when_the_battery_died_is_there_and_counts_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::with_a_new_book(folder.path());
    let trial = team.records("trial", None, &Answers::default().with("title", "Stair light"));
    let (people, text, now) = (QuestionId::from("target_n"), QuestionId::from("problem"), team.now());
    team.book().type_answer(&trial, &people, "about twen", true, now).unwrap();
    team.book().type_answer(&trial, &text, "People fall on the sta", true, now).unwrap();
    team.battery_dies();
    // The next morning somebody else opens the book.
    team.tries_to_open(Role::Lead).unwrap();
    let (_, record) = team.book().record(&trial).unwrap();
    assert_eq!(
        at_trials_trial::asked(&record).text("problem"),
        Some("People fall on the sta"),
        "a text is an answer as it stands"
    );
    assert_eq!(record.answers.get("target_n"), None);
    assert_eq!(record.drafts.get(&people).map(String::as_str), Some("about twen"));
    let told = words(&team.case_study(&trial, Audience::Internal));
    assert!(told.contains("People fall on the sta") && !told.contains("twen"));
}

#[test]
fn a_lost_book_is_brought_back_with_its_keys_and_what_lay_there_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::with_a_new_book(folder.path());
    let trial = team.records("trial", None, &Answers::default().with("title", "Stair light"));
    let now = team.now();
    team.desk().make_safety_copy(now).unwrap();
    team.answers(&trial, "title", "Stair light, second floor".into());
    let path = team.desk().own_book();
    team.battery_dies();
    // Something else writes over the middle of it.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(team.tries_to_open(Role::Lead).unwrap_err().message, StoreError::Damaged.to_string());
    let now = team.now();
    let copy = team.desk().safety_copies(now).unwrap().earlier[0].id;
    team.desk().bring_back(copy, now).unwrap();
    team.tries_to_open(Role::Practitioner).unwrap();
    assert_eq!(at_trials_trial::title(&team.book().record(&trial).unwrap().1), Some("Stair light"));
    assert!(team.desk().safety_copies(now).unwrap().earlier.iter().any(|earlier| earlier.set_aside));
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let is_aside =
        |file: &PathBuf| file.to_str().unwrap().contains("set-aside") && file.extension() == path.extension();
    let aside = files.into_iter().find(is_aside).unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), bytes, "the damaged book is beside it, as it was");
}
