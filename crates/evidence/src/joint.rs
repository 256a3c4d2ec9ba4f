//! Trials that several boroughs ran together and each shares: counted once. A file says so by a code, and names its partners.
//! The code alone decides nothing: two trials may have hit on the same one, and anybody can write one down.

use crate::left_out::WhyLeftOut;
use crate::row;
use at_trials_core::id::RecordId;
use at_trials_core::share::{SharedAnswer, SharedTrial};
use std::collections::BTreeMap;

/// Why some of these trials are not counted, by their id. `trials` are in order of their ids.
pub fn not_counted(trials: &[&SharedTrial]) -> BTreeMap<RecordId, WhyLeftOut> {
    let mut without: BTreeMap<RecordId, WhyLeftOut> = BTreeMap::new();
    let mut by_code: BTreeMap<String, Vec<&SharedTrial>> = BTreeMap::new();
    for &trial in trials.iter().filter(|trial| is_joint(trial)) {
        match code(trial) {
            Some(code) => by_code.entry(code).or_default().push(trial),
            None => drop(without.insert(id(trial), WhyLeftOut::NoJointCode)),
        }
    }
    for same_code in by_code.values() {
        let unnamed = |trial: &SharedTrial| same_code.iter().any(|other| names(trial, other) && !names(other, trial));
        for &trial in same_code {
            let of_it = || same_code.iter().copied().filter(|other| is_one_with(trial, other) && !unnamed(other));
            if unnamed(trial) {
                without.insert(id(trial), WhyLeftOut::NotNamed);
            } else if id(newest(of_it())) != id(trial) {
                without.insert(id(trial), WhyLeftOut::CountedOnce);
            }
        }
    }
    without
}

fn id(trial: &SharedTrial) -> RecordId {
    trial.export.trial_id.clone()
}

fn is_joint(trial: &SharedTrial) -> bool {
    matches!(trial.trial.get("joint_trial"), Some(SharedAnswer::YesNo(true)))
}

/// The code without what people write differently: capitals, spaces, dashes.
fn code(trial: &SharedTrial) -> Option<String> {
    let Some(SharedAnswer::Text(code)) = trial.trial.get("joint_trial_key") else { return None };
    let plain: String = code.as_str().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!plain.is_empty()).then_some(plain)
}

/// True for the same file, and for partners who name each other.
fn is_one_with(one: &SharedTrial, other: &SharedTrial) -> bool {
    id(one) == id(other) || (names(one, other) && names(other, one))
}

/// True if one file says that the borough of the other takes part. Only boroughs can be named: of two other organisations the
/// code has to do.
fn names(one: &SharedTrial, other: &SharedTrial) -> bool {
    let outside = |trial: &SharedTrial| trial.organisation.code.starts_with("other:");
    if outside(one) && outside(other) {
        return true;
    }
    let Some(SharedAnswer::Choices(partners)) = one.trial.get("partner_orgs") else { return false };
    partners.iter().any(|partner| partner.as_str() == other.organisation.code)
}

/// The file that counts for all: of those with results that with the latest figures, then that made last; of several made on
/// one day, that of the first trial id.
fn newest<'a>(trials: impl Iterator<Item = &'a SharedTrial>) -> &'a SharedTrial {
    let has_results = |trial: &SharedTrial| !row::entries(trial).0.is_empty();
    let later = |best: &'a SharedTrial, next: &'a SharedTrial| {
        let place = |trial: &'a SharedTrial| {
            let made_on = trial.export.made_on.as_str();
            // A month stands before every day in it.
            (has_results(trial), trial.export.figures_of.as_deref().unwrap_or(made_on), made_on)
        };
        if place(next) > place(best) { next } else { best }
    };
    trials.reduce(later).expect("a trial is one with itself")
}
