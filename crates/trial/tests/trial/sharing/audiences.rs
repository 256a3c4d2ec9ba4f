//! A wider audience never sees more than a narrower one, and the order of the records changes nothing.

use super::{AUDIENCES, shared};
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::share::{SharedChange, SharedTrial};
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Every count of a shared trial under a name of its own.
fn counts(shared: &SharedTrial) -> BTreeMap<String, Count> {
    let mut counts = BTreeMap::new();
    for (stage, count) in &shared.flow {
        counts.insert(format!("flow {stage:?}"), *count);
    }
    let people = shared.people.iter().flat_map(|(form, questions)| {
        questions.iter().map(move |(question, answers)| (format!("people {form} {question}"), answers))
    });
    let waves = shared
        .waves
        .iter()
        .flat_map(|(form, waves)| waves.iter().map(move |(wave, visits)| (format!("waves {form} {wave}"), visits)));
    let excluded = shared.excluded.iter().map(|(form, reasons)| (format!("excluded {form}"), reasons));
    for (what, cells) in people.chain(waves).chain(excluded) {
        counts.extend(cells.iter().map(|(cell, count)| (format!("{what} {cell}"), *count)));
    }
    for change in shared.changes.iter().chain(&shared.exits) {
        let name = name(change);
        let of = [("n", change.n), ("improved", change.improved), ("same", change.same), ("worse", change.worse)];
        counts.extend(of.into_iter().map(|(what, count)| (format!("{name} {what}"), count)));
    }
    counts
}

fn name(change: &SharedChange) -> String {
    format!("{} {} {:?}", change.form, change.score, change.respondent)
}

/// Of every change, whether its mean before is shown and its mean change with its spread.
fn statistics(shared: &SharedTrial) -> BTreeMap<String, (bool, bool)> {
    shared.changes.iter().map(|change| (name(change), (change.before.is_some(), change.change.is_some()))).collect()
}

/// True if the wider audience sees nothing the narrower does not.
fn sees_no_more(wider: &SharedTrial, narrower: &SharedTrial) -> Result<(), TestCaseError> {
    let seen = counts(narrower);
    for (name, count) in counts(wider) {
        let shown = count.shown().is_none() || seen.get(&name).is_some_and(|count| count.shown().is_some());
        prop_assert!(shown, "{name}: {count:?}");
    }
    let seen = statistics(narrower);
    for (name, (before, change)) in statistics(wider) {
        prop_assert!(before <= seen[&name].0 && change <= seen[&name].1, "{name}");
    }
    for question in wider.trial.keys() {
        prop_assert!(narrower.trial.contains_key(question), "{question}");
    }
    Ok(())
}

const STATUSES: [&str; 7] = ["declined", "agreed", "active", "completed", "left_early", "died", "lost_contact"];

/// A practice trial of which some records were never made and some answers are others.
fn trials() -> impl Strategy<Value = TrialRecords> {
    let trial = prop::sample::select(practice::trials())
        .prop_map(|trial| TrialRecords { others: trial.others.into_iter().take(200).collect(), ..trial });
    trial
        .prop_flat_map(|trial| {
            let kept = prop::collection::vec(prop::bool::weighted(0.9), trial.others.len());
            let status = prop::collection::vec(
                prop::option::weighted(0.2, prop::sample::select(&STATUSES[..])),
                trial.others.len(),
            );
            (Just(trial), kept, status)
        })
        .prop_map(|(mut trial, kept, statuses)| {
            let mut kept = kept.into_iter();
            let mut statuses = statuses.into_iter();
            trial.others.retain(|record| kept.next() == Some(true) || record.form == *"participant");
            for record in trial.others.iter_mut().filter(|record| record.form == *"participant") {
                if let Some(Some(status)) = statuses.next() {
                    record.answers.set("status", Some(status.into()));
                }
            }
            trial
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn the_public_never_sees_more_than_loti_and_loti_never_more_than_the_borough(trial in trials()) {
        let [internal, loti, public] = AUDIENCES.map(|audience| shared(&trial, audience).0);
        sees_no_more(&public, &loti)?;
        sees_no_more(&loti, &internal)?;
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(trial in trials(), turn in 0_usize..200) {
        let mut turned = trial.clone();
        let by = turn % turned.others.len().max(1);
        turned.others.rotate_left(by);
        turned.others.reverse();
        for audience in [Audience::Loti, Audience::Public] {
            prop_assert_eq!(shared(&trial, audience), shared(&turned, audience));
        }
    }
}
