//! The power is cut at every moment of every verb, in many ways: what was said to be done is there, and the book opens.
//! `AT_TRIALS_CUTS` says in how many ways at each moment (2, unless told otherwise; 20 before a release).
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::disk::{Chance, Disk, files, lay};
use at_trials_faults::record::{Event, record};
use at_trials_faults::verb::Verb;

const WORKER: &str = env!("CARGO_BIN_EXE_faults-worker");

fn cuts() -> usize {
    std::env::var("AT_TRIALS_CUTS").map_or(2, |number| number.parse().unwrap())
}

/// How many images there were, and what was wrong with those that were wrong.
fn images(verb: Verb, steps: u32, lies: bool) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    verb.prepare(folder.path());
    let before = files(folder.path());
    let events = record(WORKER, folder.path(), &before, verb, steps);
    let done = events.iter().filter(|event| matches!(event, Event::Done(_))).count();
    assert_eq!(done, usize::try_from(steps).unwrap(), "every step was recorded");
    assert!(
        events.contains(&Event::SyncedFolder(String::new()))
            && events.iter().any(|event| matches!(event, Event::Synced(_)))
    );
    let mut disk = Disk::with(&before, lies);
    let (mut chance, mut acknowledged, mut number, mut wrong) = (Chance(0x5eed), 0, 0, Vec::new());
    for (moment, event) in events.iter().enumerate() {
        disk.happens(event);
        if let Event::Done(step) = event {
            acknowledged = *step;
        }
        for _ in 0..cuts() {
            let image = tempfile::tempdir().unwrap();
            lay(&disk.cut(&mut chance), image.path());
            number += 1;
            match verb.steps(image.path(), acknowledged, acknowledged + 1) {
                Ok(kept) if (acknowledged..=acknowledged + 1).contains(&kept) => {}
                Ok(kept) => wrong.push(format!("moment {moment}: {kept} kept, {acknowledged} acknowledged")),
                Err(error) => wrong.push(format!("moment {moment}: {error}")),
            }
        }
    }
    println!("{verb:?}, lying disk {lies}: {number} images of {} moments, {} wrong", events.len(), wrong.len());
    (number, wrong)
}

fn survives(verb: Verb, steps: u32) {
    let (number, wrong) = images(verb, steps, false);
    assert_eq!(wrong, Vec::<String>::new());
    assert!(number >= 20);
}

#[test]
fn a_saved_answer_survives() {
    survives(Verb::Save, 4);
}

#[test]
fn what_is_typed_survives() {
    survives(Verb::Type, 4);
}

#[test]
fn somebody_added_survives() {
    survives(Verb::AddPerson, 2);
}

#[test]
fn a_changed_passphrase_survives() {
    survives(Verb::ChangePassphrase, 3);
}

#[test]
fn a_noted_share_file_survives() {
    survives(Verb::Share, 3);
}

#[test]
fn a_signature_survives() {
    survives(Verb::SignOff, 3);
}

#[test]
fn share_files_that_came_together_survive_all_of_them_or_none() {
    survives(Verb::TakeIn, 3);
}

#[test]
fn a_book_that_was_made_survives() {
    survives(Verb::Create, 1);
}

#[test]
fn a_safety_copy_that_was_made_survives() {
    survives(Verb::MakeCopy, 2);
}

#[test]
fn a_book_that_was_brought_back_survives_and_so_does_the_other() {
    survives(Verb::BringBack, 1);
}

#[test]
fn an_answer_taken_back_survives_as_that() {
    survives(Verb::Undo, 4);
}

#[test]
fn a_record_that_went_or_came_back_survives_so() {
    survives(Verb::Remove, 4);
}

#[test]
fn a_decision_about_a_text_survives() {
    survives(Verb::Decide, 4);
}

#[test]
fn new_recovery_words_survive() {
    survives(Verb::NewWords, 4);
}

#[test]
fn a_safety_copy_that_was_carried_survives() {
    survives(Verb::Carry, 2);
}

/// The positive control: were it not for the syncs, these images would show it.
#[test]
fn on_a_disk_that_lies_about_syncing_something_is_lost() {
    for (verb, steps) in [(Verb::Save, 4), (Verb::ChangePassphrase, 3), (Verb::MakeCopy, 2)] {
        let (number, wrong) = images(verb, steps, true);
        assert!(wrong.len() * 10 > number, "{verb:?}: {} of {number}", wrong.len());
    }
}
