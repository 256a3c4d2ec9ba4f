//! What is in no row of the pooled table, and why: nothing that was sent disappears silently.

use at_trials_core::audience::Audience;
use at_trials_core::id::{FormId, OptionId, RecordId};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{SharedAnswer, SharedChange, SharedTrial};
use serde::Serialize;
use std::collections::BTreeMap;

/// A trial, or one result of it, that is not added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The trial.
    pub trial: RecordId,
    /// Its title, where it was shared.
    pub title: Option<String>,
    /// The organisation that sent it.
    pub organisation: String,
    /// The one result left out; none if the whole trial is.
    pub result: Option<(FormId, OptionId, Respondent)>,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why something is not added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// Practice data among real data.
    Synthetic,
    /// A public file, whose numbers are rounded.
    Rounded,
    /// Made for use inside the borough, with numbers that nobody else may see.
    ForInside,
    /// Two files say different things about the same revision.
    Conflict,
    /// A joint trial that a partner's file counts already.
    CountedOnce,
    /// No device with a kind.
    NoDevice,
    /// Nobody has a score both before and after.
    NoPairs,
    /// The number of people is hidden.
    PeopleHidden,
    /// The version of the questionnaire is not given.
    NoVersion,
}

impl WhyLeftOut {
    /// The reason in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Synthetic => "It is practice data, which is never added to real data.",
            Self::Rounded => "It is a public file: its numbers are rounded. Ask for the file made for LOTI.",
            Self::ForInside => "It was made for use inside the borough. Ask for the file made for LOTI.",
            Self::Conflict => {
                "Two different files claim to be the same share of this trial. Ask the borough which one is right."
            }
            Self::CountedOnce => "It is a joint trial, and a partner's file counts it already.",
            Self::NoDevice => "It does not say which kind of technology was tried.",
            Self::NoPairs => "Nobody in it has a score both before and after.",
            Self::PeopleHidden => "The number of people is hidden to protect another number.",
            Self::NoVersion => "It does not say which version of the questionnaire was used.",
        }
    }
}

impl LeftOut {
    /// A whole trial.
    pub fn trial(trial: &SharedTrial, why: WhyLeftOut) -> Self {
        Self {
            trial: trial.export.trial_id.clone(),
            title: text(trial, "title").map(str::to_owned),
            organisation: trial.organisation.name.clone(),
            result: None,
            why,
        }
    }

    /// One result of a trial.
    pub fn result(trial: &SharedTrial, change: &SharedChange, why: WhyLeftOut) -> Self {
        let result = Some((change.form.clone(), change.score.clone(), change.respondent));
        Self { result, ..Self::trial(trial, why) }
    }
}

/// Takes out whole trials that may not be added to the others. `trials` are in order of their ids.
pub fn sift(trials: Vec<&SharedTrial>, synthetic: bool) -> (Vec<&SharedTrial>, Vec<LeftOut>) {
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for trial in trials {
        match trial.export.audience {
            _ if trial.export.synthetic && !synthetic => left_out.push(LeftOut::trial(trial, WhyLeftOut::Synthetic)),
            Audience::Public => left_out.push(LeftOut::trial(trial, WhyLeftOut::Rounded)),
            Audience::Internal => left_out.push(LeftOut::trial(trial, WhyLeftOut::ForInside)),
            Audience::Loti => kept.push(trial),
        }
    }
    let counted = newest_of_each_joint_trial(&kept);
    let (kept, twice): (Vec<_>, Vec<_>) = kept.into_iter().partition(|trial| {
        text(trial, "joint_trial_key").is_none_or(|key| counted.get(key) == Some(&&trial.export.trial_id))
    });
    left_out.extend(twice.into_iter().map(|trial| LeftOut::trial(trial, WhyLeftOut::CountedOnce)));
    (kept, left_out)
}

/// For each joint trial, the file made last; of several made on one day, that of the first trial id.
fn newest_of_each_joint_trial<'a>(trials: &[&'a SharedTrial]) -> BTreeMap<&'a str, &'a RecordId> {
    let mut newest: BTreeMap<&str, &SharedTrial> = BTreeMap::new();
    for &trial in trials {
        let Some(key) = text(trial, "joint_trial_key") else { continue };
        let best = newest.entry(key).or_insert(trial);
        if trial.export.made_on > best.export.made_on {
            *best = trial;
        }
    }
    newest.into_iter().map(|(key, trial)| (key, &trial.export.trial_id)).collect()
}

fn text<'a>(trial: &'a SharedTrial, question: &str) -> Option<&'a str> {
    match trial.trial.get(question)? {
        SharedAnswer::Text(text) => Some(text.as_str()),
        _ => None,
    }
}
