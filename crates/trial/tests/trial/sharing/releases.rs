//! What a second file tells beside the first.

use crate::sharing::sharing;
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::id::RecordId;
use at_trials_core::share::{SharedTrial, WhyWithheld};
use at_trials_practice as practice;
use at_trials_practice::by_hand::{ByHand, trial};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Figures, Releases, Salt, Sharing, Withheld, for_audience, released};
use at_trials_trial::{change, participations};
use std::collections::BTreeSet;

const SALT: Salt = Salt([7; 32]);

/// Shares of one trial, one after the other.
struct Shares {
    releases: Releases,
}

impl Shares {
    fn none() -> Self {
        Self { releases: Releases { salt: SALT, released: Vec::new() } }
    }

    /// What goes, noted as a book notes it.
    fn next(&mut self, records: &TrialRecords, audience: Audience) -> (SharedTrial, Vec<Withheld>) {
        let reviews = practice::reviews(records);
        let sharing = Sharing { reviews, releases: self.releases.clone(), ..sharing(audience) };
        self.releases.released.extend(released(records, &sharing));
        for_audience(records, &sharing)
    }
}

fn figures(shared: &SharedTrial) -> Figures {
    let SharedTrial { flow, people, waves, changes, exits, excluded, .. } = shared.clone();
    Figures { flow, people, waves, changes, exits, excluded }
}

fn without(records: &TrialRecords, people: &[RecordId]) -> TrialRecords {
    let mut left = records.clone();
    let gone: Vec<RecordId> = people.iter().flat_map(|one| records.with_all_below(one)).collect();
    left.others = left.others.into_iter().filter(|record| !gone.contains(&record.id)).collect();
    left
}

fn people(records: &TrialRecords) -> Vec<RecordId> {
    records.of("participant").into_iter().map(|record| record.id.clone()).collect()
}

/// Everybody with two sets of answers, in order of their records.
fn compared(records: &TrialRecords) -> Vec<RecordId> {
    let everybody = participations(records);
    let whose = change(records).into_iter().flat_map(|one| one.whose.into_values().flatten());
    let places: BTreeSet<usize> = whose.collect();
    places.into_iter().map(|at| everybody[at].participant.id.clone()).collect()
}

#[test]
fn whoever_comes_last_a_second_file_tells_nothing_new_of_them() {
    for (records, audience) in practice::trials().into_iter().zip([Audience::Loti, Audience::Public].repeat(4)) {
        let Some(one) = compared(&records).into_iter().next() else { continue };
        let mut shares = Shares::none();
        let (before, _) = shares.next(&without(&records, std::slice::from_ref(&one)), audience);
        let (after, stays) = shares.next(&records, audience);
        assert!(figures(&after) == figures(&before), "{one:?}");
        assert_eq!(after.export.figures_of.as_deref(), Some("2026-03"));
        let why: Vec<_> = stays.iter().filter(|one| one.why == WhyWithheld::FewCameOrWent).collect();
        assert_eq!(why.len(), 1);
        assert_eq!(why[0].what, "What changed for people after 3 March 2026");
    }
}

/// The same without the last record of a form that somebody who is compared has.
fn without_one(records: &TrialRecords, form: &str) -> TrialRecords {
    let compared = compared(records);
    let of =
        |person: &RecordId| records.of_parent(form, person).into_iter().next_back().map(|record| record.id.clone());
    without(records, &[compared.iter().find_map(of).expect("somebody has one")])
}

#[test]
fn one_record_more_of_somebody_who_was_there_tells_nothing_new_of_them() {
    let records = practice::trials().remove(7);
    for form in ["allocation", "agreement", "wellbeing-check"] {
        let mut shares = Shares::none();
        let (before, _) = shares.next(&without_one(&records, form), Audience::Loti);
        let (after, _) = shares.next(&records, Audience::Loti);
        assert!(figures(&after) == figures(&before), "{form}");
        assert!(after.export.figures_of.is_some(), "{form}");
    }
}

