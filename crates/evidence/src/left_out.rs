//! What is in no row of the pooled table, and why: nothing that was sent disappears silently.

use crate::joint;
use at_trials_core::audience::Audience;
use at_trials_core::id::{FormId, OptionId, RecordId};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{SharedAnswer, SharedChange, SharedTrial};
use serde::Serialize;

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
    /// A joint trial without its code: a partner's file may count it already.
    NoJointCode,
    /// A joint trial whose partner does not name this borough.
    NotNamed,
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
            Self::NoJointCode => {
                "It is a joint trial without its joint trial code, so nobody can tell whether a partner's file counts it \
                 already. Ask the borough to let the code go."
            }
            Self::NotNamed => {
                "It says that it is a joint trial with a borough that does not name this one. Ask both which is right."
            }
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
    let not_counted = joint::not_counted(&kept);
    kept.retain(|trial| match not_counted.get(&trial.export.trial_id) {
        Some(why) => {
            left_out.push(LeftOut::trial(trial, *why));
            false
        }
        None => true,
    });
    (kept, left_out)
}

fn text<'a>(trial: &'a SharedTrial, question: &str) -> Option<&'a str> {
    match trial.trial.get(question)? {
        SharedAnswer::Text(text) => Some(text.as_str()),
        _ => None,
    }
}
