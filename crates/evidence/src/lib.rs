//! What shared trials add up to: one row for each technology and outcome. Every trial tells its mean change and its spread
//! between two figures; each enters by its middle and weighs as many pairs as it has, never as a mean of means.
//! Only files made for LOTI are added up. They show no count of 1 to 4, so neither does a sum of theirs: it is a range.
//! Nothing here reads files; where files come from and which revision counts is said in [`Evidence`].

mod arrivals;
mod columns;
mod joint;
mod left_out;
mod people;
mod row;
#[cfg(test)]
mod tests;

pub use arrivals::{Arrival, Content, Evidence, Verdict, Withdrawal};
pub use columns::{cells, names, table};
pub use left_out::{LeftOut, WhyLeftOut};
pub use people::People;

use at_trials_core::enough::{FOR_A_FULL_GROUP, FOR_OTHERS};
use at_trials_core::id::{FormId, OptionId};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::SharedTrial;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a trial with more than one kind of device is listed under: its results belong to none of them alone.
pub const COMBINATION: &str = "combination";

/// Shared trials added up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pooled {
    /// True if everything added up is practice or sample data.
    pub synthetic: bool,
    /// How many trials are in at least one row.
    pub trials: u32,
    /// How many boroughs (organisations) they come from.
    pub boroughs: u32,
    /// By technology, instrument, version, score and respondent, in this order.
    pub rows: Vec<PooledRow>,
    /// Trials, or single results of them, that are in no row, and why.
    pub left_out: Vec<LeftOut>,
}

/// One technology and one outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PooledRow {
    /// The device category, or `combination`.
    pub technology: OptionId,
    /// The instrument.
    pub form: FormId,
    /// Its major version; scores of different major versions are never added up.
    pub version: u32,
    /// The score of it.
    pub score: OptionId,
    /// Who answered; the two are never added up.
    pub respondent: Respondent,
    /// How many trials.
    pub trials: u32,
    /// How many boroughs (organisations).
    pub boroughs: u32,
    /// How many people with a score before and after.
    pub people: People,
    /// Their change; none if too few of them came with statistics.
    pub change: Option<PooledChange>,
    /// How many improved by at least the noticeable step.
    pub improved: People,
    /// How many stayed about the same.
    pub same: People,
    /// How many got worse by at least the noticeable step.
    pub worse: People,
    /// How much weight the row bears.
    pub strength: Strength,
}

/// The change of all pairs that came with statistics, as if they had been one trial: as exact as the figures they came in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PooledChange {
    /// How many pairs.
    pub n: u32,
    /// From how many trials.
    pub trials: u32,
    /// The mean change, in points of the score.
    pub mean: f64,
    /// Its standard deviation (n − 1).
    pub sd: f64,
}

/// How much weight a row bears, by the number of pairs with statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Fewer than 8.
    TooFew,
    /// 8 to 29.
    Indicative,
    /// 30 or more.
    Summary,
}

impl Strength {
    /// The strength of `n` pairs.
    pub fn of(n: u32) -> Self {
        match n {
            0..FOR_OTHERS => Self::TooFew,
            FOR_OTHERS..FOR_A_FULL_GROUP => Self::Indicative,
            FOR_A_FULL_GROUP.. => Self::Summary,
        }
    }

    /// The strength in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::TooFew => "Too few to summarise",
            Self::Indicative => "Indicative",
            Self::Summary => "Summary",
        }
    }
}

/// Adds up trials. Each trial id comes once ([`Evidence`] sees to that); their order does not matter.
pub fn pool<'a>(trials: impl IntoIterator<Item = &'a SharedTrial>) -> Pooled {
    let mut trials: Vec<&SharedTrial> = trials.into_iter().collect();
    // Sums of fractions depend on their order in the last digit, so the order is fixed.
    trials.sort_by(|a, b| a.export.trial_id.cmp(&b.export.trial_id));
    let synthetic = !trials.is_empty() && trials.iter().all(|trial| trial.export.synthetic);
    let (trials, mut left_out) = left_out::sift(trials, synthetic);

    let mut rows: BTreeMap<row::Key, row::Sum> = BTreeMap::new();
    let mut used = Vec::new();
    for trial in trials {
        let (entries, without) = row::entries(trial);
        left_out.extend(without);
        if !entries.is_empty() {
            used.push(trial);
        }
        for (key, change) in entries {
            rows.entry(key).or_default().add(trial, change);
        }
    }
    Pooled {
        synthetic,
        trials: row::count(used.len()),
        boroughs: row::count(used.iter().map(|trial| &trial.organisation.code).collect::<BTreeSet<_>>().len()),
        rows: rows.into_iter().map(|(key, sum)| sum.row(key)).collect(),
        left_out,
    }
}
