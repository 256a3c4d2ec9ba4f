//! However people come and go and whoever is told when: between any two figures that somebody reads both of, nobody or enough
//! people came and went.

use super::super::figures::Figures;
use super::*;
use at_trials_core::count::Count;
use proptest::prelude::*;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 3).expect("a day");

fn behind(people: impl IntoIterator<Item = u32>) -> Behind {
    let marks = people.into_iter().map(|one| Mark(one.to_string())).collect();
    BTreeMap::from([("asked".to_owned(), marks)])
}

/// Figures that say how many people are behind them.
fn released(to: Audience, behind: &Behind) -> Released {
    let people = Count::Shown(behind["asked"].len().try_into().unwrap());
    let figures = Figures { flow: [(FlowStage::Approached, people)].into(), ..Figures::default() };
    let (to_loti, to_everybody) = (figures.clone(), figures);
    Released { to, worked_out_on: DAY, behind: behind.clone(), to_loti, to_everybody }
}

/// What goes to an audience, noted.
fn share(releases: &mut Releases, to: Audience, now: &Behind) -> Behind {
    let goes = match releases.next(to, now) {
        Next::Again(again) => Released { to, ..again.clone() },
        Next::OfToday => released(to, now),
        Next::None(_) => panic!("nobody took back an agreement"),
    };
    releases.released.push(goes.clone());
    goes.behind
}

#[test]
fn one_person_more_sends_the_earlier_figures_again_and_five_more_send_new_ones() {
    let mut releases = Releases::default();
    for (people, goes) in [(10, 10), (11, 10), (14, 10), (15, 15), (10, 10), (14, 10), (20, 20)] {
        assert_eq!(share(&mut releases, Audience::Loti, &behind(0..people)), behind(0..goes), "{people}");
    }
}

#[test]
fn people_who_came_and_people_who_went_count_together() {
    let mut releases = Releases::default();
    share(&mut releases, Audience::Loti, &behind(0..10));
    assert_eq!(share(&mut releases, Audience::Loti, &behind(2..12)), behind(0..10), "two out and two in");
    assert_eq!(share(&mut releases, Audience::Loti, &behind(3..13)), behind(3..13), "three out and three in");
}

#[test]
fn figures_are_held_against_all_that_left_and_not_only_against_the_last() {
    let mut releases = Releases::default();
    for (people, goes) in [(10, 10), (16, 16), (11, 16)] {
        assert_eq!(share(&mut releases, Audience::Loti, &behind(0..people)), behind(0..goes), "{people}");
    }
}

#[test]
fn everybody_gets_new_figures_when_eight_came_and_loti_after_five() {
    let mut releases = Releases::default();
    for to in [Audience::Loti, Audience::Public] {
        share(&mut releases, to, &behind(0..10));
    }
    let sixteen = behind(0..16);
    assert_eq!(share(&mut releases, Audience::Public, &sixteen), behind(0..10));
    assert_eq!(share(&mut releases, Audience::Loti, &sixteen), sixteen);
    assert_eq!(share(&mut releases, Audience::Public, &behind(0..18)), behind(0..10), "LOTI reads both: 16 and 18");
    assert_eq!(share(&mut releases, Audience::Public, &behind(0..21)), behind(0..21));
}

#[test]
fn what_everybody_reads_first_is_what_loti_has_read_where_few_came_since() {
    let mut releases = Releases::default();
    share(&mut releases, Audience::Loti, &behind(0..10));
    assert_eq!(share(&mut releases, Audience::Public, &behind(0..12)), behind(0..10));
}

#[test]
fn every_figure_counts_by_itself() {
    let with_pairs = |pairs: u32| {
        let pairs = behind(0..pairs).remove("asked").unwrap();
        let mut behind = behind(0..20);
        behind.insert("index".to_owned(), pairs);
        behind
    };
    let mut releases = Releases::default();
    share(&mut releases, Audience::Loti, &with_pairs(10));
    assert_eq!(share(&mut releases, Audience::Loti, &with_pairs(11)), with_pairs(10));
    assert_eq!(share(&mut releases, Audience::Loti, &behind(0..20)), behind(0..20), "all ten left it: no one of them");
}

/// People who are asked, of whom these agree.
fn agreeing(asked: u32, agreed: u32) -> Behind {
    let agreed = behind(0..agreed).remove("asked").unwrap();
    behind(0..asked).into_iter().chain([(AGREED.to_owned(), agreed)]).collect()
}

#[test]
fn figures_with_somebody_who_took_back_their_agreement_go_to_nobody_another_time() {
    let with = Releases { released: vec![released(Audience::Loti, &agreeing(20, 12))], ..Releases::default() };
    for to in [Audience::Loti, Audience::Public] {
        assert!(matches!(with.next(to, &agreeing(20, 11)), Next::None(_)), "{to:?}");
        assert!(matches!(with.next(to, &agreeing(20, 13)), Next::Again(_)), "{to:?}");
        assert!(matches!(with.next(to, &agreeing(20, 20)), Next::OfToday), "{to:?}");
    }
    // Figures without them, that left before they came, may go.
    let mut before = with.clone();
    before.released.insert(0, released(Audience::Loti, &agreeing(20, 7)));
    let Next::Again(again) = before.next(Audience::Loti, &agreeing(20, 11)) else { panic!("the first") };
    assert_eq!(again.behind, agreeing(20, 7));
}

proptest! {
    #[test]
    fn nobody_who_reads_two_figures_reads_of_a_few_people(
        shares in prop::collection::vec((prop::bool::ANY, prop::collection::btree_set(0..24_u32, 0..24)), 1..12),
    ) {
        let mut releases = Releases::default();
        let mut went: Vec<(Audience, Behind)> = Vec::new();
        for (to_loti, people) in shares {
            let to = if to_loti { Audience::Loti } else { Audience::Public };
            let goes = share(&mut releases, to, &behind(people));
            went.push((to, goes));
        }
        for (to, goes) in &went {
            for (other_to, other) in &went {
                let threshold = if (*to, *other_to) == (Audience::Public, Audience::Public) { 8 } else { 5 };
                let moved = goes["asked"].symmetric_difference(&other["asked"]).count();
                prop_assert!(moved == 0 || moved >= threshold, "{moved} between {to:?} and {other_to:?}");
            }
        }
    }
}
