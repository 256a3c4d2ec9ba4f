//! An independent reader with a list of every table there is: tables that look the same are put together, and no
//! hidden count may be the same in all of them.

use crate::audience::Audience;
use crate::count::Count;
use crate::disclosure::{Policy, feasible, one_way, several};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

const LOTI: Audience = Audience::Loti;
const PUBLIC: Audience = Audience::Public;

type Seen = Option<BTreeMap<usize, Count>>;

fn cells(counts: &[u32]) -> BTreeMap<usize, u32> {
    counts.iter().copied().enumerate().collect()
}

/// What the reader sees, with shown counts exact: somebody may know them from elsewhere.
fn seen(counts: &[u32], audience: Audience) -> Seen {
    let policy = Policy { round_to: 1, ..Policy::of(audience) };
    one_way(&cells(counts), &policy)
}

/// Every way of putting `total` people into `cells` cells.
fn tables(total: u32, cells: usize) -> Vec<Vec<u32>> {
    if cells == 1 {
        return vec![vec![total]];
    }
    let with_first =
        |first: u32| tables(total - first, cells - 1).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=total).flat_map(with_first).collect()
}

/// Groups tables by what is seen of them and lists every hidden cell that has one value in all tables of its group.
fn worked_out<S: Ord + Debug>(
    tables: &[Vec<u32>],
    look: impl Fn(&[u32]) -> S,
    hidden: impl Fn(&S, usize) -> bool,
) -> Vec<String> {
    let mut alike: BTreeMap<S, Vec<&Vec<u32>>> = BTreeMap::new();
    for table in tables {
        alike.entry(look(table)).or_default().push(table);
    }
    let mut found = Vec::new();
    for (seen, tables) in &alike {
        for cell in (0..tables[0].len()).filter(|cell| hidden(seen, *cell)) {
            let values: BTreeSet<u32> = tables.iter().map(|table| table[cell]).collect();
            if values.len() < 2 {
                found.push(format!("{:?} seen as {seen:?}", tables[0]));
            }
        }
    }
    found
}

fn is_hidden(seen: &Seen, cell: usize) -> bool {
    seen.as_ref().is_none_or(|cells| cells[&cell].shown().is_none())
}

#[test]
fn nobody_who_knows_the_total_and_the_rules_can_work_out_a_hidden_count() {
    for number_of_cells in 2..=4 {
        for total in 5..=34 {
            let tables = tables(total, number_of_cells);
            for audience in [LOTI, PUBLIC] {
                // Below the threshold the total itself is hidden, so a reader cannot sort tables by it.
                if total >= Policy::of(audience).min_cell() {
                    assert_eq!(worked_out(&tables, |table| seen(table, audience), is_hidden), [""; 0]);
                }
            }
        }
    }
}

#[test]
fn laying_what_loti_sees_beside_what_the_public_sees_gives_nothing_away() {
    for number_of_cells in 2..=4 {
        for total in 5..=34 {
            let both = |table: &[u32]| (seen(table, LOTI), seen(table, PUBLIC));
            let hidden = |(loti, _): &(Seen, Seen), cell| is_hidden(loti, cell);
            assert_eq!(worked_out(&tables(total, number_of_cells), both, hidden), [""; 0]);
        }
    }
}

#[test]
fn hidden_counts_of_options_cannot_be_worked_out_either() {
    for (people, options, at_most) in [(6, 3, None), (9, 3, None), (11, 2, None), (12, 3, Some(2)), (10, 3, Some(1))] {
        let possible: Vec<Vec<u32>> = (0..=people * options)
            .flat_map(|sum| tables(sum, options as usize))
            .filter(|table| table.iter().all(|count| *count <= people))
            .filter(|table| {
                let sum = table.iter().sum::<u32>();
                (people..=people * at_most.unwrap_or(options)).contains(&sum)
            })
            .collect();
        for audience in [LOTI, PUBLIC] {
            let policy = Policy { round_to: 1, ..Policy::of(audience) };
            if people >= policy.min_cell() {
                let look = |table: &[u32]| several(&cells(table), people, at_most, &policy);
                assert_eq!(worked_out(&possible, look, is_hidden), [""; 0], "{people} people, {options} options");
            }
        }
    }
}

#[test]
fn what_each_audience_sees_of_some_tables() {
    use Count::{Fewer, Hidden, Shown};
    for (counts, loti, public) in [
        // All large enough: exact for LOTI, rounded for the public.
        (vec![12, 9, 0], Some(vec![Shown(12), Shown(9), Shown(0)]), Some(vec![Shown(10), Shown(10), Shown(0)])),
        // Two small ones protect each other.
        (
            vec![6, 3, 2, 9],
            Some(vec![Shown(6), Fewer(5), Fewer(5), Shown(9)]),
            Some(vec![Fewer(8), Fewer(8), Fewer(8), Shown(10)]),
        ),
        // One small one by itself takes the next larger with it, and both look alike.
        (vec![2, 9, 15], Some(vec![Hidden, Hidden, Shown(15)]), Some(vec![Hidden, Hidden, Shown(15)])),
        // Two of one person each could be nothing else.
        (
            vec![1, 1, 9, 15],
            Some(vec![Hidden, Hidden, Hidden, Shown(15)]),
            Some(vec![Hidden, Hidden, Hidden, Shown(15)]),
        ),
        // Two of four each could be three and five, which would be hidden together.
        (vec![4, 4, 12], Some(vec![Hidden, Hidden, Shown(12)]), Some(vec![Fewer(8), Fewer(8), Shown(10)])),
        (vec![7, 27, 7], Some(vec![Shown(7), Shown(27), Shown(7)]), Some(vec![Hidden, Shown(25), Hidden])),
        // Nothing but noughts would be left.
        (vec![3, 9, 0], None, None),
        (vec![5, 7], Some(vec![Shown(5), Shown(7)]), None),
        (vec![4, 0], None, None),
        (vec![0, 0], Some(vec![Shown(0), Shown(0)]), Some(vec![Shown(0), Shown(0)])),
    ] {
        let table = |audience| one_way(&cells(&counts), &Policy::of(audience)).map(|seen| seen.into_values().collect());
        assert_eq!(table(LOTI), loti, "{counts:?} for LOTI");
        assert_eq!(table(PUBLIC), public, "{counts:?} for the public");
        assert_eq!(table(Audience::Internal), Some(counts.iter().map(|count| Shown(*count)).collect()));
    }
}

