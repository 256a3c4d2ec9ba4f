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

#[test]
fn whoever_signs_next_is_told_on_their_first_page_and_a_decision_changed_since_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let waiting = |team: &mut Team| {
        let now = team.now();
        let to_sign = team.book().today(now).unwrap().to_sign;
        to_sign.into_iter().map(|line| (line.title, line.detail)).collect::<Vec<_>>()
    };
    let share = |team: &mut Team| {
        let now = team.now();
        team.book().share_page(&trial, Audience::Loti, now).unwrap()
    };
    team.now_works(Role::Lead);
    let before = waiting(&mut team);
    team.signs(&trial, Audience::Loti);
    assert_eq!(waiting(&mut team), before, "not the one who signed");
    team.now_works(Role::Practitioner);
    assert!(waiting(&mut team).is_empty(), "nor who may not sign");
    team.now_works(Role::Approver);
    let told = ("Night light".to_owned(), "For LOTI: signed by Lee Practice, and waits for you".to_owned());
    assert!(waiting(&mut team).contains(&told), "{:?}", waiting(&mut team));

    // Until the decision about a text is made again nobody signs, and whose signature stood is said.
    let text = share(&mut team).texts.remove(0);
    let now = team.now();
    team.book().review_text(&text.record, &text.question, None, now).unwrap();
    let page = share(&mut team);
    assert!(page.cannot_sign.unwrap().starts_with("Decide about every text first"));
    assert_eq!(page.signed_before, ["Lee Practice"]);
    let now = team.now();
    assert!(team.book().sign_off(&trial, Audience::Loti, now).unwrap_err().hint.contains("Nothing was signed"));
    assert!(!waiting(&mut team).contains(&told), "what she signed is not what goes");
    let now = team.now();
    team.book().review_text(&text.record, &text.question, Some(true), now).unwrap();
    assert!(share(&mut team).signed_before.is_empty() && waiting(&mut team).contains(&told), "as it was");
    team.signs(&trial, Audience::Loti);
    assert!(!waiting(&mut team).contains(&told), "two have signed");
}

#[test]
fn what_was_removed_is_listed_where_it_was_and_comes_back_whoever_took_it_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    team.now_works(Role::Lead);
    let trial = team.trial("Night light");
    let all = records(&mut team, &trial);
    let person = all.iter().find(|record| record.form == *"participant").unwrap().clone();
    let removed = |team: &mut Team, below: Option<&RecordId>| {
        let now = team.now();
        let lines = team.book().removed(below, now).unwrap();
        lines.into_iter().map(|line| (line.record, line.title, line.detail)).collect::<Vec<_>>()
    };
    let now = team.now();
    team.book().remove_record(&person.id, now).unwrap();
    let now = team.now();
    team.book().remove_record(&trial, now).unwrap();
    team.battery_dies();
    let mut team = Team::practising(folder.path());
    let by_lee = |what: &str| format!("{what}, removed by Lee Practice on 3 March 2026");
    assert_eq!(removed(&mut team, None), [(trial.clone(), "Night light".to_owned(), by_lee("Trial"))]);
    let now = team.now();
    team.book().bring_back_record(&trial, now).unwrap();
    assert!(removed(&mut team, None).is_empty());
    let code = at_trials_trial::asked(&person).text("code").unwrap().to_owned();
    assert_eq!(removed(&mut team, Some(&trial)), [(person.id.clone(), code, by_lee("Participant"))]);
    for _ in 0..2 {
        let now = team.now();
        team.book().bring_back_record(&person.id, now).unwrap();
    }
    let ids = |records: Vec<Record>| records.into_iter().map(|record| record.id).collect::<Vec<_>>();
    assert_eq!(ids(records(&mut team, &trial)), ids(all), "with everything below it");
    // What was never really there is not offered: undoing an adding leaves nothing to bring back.
    team.records("lesson", Some(&trial), &Answers::default().with("kind", "enabler"));
    for _ in 0..2 {
        let now = team.now();
        team.book().turn(Way::Back, Some(&Within::Below(trial.clone())), now).unwrap();
    }
    assert!(removed(&mut team, Some(&trial)).is_empty());
}
