//! Somebody thinks again before a trial leaves: a decision about a text is undone where it was made, a signature is taken back, and
//! whoever prints what nobody has signed is told so.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_core::role::Role;
use at_trials_desk::Way;
use at_trials_desk::page::{SharePage, Turned};
use at_trials_tests::Team;
use at_trials_trial::record::Within;

fn share(team: &mut Team, trial: &RecordId) -> SharePage {
    let now = team.now();
    team.book().share_page(trial, Audience::Loti, now).unwrap()
}

fn decides(team: &mut Team, trial: &RecordId, which: usize, may_go: bool) {
    let text = share(team, trial).texts.remove(which);
    let now = team.now();
    team.book().review_text(&text.record, &text.question, Some(may_go), now).unwrap();
}

#[test]
fn on_the_share_page_undo_takes_back_decisions_made_there_and_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    team.answers(&trial, "target_n", 25.into());
    let within = Within::Texts(trial.clone());
    let turn = |team: &mut Team, way: Way| {
        let now = team.now();
        team.book().turn(way, Some(&within), now).unwrap()
    };
    let decided = |team: &mut Team| {
        let page = share(team, &trial);
        (page.texts[0].may_go, page.texts[1].may_go)
    };
    let nothing_here = |Turned { change, elsewhere }: Turned| change.is_none() && elsewhere.is_some();
    assert!(nothing_here(turn(&mut team, Way::Back)), "the answer is named, and stays");

    let before = decided(&mut team);
    assert_eq!(before, (Some(true), Some(true)), "as the practice book has it");
    decides(&mut team, &trial, 0, false);
    decides(&mut team, &trial, 1, false);
    let words = turn(&mut team, Way::Back).change.unwrap().words;
    assert!(words.starts_with("Undone: the decision about ‘"), "{words}");
    assert_eq!(decided(&mut team), (Some(false), Some(true)), "the last one first");
    turn(&mut team, Way::Back);
    assert_eq!(decided(&mut team), before);
    assert!(nothing_here(turn(&mut team, Way::Back)), "what came with the practice book somebody else decided");
    turn(&mut team, Way::Again);
    assert_eq!(decided(&mut team), (Some(false), Some(true)));

    // It holds after a restart, when the book was held against its journal, and of nobody else's decision.
    team.now_works(Role::Lead);
    decides(&mut team, &trial, 0, true);
    team.now_works(Role::Practitioner);
    assert!(turn(&mut team, Way::Again).change.is_some(), "the other text was decided by nobody since");
    assert_eq!(decided(&mut team), (Some(true), Some(false)));
    turn(&mut team, Way::Back);
    let now = team.now();
    assert!(team.book().turn(Way::Back, Some(&within), now).is_err(), "somebody else decided about this one since");
    assert_eq!(decided(&mut team), (Some(true), Some(true)));

    let now = team.now();
    let undone = team.book().turn(Way::Back, Some(&Within::Book), now).unwrap().change.unwrap().words;
    assert!(undone.contains("How many people"), "elsewhere it is answers that are undone: {undone}");
}

#[test]
fn a_text_that_was_open_is_open_again_when_the_decision_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let text = share(&mut team, &trial).texts.remove(0);
    for may_go in [None, Some(true)] {
        let now = team.now();
        team.book().review_text(&text.record, &text.question, may_go, now).unwrap();
    }
    let within = Within::Texts(trial.clone());
    for expected in [None, Some(true)] {
        let now = team.now();
        team.book().turn(Way::Back, Some(&within), now).unwrap();
        assert_eq!(share(&mut team, &trial).texts[0].may_go, expected);
    }
}

#[test]
fn a_signature_is_taken_back_by_who_gave_it_until_the_file_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let takes_back = |team: &mut Team| {
        let now = team.now();
        team.book().take_back_signature(&trial, Audience::Loti, now)
    };
    team.now_works(Role::Lead);
    assert!(takes_back(&mut team).is_err(), "there is none");
    team.signs(&trial, Audience::Loti);
    team.now_works(Role::Approver);
    let page = share(&mut team, &trial);
    assert!(!page.may_take_back && page.signed.len() == 1);
    assert!(takes_back(&mut team).is_err(), "it is somebody else's");
    team.signs(&trial, Audience::Loti);
    let page = takes_back(&mut team).unwrap();
    assert_eq!(page.signed.iter().map(|line| line.by_me).collect::<Vec<_>>(), [false], "the other one stands");
    assert!(page.cannot_sign.is_none(), "it can be given again");
    team.signs(&trial, Audience::Loti);

    // The book was held against its journal in between.
    team.now_works(Role::Lead);
    assert!(share(&mut team, &trial).may_take_back);
    team.saves_share_file(&trial, folder.path());
    let page = share(&mut team, &trial);
    assert!(!page.may_take_back && page.signed.len() == 2);
    assert!(takes_back(&mut team).unwrap_err().hint.contains("the signatures in it stay"));
}

#[test]
fn whoever_prints_for_others_is_told_what_nobody_has_signed_or_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let told = |team: &mut Team, audience| {
        let now = team.now();
        team.book().case_study(&trial, audience, now).unwrap().before_it_leaves
    };
    let first = "Read it on the screen, and save and send it once two people have signed.";
    assert_eq!(told(&mut team, Audience::Internal), [""; 0]);
    assert_eq!(told(&mut team, Audience::Public), [format!("Nobody has signed it off. {first}")]);
    team.now_works(Role::Lead);
    team.signs(&trial, Audience::Public);
    assert_eq!(told(&mut team, Audience::Public), [format!("Only one person has signed it off. {first}")]);
    assert_eq!(
        told(&mut team, Audience::Loti),
        [format!("Nobody has signed it off. {first}")],
        "each reader has their own"
    );
    team.now_works(Role::Approver);
    team.signs(&trial, Audience::Public);
    assert_eq!(told(&mut team, Audience::Public), [""; 0]);
    team.answers(&trial, "problem", "Nights are long.".into());
    let open = "One text is not in it, because nobody has decided yet whether it may go.".to_owned();
    let changed = format!("This is not what Lee Practice and Jo Practice signed: what goes has changed since. {first}");
    assert_eq!(told(&mut team, Audience::Public), [open, changed]);
}