#[test]
fn an_option_nearly_everybody_has_is_hidden_like_one_that_few_have() {
    let policy = Policy::of(LOTI);
    let seen = several(&cells(&[18, 10, 2, 0]), 20, None, &policy).unwrap();
    assert_eq!(
        seen.into_values().collect::<Vec<_>>(),
        [Count::Hidden, Count::Shown(10), Count::Fewer(5), Count::Shown(0)]
    );
    assert_eq!(several(&cells(&[2, 1]), 3, None, &policy), None);
    // The twenty less the sixteen must be the other four.
    assert_eq!(several(&cells(&[16, 4]), 20, Some(1), &policy), None);
}

#[test]
fn a_denominator_is_shown_unless_it_is_small_itself() {
    let seen = |audience, people| Policy::of(audience).denominator(people);
    assert_eq!([0, 4, 5].map(|n| seen(LOTI, n)), [Count::Shown(0), Count::Fewer(5), Count::Shown(5)]);
    assert_eq!(
        [0, 7, 8, 12, 13].map(|n| seen(PUBLIC, n)),
        [Count::Shown(0), Count::Fewer(8), Count::Shown(10), Count::Shown(10), Count::Shown(15)]
    );
    assert_eq!(seen(Audience::Internal, 1), Count::Shown(1));
}

proptest! {
    #[test]
    fn the_values_a_hidden_count_can_have_are_those_of_every_set_of_counts(
        limits in prop::collection::vec((0_u32..4, 0_u32..4), 1..4),
        sum in (0_u32..8, 0_u32..5),
    ) {
        let limits: Vec<_> = limits.into_iter().map(|(from, more)| from..=from + more).collect();
        let sum = sum.0..=sum.0 + sum.1;
        let sets: Vec<Vec<u32>> = limits.iter().fold(vec![vec![]], |sets, limits| {
            let with = |set: &Vec<u32>, value| [set.clone(), vec![value]].concat();
            sets.iter().flat_map(|set| limits.clone().map(move |value| with(set, value))).collect()
        });
        let within: Vec<_> = sets.into_iter().filter(|set| sum.contains(&set.iter().sum())).collect();
        match feasible(&limits, &sum) {
            None => prop_assert!(within.is_empty()),
            Some(values) => for (at, range) in values.into_iter().enumerate() {
                let found: BTreeSet<u32> = within.iter().map(|set| set[at]).collect();
                prop_assert_eq!(range.collect::<BTreeSet<u32>>(), found);
            }
        }
    }

    #[test]
    fn a_wider_audience_never_sees_more(counts in prop::collection::vec(0_u32..30, 1..7), people in 1_u32..40) {
        let seen = |audience| one_way(&cells(&counts), &Policy::of(audience));
        prop_assert!(sees_no_more(seen(PUBLIC), seen(LOTI)));
        prop_assert!(sees_no_more(seen(LOTI), seen(Audience::Internal)));
        let counts: Vec<u32> = counts.into_iter().map(|count| count.min(people)).collect();
        let seen = |audience| several(&cells(&counts), people, None, &Policy::of(audience));
        prop_assert!(sees_no_more(seen(PUBLIC), seen(LOTI)));
        prop_assert!(sees_no_more(seen(LOTI), seen(Audience::Internal)));
    }

    #[test]
    fn which_cell_holds_a_count_does_not_change_how_it_is_seen(
        (counts, shuffled) in prop::collection::vec(0_u32..12, 2..7)
            .prop_flat_map(|counts| (Just(counts.clone()), Just(counts).prop_shuffle()))
    ) {
        for audience in [LOTI, PUBLIC] {
            let seen = |counts: &[u32]| one_way(&cells(counts), &Policy::of(audience)).map(|seen| {
                let mut seen: Vec<(u32, Count)> = counts.iter().copied().zip(seen.into_values()).collect();
                seen.sort_unstable();
                seen
            });
            prop_assert_eq!(seen(&counts), seen(&shuffled));
        }
    }
}

/// True if every cell the wider audience sees is seen by the narrower one too.
fn sees_no_more(wider: Seen, narrower: Seen) -> bool {
    let Some(wider) = wider else { return true };
    let Some(narrower) = narrower else { return false };
    wider.iter().all(|(cell, count)| count.shown().is_none() || narrower[cell].shown().is_some())
}
