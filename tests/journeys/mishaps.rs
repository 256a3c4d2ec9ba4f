//! What goes wrong in a team's week, and is put right: a slip in a finished visit, an answer cut off, a book that is lost.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::answer::Answers;
use at_trials_core::audience::Audience;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_store::{EarlierKind, StoreError, bring_back, earlier_at};
use at_trials_tests::{Team, words};
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::{Record, Within};
use chrono::{DateTime, Utc};
use std::path::PathBuf;

fn later() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_600_000, 0).unwrap()
}

fn records(team: &mut Team, trial: &RecordId) -> Vec<Record> {
    team.book().trial_records(trial).unwrap().others.to_vec()
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
    assert!(team.prepared(&trial, Audience::Loti).is_signed());
    team.now_works(Role::Practitioner);
    let visit = finished_end(&mut team, &trial);
    let slip = if at_trials_trial::asked(&visit).text("w1") == Some("never") { "always" } else { "never" };
    let at = later();
    let refused = team.book().save_answer(&visit.id, &"w1".into(), Some(slip.into()), at);
    assert!(matches!(refused, Err(StoreError::FinishedVisit)));
    assert!(team.prepared(&trial, Audience::Loti).is_signed(), "nothing was changed");

    team.changes(&visit.id, "Read out wrong from the paper");
    team.answers(&visit.id, "w1", slip.into());
    assert!(!team.prepared(&trial, Audience::Loti).is_signed(), "another content is read and signed anew");
    team.book().put_down(&visit.id);
    let history = team.book().history(&visit.id).unwrap();
    assert_eq!(history.last().unwrap().why.as_deref(), Some("Read out wrong from the paper"));

    // It was right after all: in hand again, undo takes back exactly that, and both signatures stand for it once more.
    team.changes(&visit.id, "It was right after all");
    team.book().undo(&Within::Record(visit.id.clone()), at).unwrap().unwrap();
    assert_eq!(team.book().record(&visit.id).unwrap().answers, visit.answers);
    assert!(team.prepared(&trial, Audience::Loti).is_signed());
}

#[test]
fn what_was_half_typed_when_the_battery_died_is_there_and_counts_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::with_a_new_book(folder.path());
    let trial = team.records("trial", None, &Answers::default().with("title", "Stair light"));
    let at = later();
    let (people, text) = (QuestionId::from("target_n"), QuestionId::from("problem"));
    team.book().keep_typed(&trial, None, &people, "about twen", at).unwrap();
    team.book().keep_typed(&trial, None, &text, "People fall on the sta", at).unwrap();
    // The next morning somebody else opens the book.
    team.now_works(Role::Lead);
    team.book().take_typed_answers(at).unwrap();
    let record = team.book().record(&trial).unwrap();
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
    let at = later();
    team.book().make_safety_copy(at).unwrap();
    team.answers(&trial, "title", "Stair light, second floor".into());
    let path = team.book().path().to_owned();
    team.closes_the_book();
    // Something else writes over the middle of it.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(team.tries_to_open(Role::Lead), Err(StoreError::Damaged)));
    let copy = earlier_at(&path).into_iter().next().unwrap();
    bring_back(&path, &copy, at).unwrap();
    team.now_works(Role::Practitioner);
    assert_eq!(at_trials_trial::asked(&team.book().record(&trial).unwrap()).text("title"), Some("Stair light"));
    assert!(earlier_at(&path).iter().any(|earlier| earlier.kind == EarlierKind::SetAside));
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let is_aside =
        |file: &PathBuf| file.to_str().unwrap().contains("set-aside") && file.extension() == path.extension();
    let aside = files.into_iter().find(is_aside).unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), bytes, "the damaged book is beside it, as it was");
}