#[test]
fn one_visit_more_that_is_in_no_pair_tells_nothing_new_of_whose_it_is() {
    let records = practice::trials().remove(7);
    let one = &compared(&records)[0];
    let visits: Vec<RecordId> =
        records.of_parent("wellbeing-check", one).into_iter().map(|record| record.id.clone()).collect();
    assert_eq!(visits.len(), 2, "at the start and at the end");
    for visit in &visits {
        let mut shares = Shares::none();
        let (before, _) = shares.next(&without(&records, &visits), Audience::Loti);
        let (after, _) = shares.next(&without(&records, std::slice::from_ref(visit)), Audience::Loti);
        assert!(figures(&after) == figures(&before));
    }
}

/// A trial of nine people who take part and six who said no.
fn fifteen() -> TrialRecords {
    let mut records = trial();
    for at in 1..=9 {
        records.taking_part(&format!("p{at}"), "here");
    }
    for at in 10..=15 {
        records.person(&format!("p{at}"), "declined");
    }
    records
}

/// That figures which left go once more, now that one person came or went behind this kind of figure and behind no other: who is
/// not remembered there is remembered nowhere.
#[track_caller]
fn go_once_more(before: &TrialRecords, after: &TrialRecords, whose: &[&str]) {
    let mut shares = Shares::none();
    let (told_before, _) = shares.next(before, Audience::Loti);
    let (alone, _) = Shares::none().next(after, Audience::Loti);
    assert!(figures(&alone) != figures(&told_before), "new figures would tell of them");
    let (told_after, _) = shares.next(after, Audience::Loti);
    assert!(figures(&told_after) == figures(&told_before));
    assert_eq!(told_after.export.figures_of.as_deref(), Some("2026-03"));
    let behind = |records: &TrialRecords| released(records, &sharing(Audience::Loti)).unwrap().behind;
    let (left, now) = (behind(before), behind(after));
    let figures: BTreeSet<&String> = left.keys().chain(now.keys()).collect();
    let moved: Vec<&String> = figures.into_iter().filter(|figure| left.get(*figure) != now.get(*figure)).collect();
    assert_eq!(moved, whose);
}

#[test]
fn somebody_who_is_asked_since_and_has_not_decided_is_told_of_by_no_figure() {
    let mut after = fifteen();
    after.person("p16", "here");
    go_once_more(&fifteen(), &after, &["asked"]);
}

#[test]
fn somebody_who_was_asked_and_says_no_since_is_told_of_by_no_figure() {
    let mut before = fifteen();
    before.person("p16", "here");
    let mut after = before.clone();
    after.change("p16", "status", "declined");
    go_once_more(&before, &after, &["decided"]);
}

#[test]
fn somebody_who_did_not_answer_after_all_is_told_of_by_no_figure() {
    let mut before = fifteen();
    before.visit("p1", "midpoint", "2026-06-01", [2; 10]);
    let mut after = before.clone();
    after.change("p1 midpoint", "outcome", "missed");
    go_once_more(&before, &after, &["wellbeing-check 1", "wellbeing-check midpoint not answered"]);
}

#[test]
fn somebody_who_says_no_after_all_or_is_taken_out_of_the_book_is_in_no_figures_another_time() {
    let mut said_no = fifteen();
    said_no.change("p1", "status", "declined");
    for after in [said_no, without(&fifteen(), &["p1".into()])] {
        for audience in [Audience::Loti, Audience::Public] {
            let mut shares = Shares::none();
            shares.next(&fifteen(), audience);
            let (goes, stays) = shares.next(&after, audience);
            assert!(goes.flow.values().all(|count| *count == Count::Hidden), "{:?}", goes.flow);
            assert_eq!(goes.export.figures_of, None);
            assert!(stays.iter().any(|one| one.why == WhyWithheld::TookBack));
            assert_eq!(shares.releases.released.len(), 1, "no figures left a second time");
        }
    }
}

#[test]
fn enough_people_more_send_new_figures_to_both() {
    let records = practice::trials().remove(7);
    let ten = compared(&records).split_off(20);
    for audience in [Audience::Loti, Audience::Public] {
        let mut shares = Shares::none();
        let (before, _) = shares.next(&without(&records, &ten), audience);
        let (after, _) = shares.next(&records, audience);
        let (alone, _) = Shares::none().next(&records, audience);
        assert!(after == alone && figures(&after) != figures(&before), "{audience:?}");
        assert_eq!(after.export.figures_of, None);
    }
}

