//! The case studies of the practice trials: what must hold of all of them, and some of them word for word.

use super::text::text;
use super::{document, rules};
use at_trials_core::audience::Audience;
use at_trials_core::role::Role;
use at_trials_core::share::{SharedTrial, SignedOff};
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Sharing, for_audience};
use std::sync::LazyLock;

const AUDIENCES: [Audience; 3] = [Audience::Internal, Audience::Loti, Audience::Public];

/// Every practice trial for every audience, with its title.
pub(super) static ALL: LazyLock<Vec<(String, SharedTrial)>> = LazyLock::new(|| {
    let trials = practice::trials();
    let of = |audience| trials.iter().map(move |records| shared_with(audience, records));
    AUDIENCES.into_iter().flat_map(of).collect()
});

fn shared_with(audience: Audience, records: &TrialRecords) -> (String, SharedTrial) {
    let signed_off = vec![
        SignedOff { person: 1, role: Role::Lead, on: "2026-03-01".to_owned() },
        SignedOff { person: 2, role: Role::Approver, on: "2026-03-02".to_owned() },
    ];
    let first = practice::first_share(audience, "2026-03-03".parse().unwrap());
    let sharing = Sharing { signed_off, reviews: practice::reviews(records), ..first };
    (at_trials_trial::asked(&records.trial).text("title").unwrap().to_owned(), for_audience(records, &sharing).0)
}

/// Of one practice trial alone: to share all of them for everybody takes seconds.
fn told(title: &str, audience: Audience) -> String {
    let is_it = |records: &TrialRecords| at_trials_trial::title(&records.trial) == Some(title);
    let records = practice::trials().into_iter().find(is_it).unwrap();
    text(&document(&shared_with(audience, &records).1))
}

#[test]
fn every_practice_case_study_keeps_the_rules_for_every_audience() {
    for (title, shared) in ALL.iter() {
        println!("{title}, {:?}", shared.export.audience);
        rules::holds(&document(shared), shared);
    }
}

#[test]
fn every_practice_case_study_tells_the_whole_story_on_its_first_page() {
    for (title, shared) in ALL.iter() {
        let told = text(&document(shared));
        let first_page = told.split("## Why we tried it").next().unwrap();
        for needed in
            ["## What we wanted", "The answer: ", "Strength of evidence: level ", "Technology: ", "Decision: "]
        {
            assert!(first_page.contains(needed), "{title} lacks {needed} on its first page:\n{first_page}");
        }
    }
}

#[test]
fn a_stopped_trial_with_fewer_than_five_pairs_reads_as_normal_and_useful() {
    insta::assert_snapshot!("breathe_easy_internal", told("Breathe easy", Audience::Internal));
}

#[test]
fn a_trial_without_a_questionnaire_tells_its_outcomes() {
    insta::assert_snapshot!("steady_week_internal", told("Steady week", Audience::Internal));
}

#[test]
fn a_trial_with_a_comparison_group_says_what_that_can_show() {
    insta::assert_snapshot!("right_pill_internal", told("Right pill", Audience::Internal));
}

#[test]
fn an_outcome_that_counts_people_reads_as_counts_of_people_do() {
    for (title, audience, told) in [
        (
            "Hello at home",
            Audience::Internal,
            "without help: 2 of 20 people before, 13 of 16 people at the end. We hoped for 12.",
        ),
        (
            "Hello at home",
            Audience::Loti,
            "without help: fewer than 5 of 20 people before, all but fewer than 5 of 16 people at the end. We hoped for 12.",
        ),
        (
            "Hello at home",
            Audience::Public,
            "without help: fewer than 8 of about 20 people before, all but fewer than 8 of about 15 people at the end.",
        ),
        ("Face to face", Audience::Loti, "| Family members who worry less | all but fewer than 5 of 13 people |"),
        ("Face to face", Audience::Public, "| Family members who worry less | some but not all of about 15 people |"),
    ] {
        let is_it = |(name, shared): &&(String, SharedTrial)| name == title && shared.export.audience == audience;
        let text = text(&document(&ALL.iter().find(is_it).unwrap().1));
        assert!(text.contains(told), "{told}\n{text}");
    }
}
