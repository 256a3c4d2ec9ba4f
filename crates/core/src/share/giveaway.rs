//! Whether sums give away a hidden count. A sum of squares of 1 says that exactly one person moved by one step, whatever
//! the counts beside it hide. Sums may go only if other answers of the same people have the same sums and fit what is
//! shown, with another number behind each hidden count. The search is for such answers; not finding any is reason
//! enough to keep the sums, so a short search is safe.

use super::Count;
use crate::form::{Form, Score, ScoreRule};
use crate::score::PairedScore;
use crate::trial::Verdicts;

/// At most so many people are looked at, and four at a time are thought to have answered otherwise.
const PEOPLE: usize = 12;
/// By at most so many steps each.
const STEPS: i64 = 4;

/// Which sums of the changes a reader has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    /// Sum and sum of squares.
    Both,
    /// The sum, and with it the mean.
    First,
}

/// True unless other answers could stand behind every hidden count of improved, same and worse, as `seen`.
pub(super) fn give_away(sums: Sums, seen: [Count; 3], form: &Form, score: &Score, pairs: &[PairedScore]) -> bool {
    let mut settled = seen.map(|count| count.shown().is_none());
    let Some(step) = step(form, score) else { return settled.contains(&true) };
    let told = numbers(pairs);
    let mut consider = |others: &[PairedScore]| {
        let others = numbers(others);
        if (0..3).all(|cell| fits(seen[cell], told[cell], others[cell])) {
            for cell in 0..3 {
                settled[cell] &= others[cell] == told[cell];
            }
        }
        settled.contains(&true)
    };
    consider(pairs) && Answers { score, pairs, step, sums }.otherwise(&mut consider)
}

fn numbers(pairs: &[PairedScore]) -> [u32; 3] {
    let Verdicts { improved, same, worse } = Verdicts::of(pairs);
    [improved, same, worse]
}

/// True if another number is seen as this one is.
fn fits(seen: Count, number: u32, other: u32) -> bool {
    match seen {
        Count::Shown(_) => other == number,
        Count::Fewer(limit) => (1..limit).contains(&other),
        Count::Hidden => true,
    }
}

/// The smallest amount by which a score can change; none where that differs from value to value.
fn step(form: &Form, score: &Score) -> Option<f64> {
    match &score.rule {
        ScoreRule::Item { .. } | ScoreRule::Sum { .. } | ScoreRule::DichotomisedSum { .. } => Some(1.0),
        ScoreRule::Mean { items, .. } => Some(1.0 / items.len() as f64),
        ScoreRule::Linear { of, times, .. } => {
            let of = form.scores.iter().find(|score| score.id == *of)?;
            Some(step(form, of)? * times.abs())
        }
        ScoreRule::Lookup { .. } | ScoreRule::Tariff { .. } => None,
    }
}

/// What people answered, and what else they could have.
struct Answers<'a> {
    score: &'a Score,
    pairs: &'a [PairedScore],
    step: f64,
    sums: Sums,
}

impl Answers<'_> {
    /// Offers answers that differ at the end for up to four people and leave the sums as they are, until `more` has
    /// seen enough and says no. Returns false then, and true if it never did.
    fn otherwise(&self, more: &mut impl FnMut(&[PairedScore]) -> bool) -> bool {
        let people = self.people();
        let after = |at: usize| (at + 1)..people.len();
        (0..people.len()).all(|a| {
            after(a).all(|b| {
                after(b).all(|c| after(c).all(|d| self.four([people[a], people[b], people[c], people[d]], more)))
            })
        })
    }

    /// The people looked at, each with their change in steps: those whose answers lie on whole steps, and of those with
    /// the same change at most three.
    fn people(&self) -> Vec<(usize, i64)> {
        let mut people: Vec<(usize, i64)> = Vec::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            let on_a_step = self.steps(pair.before - self.score.lowest).is_some();
            let Some(change) = self.steps(pair.change).filter(|_| on_a_step) else { continue };
            if people.iter().filter(|(_, other)| *other == change).count() < 3 {
                people.push((at, change));
            }
        }
        people.truncate(PEOPLE);
        people
    }

    /// An amount in whole steps.
    fn steps(&self, amount: f64) -> Option<i64> {
        let steps = amount / self.step;
        #[expect(clippy::cast_possible_truncation, reason = "a score has far fewer steps than that")]
        let whole = steps.round() as i64;
        ((steps - whole as f64).abs() < 1e-6).then_some(whole)
    }

    /// Four people whose answers at the end move by amounts that leave the sums as they are.
    fn four(&self, people: [(usize, i64); 4], more: &mut impl FnMut(&[PairedScore]) -> bool) -> bool {
        let by = -STEPS..=STEPS;
        by.clone().all(|a| {
            by.clone().all(|b| {
                by.clone().all(|c| {
                    let moves = [a, b, c, -a - b - c];
                    let squares: i64 = people.iter().zip(moves).map(|((_, change), by)| by * (2 * change + by)).sum();
                    let same_sums = by.contains(&moves[3]) && (squares == 0 || self.sums == Sums::First);
                    !same_sums || self.moved(people, moves).is_none_or(|others| more(&others))
                })
            })
        })
    }

    /// The answers after these moves, if they are answers the score can have.
    fn moved(&self, people: [(usize, i64); 4], moves: [i64; 4]) -> Option<Vec<PairedScore>> {
        let mut others = self.pairs.to_vec();
        for ((at, _), by) in people.into_iter().zip(moves).filter(|(_, by)| *by != 0) {
            let after = others[at].after + by as f64 * self.step;
            if !(self.score.lowest - 1e-6..=self.score.highest + 1e-6).contains(&after) {
                return None;
            }
            others[at] = PairedScore::new(self.score, others[at].before, after);
        }
        Some(others)
    }
}
