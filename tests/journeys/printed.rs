//! Case studies on paper beside each other and beside share files: whoever has both can work nobody out.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the test where it stands")]

use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::id::RecordId;
use at_trials_core::share::SharedTrial;
use at_trials_desk::Typefaces;
use at_trials_tests::{Team, words};

/// Somebody saves the case study for an audience as a PDF.
fn prints(team: &mut Team, trial: &RecordId, audience: Audience) {
    let now = team.now();
    let pdf = team.book().case_study_pdf(trial, audience, &Typefaces::shipped(), now).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

/// A set of answers at the end turns out to be wrong and is taken out: one person fewer is compared.
fn one_fewer_is_compared(team: &mut Team, trial: &RecordId) {
    let records = team.book().trial(trial).unwrap();
    let checks = records.of("wellbeing-check");
    let end = checks.iter().find(|record| at_trials_trial::asked(record).text("wave") == Some("end")).unwrap();
    team.changes(&end.id, "These were somebody else's answers.");
    let now = team.now();
    team.book().remove_record(&end.id, now).unwrap();
}

fn compared(shared: &SharedTrial) -> Count {
    shared.changes.iter().find(|change| change.score == *"index").unwrap().n
}

fn noted(team: &mut Team, trial: &RecordId) -> usize {
    team.prepared(trial, Audience::Loti).sharing.releases.released.len()
}

#[test]
fn a_second_paper_with_one_person_fewer_tells_the_figures_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let unprinted = team.prepared(&trial, Audience::Loti).shared;
    assert_eq!(compared(&unprinted), Count::Shown(11));
    prints(&mut team, &trial, Audience::Loti);
    team.days_pass(40);
    team.now_works(at_trials_core::role::Role::Practitioner);
    one_fewer_is_compared(&mut team, &trial);

    assert_eq!(compared(&team.prepared(&trial, Audience::Internal).shared), Count::Shown(10));
    for audience in [Audience::Loti, Audience::Public] {
        let shared = team.prepared(&trial, audience).shared;
        assert_eq!(shared.export.figures_of.as_deref(), Some("2026-03"), "{audience:?}");
        let paper = words(&team.case_study(&trial, audience));
        assert!(paper.contains("March 2026"), "{paper}");
    }
    let again = team.prepared(&trial, Audience::Loti).shared;
    assert_eq!((&again.changes, &again.flow), (&unprinted.changes, &unprinted.flow));
}

#[test]
fn figures_are_noted_once_for_each_audience_and_never_of_what_stays_in_the_borough() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    prints(&mut team, &trial, Audience::Internal);
    assert_eq!(noted(&mut team, &trial), 0);
    for _ in 0..3 {
        prints(&mut team, &trial, Audience::Loti);
        team.days_pass(1);
        team.now_works(at_trials_core::role::Role::Practitioner);
    }
    assert_eq!(noted(&mut team, &trial), 1);
    prints(&mut team, &trial, Audience::Public);
    assert_eq!(noted(&mut team, &trial), 2, "for everybody the threshold is another");
}

#[test]
fn looking_at_a_case_study_gives_nothing_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    team.case_study(&trial, Audience::Public);
    let now = team.now();
    let said = |team: &mut Team, audience| team.book().case_study(&trial, audience, now).unwrap().counts_as_given;
    assert_eq!(noted(&mut team, &trial), 0);
    assert_eq!(said(&mut team, Audience::Internal), None);
    assert!(
        said(&mut team, Audience::Public).unwrap().starts_with("Saving this PDF counts as giving it to the public.")
    );
}
