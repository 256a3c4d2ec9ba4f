//! One row of the pooled table while it is being added up.

use crate::left_out::{LeftOut, WhyLeftOut};
use crate::people::People;
use crate::{COMBINATION, PooledChange, PooledRow, Strength};
use at_trials_core::count::Count;
use at_trials_core::enough::FOR_OTHERS;
use at_trials_core::form::catalogue;
use at_trials_core::id::{FormId, OptionId};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{SharedAnswer, SharedChange, SharedTrial};
use std::collections::BTreeSet;

/// What makes two results the same outcome of the same technology.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    technology: OptionId,
    form: FormId,
    version: u32,
    score: OptionId,
    respondent: Respondent,
}

/// The results of one trial that can be added up, each under its row, and those that cannot.
pub fn entries(trial: &SharedTrial) -> (Vec<(Key, &SharedChange)>, Vec<LeftOut>) {
    let answered: Vec<&SharedChange> = trial.changes.iter().filter(|change| change.n != Count::Shown(0)).collect();
    let Some(technology) = technology(trial) else {
        return (Vec::new(), vec![LeftOut::trial(trial, WhyLeftOut::NoDevice)]);
    };
    if answered.is_empty() {
        return (Vec::new(), vec![LeftOut::trial(trial, WhyLeftOut::NoPairs)]);
    }
    let (mut entries, mut without) = (Vec::new(), Vec::new());
    for change in answered {
        let why = match (change.n, major_version(trial, &change.form)) {
            (Count::Hidden, _) => WhyLeftOut::PeopleHidden,
            (_, None) => WhyLeftOut::NoVersion,
            (_, Some(version)) => {
                let (form, score) = (change.form.clone(), change.score.clone());
                let technology = technology.clone();
                entries.push((Key { technology, form, version, score, respondent: change.respondent }, change));
                continue;
            }
        };
        without.push(LeftOut::result(trial, change, why));
    }
    (entries, without)
}

/// The one kind of device of a trial, or `combination`; none if no device says its kind.
fn technology(trial: &SharedTrial) -> Option<OptionId> {
    // Devices of a later version of the form stand under `device/2`; the categories are the same.
    let devices = trial.records.iter().filter(|(form, _)| form.as_str().split('/').next() == Some("device"));
    let kinds: BTreeSet<&str> = devices
        .flat_map(|(_, devices)| devices)
        .filter_map(|device| match device.get("category")? {
            SharedAnswer::Text(kind) => Some(kind.as_str()),
            _ => None,
        })
        .collect();
    match kinds.len() {
        0 => None,
        1 => kinds.first().map(|kind| OptionId::from(*kind)),
        _ => Some(OptionId::from(COMBINATION)),
    }
}

fn major_version(trial: &SharedTrial, form: &FormId) -> Option<u32> {
    trial.template.questionnaires.get(form)?.split('.').next()?.parse().ok()
}

/// A count of trials as it is printed; there are never 2^32 of them.
pub fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What has been added to a row so far.
#[derive(Default)]
pub struct Sum<'a> {
    trials: u32,
    boroughs: BTreeSet<&'a str>,
    people: People,
    groups: [People; 3],
    changes: Changes,
}

/// The changes that came with a mean and a spread.
#[derive(Default)]
struct Changes {
    trials: u32,
    n: u32,
    /// Of each how many pairs, the mean and the standard deviation.
    of: Vec<(f64, f64, f64)>,
}

impl<'a> Sum<'a> {
    /// Adds the result of one trial.
    pub fn add(&mut self, trial: &'a SharedTrial, change: &SharedChange) {
        self.trials += 1;
        self.boroughs.insert(&trial.organisation.code);
        let compared = People::from_count(change.n, u32::MAX);
        let people = People::who_answered(change);
        self.people += people;
        let groups = [change.improved, change.same, change.worse].map(|group| People::from_count(group, compared.to));
        for (sum, group) in self.groups.iter_mut().zip(People::narrowed(groups, people)) {
            *sum += group;
        }
        if let (Some(answered), Some(mean), Some(sd)) = (change.answered(), change.change, change.sd)
            && is_narrow_enough(change)
        {
            // Where a few left the score out, as few as may have answered it: never more weight than there are people.
            self.changes.add(*answered.start(), mean.middle(), sd.middle());
        }
    }

    /// The finished row.
    pub fn row(self, key: Key) -> PooledRow {
        let [improved, same, worse] = self.groups;
        PooledRow {
            technology: key.technology,
            form: key.form,
            version: key.version,
            score: key.score,
            respondent: key.respondent,
            trials: self.trials,
            boroughs: count(self.boroughs.len()),
            people: self.people,
            change: self.changes.together(),
            improved,
            same,
            worse,
            strength: Strength::of(self.changes.n),
        }
    }
}

/// True unless the mean change is told so widely that its middle says little: over more than an eighth of the scale.
fn is_narrow_enough(change: &SharedChange) -> bool {
    let form = catalogue().shared_as(change.form.as_str());
    let score = form.and_then(|form| form.scores.iter().find(|score| score.id == change.score));
    let eighth = score.map(|score| (score.highest - score.lowest) / 8.0);
    change.change.zip(eighth).is_none_or(|(mean, eighth)| mean.width() <= eighth + 1e-9)
}

impl Changes {
    fn add(&mut self, n: u32, mean: f64, sd: f64) {
        self.trials += 1;
        self.n = self.n.saturating_add(n);
        self.of.push((f64::from(n), mean, sd));
    }

    /// The mean of all pairs and their standard deviation: what lies inside each trial, and what lies between them.
    fn together(&self) -> Option<PooledChange> {
        if self.n < FOR_OTHERS {
            return None;
        }
        let n: f64 = self.of.iter().map(|(n, _, _)| n).sum();
        let mean = self.of.iter().map(|(n, mean, _)| n * mean).sum::<f64>() / n;
        let squares = |(of, m, sd): &(f64, f64, f64)| (of - 1.0) * sd * sd + of * (m - mean) * (m - mean);
        let sd = (self.of.iter().map(squares).sum::<f64>() / (n - 1.0)).sqrt();
        Some(PooledChange { n: self.n, trials: self.trials, mean, sd })
    }
}
