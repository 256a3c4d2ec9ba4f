//! Before and after, as it may be shown: how many pairs, how many of them improved, and the sums that add up exactly to
//! those of other boroughs.

use crate::sharing::giveaway::{Sums, give_away};
use crate::sharing::packing::Packing;
use crate::{Comparison, Exclusion, Verdicts};
use at_trials_core::audience::Audience;
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::{Policy, one_way};
use at_trials_core::id::{FormId, OptionId};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::PairedScore;
use at_trials_core::share::{SharedChange, Spread, WhyWithheld};
use std::collections::BTreeMap;

/// Every score of every instrument, for each kind of respondent with a pair.
pub(super) fn shared(out: &mut Packing) -> Vec<SharedChange> {
    of(out, "", |comparison| &comparison.pairs)
}

/// The same for people who left early, from their baseline to their exit.
pub(super) fn exits(out: &mut Packing) -> Vec<SharedChange> {
    of(out, ", on leaving", |comparison| &comparison.exits)
}

type Pairs = BTreeMap<Respondent, Vec<PairedScore>>;

fn of(out: &mut Packing, which: &str, pairs: fn(&Comparison) -> &Pairs) -> Vec<SharedChange> {
    let mut shared = Vec::new();
    let mut kept = Vec::new();
    for comparison in &out.comparisons {
        for (respondent, pairs) in pairs(comparison) {
            let change = change(comparison, *respondent, pairs, out.sharing.audience);
            if let Some((part, why)) = kept_back(&change) {
                let whose = if *respondent == Respondent::Proxy { ", answered by others" } else { "" };
                kept.push((format!("{}: {}{whose}{which}{part}", comparison.form.title, comparison.score.title), why));
            }
            shared.push(change);
        }
    }
    for (what, why) in kept {
        out.keep(what, why, None);
    }
    shared
}

/// What an audience sees of some pairs: the changes exactly, or without their squares, or not at all, whichever gives
/// nothing away to it or to a narrower audience.
pub(super) fn change(
    comparison: &Comparison,
    respondent: Respondent,
    pairs: &[PairedScore],
    audience: Audience,
) -> SharedChange {
    let policy = Policy::of(audience);
    let n = how_many(pairs.len());
    let tells = |sums: Sums| {
        let narrower =
            [Audience::Internal, Audience::Loti, Audience::Public].into_iter().filter(|one| *one <= audience);
        narrower.map(Policy::of).any(|policy| {
            give_away(sums, comparison.form, comparison.score, pairs, |counts| verdicts(counts, n, &policy))
        })
    };
    let sums = [Sums::Both, Sums::First].into_iter().find(|sums| policy.allows_statistics(n) && !tells(*sums));
    let numbers = |of: fn(&PairedScore) -> f64| pairs.iter().map(of).collect::<Vec<f64>>();
    let level = |of| match (sums, audience) {
        (Some(sums), Audience::Internal) => Some(exact(&numbers(of), sums)),
        (Some(_), Audience::Loti | Audience::Public) => Some(rounded(&numbers(of), Sums::First)),
        (None, _) => None,
    };
    let [improved, same, worse] = verdicts(Verdicts::of(pairs), n, &policy);
    SharedChange {
        form: comparison.form.shared_as(),
        score: comparison.score.id.clone(),
        respondent,
        n: policy.denominator(n),
        before: level(|pair| pair.before),
        after: level(|pair| pair.after),
        change: sums.map(|sums| match audience {
            Audience::Public => rounded(&numbers(|pair| pair.change), sums),
            Audience::Internal | Audience::Loti => exact(&numbers(|pair| pair.change), sums),
        }),
        improved,
        same,
        worse,
    }
}

/// Improved, same and worse add up to the pairs; where these are few, or nothing could be shown, all are hidden.
fn verdicts(verdicts: Verdicts, n: u32, policy: &Policy) -> [Count; 3] {
    let cells = (0..).zip(verdicts.counts()).collect();
    let few = policy.denominator(n).shown().is_none();
    let seen = if few { None } else { one_way(&cells, policy) };
    [0, 1, 2].map(|cell| seen.as_ref().map_or(Count::Hidden, |seen| seen[&cell]))
}

/// Sums to a millionth: far below what a score can tell, and the same on every machine.
fn exact(numbers: &[f64], sums: Sums) -> Spread {
    // Adding nought turns a negative zero, which is written differently, into zero.
    let millionths = |number: f64| (number * 1e6).round() / 1e6 + 0.0;
    Spread::Exact {
        sum: millionths(numbers.iter().sum()),
        sum_sq: (sums == Sums::Both).then(|| millionths(numbers.iter().map(|number| number * number).sum())),
    }
}

/// Mean and standard deviation (n − 1) to one decimal, of at least two numbers.
fn rounded(numbers: &[f64], sums: Sums) -> Spread {
    let tenths = |number: f64| (number * 10.0).round() / 10.0 + 0.0;
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / (n - 1.0);
    Spread::Rounded { mean: tenths(mean), sd: (sums == Sums::Both).then(|| tenths(variance.sqrt())) }
}

/// What of a change stays, and why.
fn kept_back(change: &SharedChange) -> Option<(&'static str, WhyWithheld)> {
    let verdicts = [change.improved, change.same, change.worse];
    if change.n.shown().is_none() {
        Some(("", WhyWithheld::TooFew))
    } else if change.change.is_none() {
        Some((", averages", WhyWithheld::TooFew))
    } else if verdicts.iter().any(|count| matches!(count, Count::Fewer(_))) {
        Some((", small counts of improved, same or worse", WhyWithheld::TooFew))
    } else if verdicts.contains(&Count::Hidden) {
        Some((", improved, same and worse", WhyWithheld::ProtectsAnother))
    } else {
        None
    }
}

/// How many people answered and are not compared by the headline score of each instrument, and why.
pub(super) fn excluded(out: &mut Packing) -> BTreeMap<FormId, BTreeMap<OptionId, Count>> {
    let mut shared: BTreeMap<FormId, BTreeMap<OptionId, Count>> = BTreeMap::new();
    let mut kept = Vec::new();
    for comparison in out.comparisons.iter().filter(|of| of.is_headline()) {
        let counts = shared.entry(comparison.form.shared_as()).or_default();
        // The pairs and the flow may tell how many the first three are together, and tell nothing of the others.
        for reasons in [&REASONS[..3], &REASONS[3..]] {
            let cells: BTreeMap<OptionId, u32> = reasons
                .iter()
                .map(|(reason, id)| ((*id).into(), comparison.excluded.get(reason).copied().unwrap_or(0)))
                .collect();
            match one_way(&cells, &out.policy) {
                Some(seen) => counts.extend(seen),
                None => kept.push(format!("{}: people not compared, by reason", comparison.form.title)),
            }
        }
    }
    for what in kept {
        out.keep(what, WhyWithheld::TooFew, None);
    }
    shared
}

const REASONS: [(Exclusion, &str); 5] = [
    (Exclusion::LateBaseline, "late_baseline"),
    (Exclusion::ChangedRespondent, "changed_respondent"),
    (Exclusion::NotScored, "not_scored"),
    (Exclusion::NotAgreed, "not_agreed"),
    (Exclusion::WrongOrder, "wrong_order"),
];
