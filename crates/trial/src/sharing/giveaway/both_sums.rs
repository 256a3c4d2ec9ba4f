//! Other answers with the same sum of changes and the same sum of their squares. There is no short way to know them all,
//! so a few people are thought to have answered otherwise at the end.

use crate::sharing::giveaway::Answers;
use at_trials_core::score::PairedScore;
use std::ops::RangeInclusive;

/// At most so many people are looked at.
const PEOPLE: usize = 12;
/// So many at a time are thought to have answered otherwise. Fewer than three never leave both sums as they are.
const AT_A_TIME: usize = 4;
/// By at most so many steps each.
const STEPS: i64 = 4;

/// Somebody who could have answered otherwise.
struct Mover {
    /// Which pair.
    at: usize,
    /// Their change, in steps.
    change: i64,
    /// By how many steps they could have answered otherwise at the end.
    by: RangeInclusive<i64>,
}

impl Answers<'_> {
    /// Offers such answers until `more` has seen enough and says no. Returns false then, and true if it never did.
    pub(super) fn with_both_sums(&self, more: &mut impl FnMut(&[PairedScore]) -> bool) -> bool {
        let people = self.movers();
        self.search(&people, &mut Vec::new(), 0, 0, more)
    }

    /// Those whose answers lie on whole steps, and of those with the same change at most three.
    fn movers(&self) -> Vec<Mover> {
        let mut movers: Vec<Mover> = Vec::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            let below = self.steps(self.score.lowest - pair.after);
            let (Some(below), Some(change)) = (below, self.steps(pair.change)) else { continue };
            let above = self.steps(self.score.highest - pair.after).unwrap_or(0);
            if movers.len() < PEOPLE && movers.iter().filter(|other| other.change == change).count() < 3 {
                movers.push(Mover { at, change, by: below.max(-STEPS)..=above.min(STEPS) });
            }
        }
        movers
    }

    /// An amount in whole steps.
    fn steps(&self, amount: f64) -> Option<i64> {
        let steps = amount / self.step;
        #[expect(clippy::cast_possible_truncation, reason = "a score has far fewer steps than that")]
        let whole = steps.round() as i64;
        ((steps - whole as f64).abs() < 1e-6).then_some(whole)
    }

    /// Moves one more person, and offers the answers whenever both sums are back where they were.
    fn search(
        &self,
        people: &[Mover],
        moves: &mut Vec<(usize, i64)>,
        sum: i64,
        squares: i64,
        more: &mut impl FnMut(&[PairedScore]) -> bool,
    ) -> bool {
        if !moves.is_empty() && sum == 0 && squares == 0 {
            return more(&self.moved(moves));
        }
        let last = moves.len() + 1 == AT_A_TIME;
        for (place, one) in people.iter().enumerate() {
            // The last move has to bring the sum back.
            let by = if last { -sum..=-sum } else { one.by.clone() };
            for by in by.filter(|by| *by != 0 && one.by.contains(by)) {
                let squares = squares + by * (2 * one.change + by);
                if last && squares != 0 {
                    continue;
                }
                moves.push((one.at, by));
                let on = self.search(&people[place + 1..], moves, sum + by, squares, more);
                moves.pop();
                if !on {
                    return false;
                }
            }
        }
        true
    }

    /// The answers after these moves.
    fn moved(&self, moves: &[(usize, i64)]) -> Vec<PairedScore> {
        let mut others = self.pairs.to_vec();
        for (at, by) in moves {
            let after = others[*at].after + *by as f64 * self.step;
            others[*at] = PairedScore::new(self.score, others[*at].before, after);
        }
        others
    }
}
