//! A whole flow: what became of people beside the denominators of the same people, seen by a reader with a list of every
//! way it could have been.

use crate::audience::Audience;
use crate::count::Count;
use crate::disclosure::{Ledger, People, Policy};
use std::collections::{BTreeMap, BTreeSet};

/// How many said no or have not answered; had no device yet, are still in it, left, died, were lost.
type Numbers = [u32; 7];
const WAITING: usize = 2;
const STILL_IN_IT: usize = 3;

/// What a reader sees of it: those asked, agreed, with a device, measured at the end; then the table.
type Seen = (Vec<Count>, Option<Vec<Count>>);

fn seen(numbers: &Numbers, audience: Audience) -> Seen {
    let mut cells = Vec::new();
    let mut next = 0;
    for number in numbers {
        let people: People = (next..next + *number as usize).collect();
        next += *number as usize;
        cells.push(people);
    }
    let together = |cells: &[People]| cells.iter().flatten().copied().collect::<People>();
    let with_device: People = together(&cells[STILL_IN_IT..]);
    let mut ledger = Ledger::new(Policy { round_to: 1, ..Policy::of(audience) });
    let denominators = [together(&cells), together(&cells[WAITING..]), with_device, cells[STILL_IN_IT].clone()]
        .map(|people| ledger.denominator(&people))
        .to_vec();
    let table: BTreeMap<usize, People> = cells.into_iter().enumerate().collect();
    (denominators, ledger.partition(&table).ok().map(|seen| seen.into_values().collect()))
}

/// Every way of putting `total` people into `cells` cells.
fn ways(total: u32, cells: usize) -> Vec<Vec<u32>> {
    if cells == 1 {
        return vec![vec![total]];
    }
    let with_first =
        |first: u32| ways(total - first, cells - 1).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=total).flat_map(with_first).collect()
}

#[test]
fn nobody_can_work_out_how_many_said_no_left_died_or_were_lost() {
    for audience in [Audience::Loti, Audience::Public] {
        let mut alike: BTreeMap<Seen, Vec<Numbers>> = BTreeMap::new();
        for asked in 0..=5 {
            for agreed in 5..=9 {
                for before in ways(asked, 2) {
                    for after in ways(agreed, 5) {
                        let numbers: Numbers = [before.clone(), after].concat().try_into().unwrap();
                        alike.entry(seen(&numbers, audience)).or_default().push(numbers);
                    }
                }
            }
        }
        for ((denominators, table), ways) in &alike {
            // Those without a device and those still in it are differences of denominators, which are told on purpose.
            // A nought may be told as well; a person may not.
            for cell in [0, 1, 4, 5, 6] {
                let hidden = table.as_ref().is_none_or(|table| table[cell].shown().is_none());
                let values: BTreeSet<u32> = ways.iter().map(|numbers| numbers[cell]).collect();
                let safe = !hidden || values.len() > 1 || values.contains(&0);
                assert!(safe, "{audience:?}: {values:?} in cell {cell} of {denominators:?} {table:?}, {:?}", ways[0]);
            }
        }
    }
}
