//! What else the answers could have been: other people with the same counts to look at and the same mean before, by the
//! mean and the spread of their gains.

use super::before::Sums;
use super::joined::Range;
use super::reach::{Reach, Run};
use super::{Grid, Scale};
use std::collections::BTreeMap;

/// For every bin of the mean gain and of its spread that people could be in, how many of them improved, stayed the same and
/// got worse: the fewest and the most.
pub(super) type Worlds = BTreeMap<(i64, i64), Values>;

/// Which of improved, same, worse and all who answered are not told.
pub(super) type Hides = [bool; 4];

/// The fewest and the most that each of improved, same, worse and all who answered can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Values(pub(super) [(u32, u32); 4]);

impl Values {
    /// Nothing seen yet.
    pub(super) const NONE: Self = Self([(u32::MAX, 0); 4]);

    pub(super) fn one([improved, same, worse]: [u32; 3]) -> Self {
        Self([improved, same, worse, improved + same + worse].map(|count| (count, count)))
    }

    /// These and those.
    pub(super) fn and(self, other: Self) -> Self {
        let both = |at: usize| (self.0[at].0.min(other.0[at].0), self.0[at].1.max(other.0[at].1));
        Self([both(0), both(1), both(2), both(3)])
    }

    /// True if each of the counts that are not told could be another one.
    pub(super) fn leave_open(&self, hides: Hides) -> bool {
        self.0.iter().zip(hides).all(|((fewest, most), hidden)| !hidden || fewest < most)
    }
}

/// How closely a sum of moves is looked at: so many totals for those who improved and for those who got worse.
const TOTALS: i64 = 32;

/// How many numbers of people who got worse are thought of for one number who improved.
const SPLITS: usize = 12;

/// The worlds in which so many people improved, stayed the same and got worse, one of `splits`, and whose mean before lies in
/// these bins.
/// Thinking of fewer worlds than there are only hides more.
pub(super) fn of(reach: &Reach, scale: Scale, grid: Grid, splits: &[[u32; 3]], before: Range) -> Worlds {
    let mut found = Worlds::new();
    for counts in splits {
        let people = counts.iter().sum();
        let before = Sums::of(scale, grid, people, before);
        for gains in moves(reach, scale, people, counts[0]) {
            for losses in moves(reach, scale, people, counts[2]) {
                for still in stays(scale, counts[1]) {
                    let (gained, lost) = (gains.sum + still.sum.max(0), losses.sum - still.sum.min(0));
                    if before.leave_room(scale, people, gained, lost) {
                        let squares = gains.squares.and(losses.squares).and(still.squares);
                        mark(&mut found, scale, grid, *counts, Moves { sum: gained - lost, squares });
                    }
                }
            }
        }
    }
    found
}

/// How those who stayed about the same can have moved: all alike, by fewer steps than are noticeable.
fn stays(scale: Scale, people: u32) -> impl Iterator<Item = Moves> {
    let most = if people == 0 { 0 } else { scale.noticeable - 1 };
    (-most..=most).map(move |by| {
        let squares = i64::from(people) * by * by;
        Moves { sum: i64::from(people) * by, squares: Run { from: squares, to: squares } }
    })
}

/// Every way so many people can have improved, stayed the same and got worse.
pub(super) fn every_split(people: u32) -> impl Iterator<Item = [u32; 3]> {
    (0..=people).flat_map(move |improved| {
        (0..=people - improved).map(move |worse| [improved, people - improved - worse, worse])
    })
}

/// Numbers of improved, same and worse that are like those looked for.
pub(super) fn splits(people: impl Iterator<Item = u32>, like: impl Fn([u32; 3]) -> bool) -> Vec<[u32; 3]> {
    let alike: Vec<_> = people.flat_map(every_split).filter(|counts| like(*counts)).collect();
    alike.chunk_by(|a, b| a[0] == b[0]).flat_map(some).collect()
}

/// All if they are few; else the first, the last, and some between.
fn some(counts: &[[u32; 3]]) -> Vec<[u32; 3]> {
    match counts.len() {
        len if len > SPLITS => (0..SPLITS).map(|at| counts[at * (len - 1) / (SPLITS - 1)]).collect(),
        _ => counts.to_vec(),
    }
}

/// Some people who all moved the same way.
#[derive(Clone, Copy)]
struct Moves {
    /// How many steps together.
    sum: i64,
    /// The sums of the squares.
    squares: Run,
}

fn moves(reach: &Reach, scale: Scale, people: u32, of: u32) -> impl Iterator<Item = Moves> {
    let (stride, least, k) = (scale.stride(people), scale.noticeable, i64::from(of));
    let totals = reach.totals(of);
    let each = (totals.end() / TOTALS).max(1);
    totals.step_by(usize::try_from(each).expect("at least 1")).map(move |total| {
        let run = reach.run(of, total);
        let squares = |own: i64| k * least * least + 2 * least * stride * total + stride * stride * own;
        Moves { sum: k * least + stride * total, squares: Run { from: squares(run.from), to: squares(run.to) } }
    })
}

/// Notes every bin of the spread these moves can have.
fn mark(found: &mut Worlds, scale: Scale, means: Grid, counts: [u32; 3], moves: Moves) {
    let people = counts.iter().sum();
    let spreads = Grid::of_spreads(scale);
    let mean = means.of_sum(moves.sum, people);
    let jump = 2 * scale.stride(people) * scale.stride(people);
    let mut squares = moves.squares.from;
    while squares <= moves.squares.to {
        let bin = spreads.of_squares(squares, moves.sum, people);
        let values = found.entry((mean, bin)).or_insert(Values::NONE);
        *values = values.and(Values::one(counts));
        // On to the first sum of squares beyond this bin.
        let next = spreads.least_squares(bin + 1, moves.sum, people);
        squares += ((next - squares + jump - 1) / jump).max(1) * jump;
    }
}
