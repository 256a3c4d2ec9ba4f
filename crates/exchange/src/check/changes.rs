//! Before and after: the score exists, statistics only where enough people stand behind them, and numbers that
//! could come from real answers and agree with each other.

use super::counts::protected;
use super::unfit;
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::form::{Score, catalogue};
use at_trials_core::share::{Export, SharedChange, SharedTrial, Spread};
use at_trials_evidence::People;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Sums of fractions differ in their last digits from program to program.
const TOLERANCE: f64 = 1e-6;

/// Three means, each rounded to one decimal, can be this far apart.
const ROUNDING: f64 = 0.15 + TOLERANCE;

/// Checks every score, at the end and at the exit of those who left early.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    for (name, list) in [("changes", &trial.changes), ("exits", &trial.exits)] {
        let here = Place::whole().field(name);
        let mut seen = BTreeSet::new();
        for (number, change) in list.iter().enumerate() {
            let here = here.entry(number);
            one(change, trial, &here)?;
            if !seen.insert((&change.form, &change.score, change.respondent)) {
                return Err(unfit(here, "The same score stands in the file twice."));
            }
        }
    }
    Ok(())
}

fn one(change: &SharedChange, trial: &SharedTrial, here: &Place) -> Result<(), Refusal> {
    if !trial.template.questionnaires.contains_key(&change.form) {
        return Err(unfit(here.field("form"), "The file does not say the version of this questionnaire."));
    }
    let form = catalogue().shared_as(change.form.as_str());
    let score = form.and_then(|form| form.scores.iter().find(|score| score.id == change.score));
    let score = score.ok_or_else(|| unfit(here.field("score"), "There is no such score."))?;
    counts(change, &trial.export, here)?;
    spreads(change, score, &trial.export, here)
}

/// The counts protect people, and add up.
fn counts(change: &SharedChange, export: &Export, here: &Place) -> Result<(), Refusal> {
    let groups = [("improved", change.improved), ("same", change.same), ("worse", change.worse)];
    protected(change.n, export, &here.field("n"))?;
    for (name, count) in groups {
        protected(count, export, &here.field(name))?;
    }
    if export.round_to > 1 {
        return Ok(());
    }
    let whole = People::from_count(change.n, u32::MAX);
    let parts = groups.map(|(_, count)| People::from_count(count, whole.to));
    let sum = |end: fn(&People) -> u32| parts.iter().map(end).fold(0, u32::saturating_add);
    if sum(|part| part.from) > whole.to || sum(|part| part.to) < whole.from {
        return Err(unfit(here.clone(), "Improved, same and worse do not add up to the number of people."));
    }
    for ((name, count), part) in groups.into_iter().zip(People::narrowed(parts, whole)) {
        if count.shown().is_none() && part.exact().is_some_and(|people| people > 0) {
            let why = "A hidden count can be worked out from the others.";
            return Err(Refusal::Disclosing { place: here.field(name), why });
        }
    }
    Ok(())
}

/// Statistics stand only where enough people do, in the form made for the audience, and are possible.
fn spreads(change: &SharedChange, score: &Score, export: &Export, here: &Place) -> Result<(), Refusal> {
    let enough = match change.n {
        Count::Shown(n) if n >= export.min_cell => Some(n),
        _ => None,
    };
    let width = score.highest - score.lowest;
    let exact_change = export.audience == Audience::Loti;
    let limits = [
        ("before", change.before, false, score.lowest..=score.highest),
        ("after", change.after, false, score.lowest..=score.highest),
        ("change", change.change, exact_change, -width..=width),
    ];
    for (name, spread, exact, limits) in limits {
        let Some(spread) = spread else { continue };
        let place = here.field(name);
        let Some(n) = enough else {
            return Err(Refusal::Disclosing { place, why: "There are statistics of very few people." });
        };
        let as_it_may = match spread {
            Spread::Exact { .. } => exact,
            Spread::Rounded { mean, sd } => !exact && one_decimal(mean) && sd.is_none_or(one_decimal),
        };
        if !as_it_may {
            return Err(Refusal::Disclosing {
                place,
                why: "The statistics are not as exact as they may be for this audience.",
            });
        }
        if !possible(spread, n, &limits) {
            return Err(unfit(place, "These statistics cannot come from answers to this questionnaire."));
        }
    }
    if enough.is_none_or(|n| agree(change, n)) {
        Ok(())
    } else {
        Err(unfit(here.clone(), "The change is not the difference of before and after."))
    }
}

fn one_decimal(number: f64) -> bool {
    ((number * 10.0).round() / 10.0 - number).abs() < 1e-9
}

/// True if `n` numbers within the limits can have this spread.
fn possible(spread: Spread, n: u32, limits: &RangeInclusive<f64>) -> bool {
    let (lowest, highest) = (*limits.start(), *limits.end());
    match spread {
        Spread::Exact { sum, sum_sq } => {
            let n = f64::from(n);
            let largest = lowest.abs().max(highest.abs());
            let squares = |sum_sq: f64| {
                let slack = TOLERANCE * (1.0 + sum_sq.abs());
                (sum * sum / n - slack..=n * largest * largest + slack).contains(&sum_sq)
            };
            let slack = TOLERANCE * (1.0 + sum.abs());
            (n * lowest - slack..=n * highest + slack).contains(&sum) && sum_sq.is_none_or(squares)
        }
        Spread::Rounded { mean, sd } => {
            limits.contains(&mean) && sd.is_none_or(|sd| (0.0..=highest - lowest).contains(&sd))
        }
    }
}

/// True unless the means contradict each other by more than their rounding.
fn agree(change: &SharedChange, n: u32) -> bool {
    let [before, after, changed] =
        [change.before, change.after, change.change].map(|spread| spread.map(|spread| spread.mean(n)));
    match (before, after, changed) {
        (Some(before), Some(after), Some(changed)) => (after - before - changed).abs() < ROUNDING,
        _ => true,
    }
}