#[test]
fn enough_people_with_an_answer_put_right_send_new_figures() {
    let records = practice::trials().remove(7);
    let mut shares = Shares::none();
    let (before, _) = shares.next(&records, Audience::Loti);
    let mut put_right = records.clone();
    put_right.others = put_right
        .others
        .into_iter()
        .map(|mut record| {
            if record.form == *"participant" {
                record.answers.set("age_band", Some(Answer::Text("85-94".to_owned())));
            }
            record
        })
        .collect();
    let (after, _) = shares.next(&put_right, Audience::Loti);
    assert!(figures(&after) != figures(&before));
    assert_eq!(after.export.figures_of, None);
}

/// Nine people before and at the end, of whom nobody's age is known yet.
fn nine_answered() -> TrialRecords {
    let mut records = trial();
    for at in 1..=9 {
        let person = format!("p{at}");
        records.taking_part(&person, "here").before_and_after(&person, [1; 10], [2; 10]);
    }
    records
}

/// True if the figures of the first go once more for the second, though alone the second would tell others.
fn goes_once_more(before: &TrialRecords, after: &TrialRecords) -> bool {
    let mut shares = Shares::none();
    let (told_before, _) = shares.next(before, Audience::Loti);
    let (alone, _) = Shares::none().next(after, Audience::Loti);
    assert!(figures(&alone) != figures(&told_before), "new figures would tell of them");
    let (told_after, _) = shares.next(after, Audience::Loti);
    assert!(
        figures(&told_after) == figures(if told_after.export.figures_of.is_some() { &told_before } else { &alone })
    );
    told_after.export.figures_of.is_some()
}

#[test]
fn what_a_few_people_answer_otherwise_is_told_of_by_no_figure() {
    for corrected in [1, 4, 5] {
        let mut after = nine_answered();
        for at in 1..=corrected {
            after.change(&format!("p{at} end"), "w4", "never");
        }
        assert_eq!(goes_once_more(&nine_answered(), &after), corrected < 5, "{corrected}");
    }
}

#[test]
fn how_old_a_few_people_are_is_told_of_by_no_figure_that_comes_later() {
    let known = |of: u32| {
        let mut records = nine_answered();
        for at in 1..=of {
            records.change(&format!("p{at}"), "age_band", "75-84");
        }
        records
    };
    for (at_first, again) in [(8, true), (5, true), (4, false)] {
        assert_eq!(goes_once_more(&known(at_first), &known(9)), again, "{} more", 9 - at_first);
    }
    let mut put_right = known(9);
    put_right.change("p1", "age_band", "85-94");
    assert!(goes_once_more(&known(9), &put_right), "nor when one is put right");
}

#[test]
fn what_the_team_says_of_the_trial_is_always_new() {
    let records = practice::trials().remove(1);
    let mut shares = Shares::none();
    let gone = people(&records).remove(0);
    shares.next(&without(&records, &[gone]), Audience::Loti);
    let mut retold = records.clone();
    retold.trial.answers.set("title", Some(Answer::Text("Lights that follow".to_owned())));
    let (after, _) = shares.next(&retold, Audience::Loti);
    assert_eq!(serde_json::to_value(&after.trial["title"]).unwrap(), "Lights that follow");
    assert!(after.export.figures_of.is_some());
}

#[test]
fn what_is_kept_of_the_people_names_none_of_their_records() {
    let records = practice::trials().remove(1);
    let sharing = Sharing { releases: Releases { salt: SALT, released: Vec::new() }, ..sharing(Audience::Loti) };
    let kept = serde_json::to_string(&released(&records, &sharing)).unwrap();
    let other = Sharing { releases: Releases::default(), ..sharing };
    let under_another_salt = serde_json::to_string(&released(&records, &other)).unwrap();
    assert_ne!(kept, under_another_salt);
    for one in records.all() {
        assert!(!kept.contains(one.id.as_str()), "{:?}", one.form);
    }
    assert!(kept.len() > 1000, "it does hold marks");
}
