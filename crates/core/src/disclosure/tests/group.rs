//! Some of a group whose size is told: every number of every group, put together by what a reader sees of it.

use crate::audience::Audience;
use crate::count::Count::{AllButFewer, Fewer, Shown, SomeNotAll};
use crate::disclosure::{Policy, share_of, share_step, some_of};
use std::collections::BTreeMap;
use std::fmt::Debug;

const LOTI: Audience = Audience::Loti;
const PUBLIC: Audience = Audience::Public;

/// Every group of five to sixty people in which something holds for so many, where an audience may have statistics of it.
fn groups(audience: Audience) -> impl Iterator<Item = (u32, u32)> {
    let all = (5..=60).filter(move |people| Policy::of(audience).allows_statistics(*people));
    all.flat_map(|people| (0..=people).map(move |some| (some, people)))
}

/// Groups of which a reader who sees them so knows that a few, or all but a few, are meant, and how many.
fn settled<S: Ord + Debug>(audience: Audience, few: u32, look: impl Fn(u32, u32) -> S) -> Vec<(S, u32)> {
    let mut seen: BTreeMap<S, Vec<(u32, u32)>> = BTreeMap::new();
    for (some, people) in groups(audience) {
        seen.entry(look(some, people)).or_default().push((some, people));
    }
    let is_few = |count: u32| (1..few).contains(&count);
    let one = |(look, all): (S, Vec<(u32, u32)>)| match all.as_slice() {
        [(some, people)] if is_few(*some) || is_few(people - some) => Some((look, *some)),
        _ => None,
    };
    seen.into_iter().filter_map(one).collect()
}

/// Whatever is told of the size of the group: itself to LOTI; to everybody rounded, or known exactly from LOTI's file.
#[test]
fn no_count_of_a_few_is_the_only_one_that_fits_what_is_told() {
    for (audience, few) in [(LOTI, 5), (PUBLIC, 8)] {
        let policy = Policy::of(audience);
        let look = |some, people| (some_of(some, people, &policy), share_of(some, people, &policy));
        assert_eq!(settled(audience, few, |some, people| (people, look(some, people))), []);
        assert_eq!(settled(audience, few, |some, people| (policy.denominator(people), look(some, people))), []);
    }
    let [loti, public] = [LOTI, PUBLIC].map(Policy::of);
    let both = |some, people| {
        (people, [&loti, &public].map(|policy| (some_of(some, people, policy), share_of(some, people, policy))))
    };
    assert_eq!(settled(PUBLIC, 5, both), [], "both files beside each other");
}

#[test]
fn a_share_fits_five_counts_or_says_nobody_or_everybody() {
    for audience in [LOTI, PUBLIC] {
        for (some, people) in groups(audience) {
            let Some(share) = share_of(some, people, &Policy::of(audience)) else { continue };
            let half = f64::from(share_step(people)) / 2.0;
            let fits = |some: &u32| (100.0 * f64::from(*some) / f64::from(people) - f64::from(share)).abs() <= half;
            let nobody_or_everybody = (some == 0 && share == 0) || (some == people && share == 100);
            assert!(nobody_or_everybody || (0..=people).filter(fits).count() >= 5, "{some} of {people}: {share}");
        }
    }
}

#[test]
fn a_number_of_people_goes_in_the_first_form_that_points_at_nobody() {
    let seen = |some, people, audience| some_of(some, people, &Policy::of(audience));
    for (some, people, loti, public) in [
        (0, 9, Shown(0), Shown(0)),
        (9, 9, Shown(9), Shown(10)),
        (2, 20, Fewer(5), Fewer(8)),
        (13, 16, AllButFewer(5), AllButFewer(8)),
        (9, 13, AllButFewer(5), SomeNotAll),
        (6, 20, Shown(6), Fewer(8)),
        (9, 20, Shown(9), Shown(10)),
        (4, 8, SomeNotAll, SomeNotAll),
    ] {
        assert_eq!((seen(some, people, LOTI), seen(some, people, PUBLIC)), (loti, public), "{some} of {people}");
    }
    assert_eq!(seen(2, 20, Audience::Internal), Shown(2), "inside the borough everything is told");
}

#[test]
fn a_share_is_rounded_to_five_people_and_stays_where_their_number_would() {
    let loti = |some, people| share_of(some, people, &Policy::of(LOTI));
    assert_eq!([loti(0, 16), loti(16, 16)], [Some(0), Some(100)]);
    assert_eq!([loti(2, 16), loti(13, 16)], [None, None]);
    assert_eq!([loti(5, 16), loti(11, 16)], [Some(35), Some(70)], "five of sixteen are 31 in a hundred");
    assert_eq!([loti(31, 60), loti(72, 100)], [Some(50), Some(70)]);
    assert_eq!(share_of(6, 40, &Policy::of(PUBLIC)), None);
    assert_eq!(share_of(13, 40, &Policy::of(PUBLIC)), Some(30), "33 in a hundred, rounded to 15");
}

/// The reader of these tests does find what is not protected.
#[test]
fn a_reader_who_is_told_everything_settles_everything() {
    let exact = settled(LOTI, 5, |some, people| (people, some));
    assert!(exact.contains(&((16, 13), 13)) && exact.contains(&((20, 2), 2)));
}
