//! Whether sums give away a hidden count. A sum of squares of 1 says that exactly one person moved by one step, whatever
//! the counts beside it hide. Sums may go only if other answers of the same people have the same sums and fit what is
//! shown, with another number behind each hidden count. The search is for such answers; not finding any is reason
//! enough to keep the sums, so a short search is safe.

mod both_sums;
mod first_sum;

use crate::Verdicts;
use at_trials_core::count::Count;
use at_trials_core::form::{Form, Score, ScoreRule};
use at_trials_core::score::PairedScore;

/// Which sums of the changes a reader has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    /// Sum and sum of squares.
    Both,
    /// The sum, and with it the mean.
    First,
}

/// True unless other answers could stand behind every hidden count of improved, same and worse. `look` is how these
/// counts are seen.
pub(super) fn give_away(
    sums: Sums,
    form: &Form,
    score: &Score,
    pairs: &[PairedScore],
    look: impl Fn(Verdicts) -> [Count; 3],
) -> bool {
    let told = Verdicts::of(pairs);
    let seen = look(told);
    let mut settled = seen.map(|count| count.shown().is_none());
    let Some(step) = step(form, score) else { return settled.contains(&true) };
    let mut consider = |other: Verdicts| {
        if other != told && look(other) == seen {
            for (settled, (other, told)) in settled.iter_mut().zip(other.counts().into_iter().zip(told.counts())) {
                *settled &= other == told;
            }
        }
        settled.contains(&true)
    };
    let answers = Answers { score, pairs, step };
    consider(told)
        && match sums {
            Sums::Both => answers.with_both_sums(&mut |others| consider(Verdicts::of(others))),
            Sums::First => {
                let alike = others(told, seen).filter(|other| look(*other) == seen);
                answers.with_the_sum(alike, &mut consider)
            }
        }
}

/// Every way to split as many people into improved, same and worse that agrees with the shown counts.
fn others(told: Verdicts, seen: [Count; 3]) -> impl Iterator<Item = Verdicts> {
    let n: u32 = told.counts().iter().sum();
    let range = |seen: Count, told: u32| match seen {
        Count::Shown(_) => told..=told,
        Count::Fewer(limit) => 1..=limit - 1,
        Count::Hidden | Count::AllButFewer(_) | Count::SomeNotAll => 0..=n,
    };
    let worse = range(seen[2], told.worse);
    range(seen[0], told.improved).flat_map(move |improved| {
        let rest = n.saturating_sub(improved);
        worse.clone().filter(move |worse| *worse <= rest).map(move |worse| Verdicts {
            improved,
            same: rest - worse,
            worse,
        })
    })
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
}
