//! Which share files count. A later revision takes the place of an earlier one for the same audience, a withdrawal notice takes
//! a trial out, and where two files contradict each other neither is taken silently. What is held depends only on
//! which files ever arrived, never on their order or on how often each came.

use crate::left_out::{LeftOut, WhyLeftOut};
use crate::{Pooled, pool};
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_core::share::SharedTrial;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A notice that takes a shared trial back out of the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// The trial.
    pub trial_id: RecordId,
    /// The revision up to which it is withdrawn, this one included.
    pub revision: u32,
    /// Always true.
    pub withdrawn: bool,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A trial.
    Trial(Box<SharedTrial>),
    /// A withdrawal notice.
    Withdrawal(Withdrawal),
}

impl Content {
    /// The trial it is about.
    pub fn trial_id(&self) -> &RecordId {
        match self {
            Self::Trial(trial) => &trial.export.trial_id,
            Self::Withdrawal(withdrawal) => &withdrawal.trial_id,
        }
    }

    /// Its place in the series of its sender: a withdrawal comes after the share of the same revision.
    fn place(&self) -> (u32, bool) {
        match self {
            Self::Trial(trial) => (trial.export.revision, false),
            Self::Withdrawal(withdrawal) => (withdrawal.revision, true),
        }
    }
}

/// A file that passed the import guard.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// What it holds.
    pub content: Content,
    /// SHA-256 of its canonical body, in hexadecimal.
    pub sha256: String,
    /// The public key it was signed with, in hexadecimal; none if it is unsigned.
    pub signer: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Taken in.
    Added,
    /// Took the place of an earlier revision.
    Replaced,
    /// Held already.
    Known,
    /// Older than what is held; left out.
    Superseded,
    /// Took a withdrawn trial out.
    Withdrawn,
    /// Differs from the one held with the same revision, or comes from another sender; somebody must ask the borough.
    Conflict,
    /// Not taken in.
    Refused,
}

impl Verdict {
    /// What became of the file, in a sentence. Why a file was refused is said by the refusal.
    pub fn words(self) -> &'static str {
        match self {
            Self::Added => "Taken in.",
            Self::Replaced => "Taken in, in place of an earlier share of the same trial.",
            Self::Known => "Held already; nothing changed.",
            Self::Superseded => {
                "A later share of this trial, or its withdrawal, is held already, so this one is left out."
            }
            Self::Withdrawn => "The borough has withdrawn this trial; it is not counted any more.",
            Self::Conflict => {
                "Another file says something different about the same share of this trial, or was signed by somebody \
                 else. Neither is counted until you have asked the borough which one is right."
            }
            Self::Refused => "Not taken in.",
        }
    }
}

/// The share files held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// By trial, then by who signed it: a sender can only take the place of their own files.
    trials: BTreeMap<RecordId, BTreeMap<Option<String>, Series>>,
}

/// What one sender sent of one trial: the latest share for each audience, and the latest withdrawal, which is for every
/// audience and stands under none. A share for everybody never takes the place of one for LOTI.
type Series = BTreeMap<Option<Audience>, Latest>;

/// The last place in a series, with every different file that claims it, by hash.
#[derive(Clone, Debug, PartialEq)]
struct Latest {
    place: (u32, bool),
    files: BTreeMap<String, Content>,
}

/// For whom a trial is read, the first that there is: what is for LOTI is added up, the others are only named.
const READ_AS: [Audience; 3] = [Audience::Loti, Audience::Public, Audience::Internal];

impl Evidence {
    /// Takes a file in and says what became of it.
    pub fn take_in(&mut self, arrival: Arrival) -> Verdict {
        let Arrival { content, sha256, signer } = arrival;
        let (id, place) = (content.trial_id().clone(), content.place());
        let audience = match &content {
            Content::Trial(trial) => Some(trial.export.audience),
            Content::Withdrawal(_) => None,
        };
        let senders = self.trials.entry(id).or_default();
        let first = !senders.values().any(|series| series.contains_key(&audience));
        let known = senders.values().flat_map(Series::values).any(|latest| latest.files.contains_key(&sha256));
        let series = senders.entry(signer).or_default();
        let withdrawn = series.get(&None).map(|latest| latest.place);
        let latest = series.entry(audience).or_insert_with(|| Latest { place, files: BTreeMap::new() });
        if place < latest.place {
            return Verdict::Superseded;
        }
        if place > latest.place {
            *latest = Latest { place, files: BTreeMap::new() };
        }
        latest.files.insert(sha256, content);
        match audience {
            _ if withdrawn.is_some_and(|withdrawn| place < withdrawn) => Verdict::Superseded,
            _ if known => Verdict::Known,
            _ if standing(senders, audience.unwrap_or_else(|| read_as(senders))).is_none() => Verdict::Conflict,
            None => Verdict::Withdrawn,
            Some(_) if first => Verdict::Added,
            Some(_) => Verdict::Replaced,
        }
    }

    /// The trials that count, in order of their ids.
    pub fn trials(&self) -> impl Iterator<Item = &SharedTrial> {
        self.trials.values().filter_map(|senders| standing(senders, read_as(senders))).filter_map(as_trial)
    }

    /// The trials about which the files contradict each other, a file of each version.
    pub fn conflicts(&self) -> impl Iterator<Item = &SharedTrial> {
        let of = |senders| (senders, read_as(senders));
        let contradicting = self.trials.values().map(of).filter(|(senders, read)| standing(senders, *read).is_none());
        contradicting.flat_map(|(senders, read)| versions(senders, read)).filter_map(as_trial)
    }

    /// Everything held, added up; contradictions are listed as left out.
    pub fn pool(&self) -> Pooled {
        let mut pooled = pool(self.trials());
        pooled.left_out.extend(self.conflicts().map(|trial| LeftOut::trial(trial, WhyLeftOut::Conflict)));
        pooled
    }
}

fn as_trial(content: &Content) -> Option<&SharedTrial> {
    match content {
        Content::Trial(trial) => Some(trial),
        Content::Withdrawal(_) => None,
    }
}

/// For whom a trial is read.
fn read_as(senders: &BTreeMap<Option<String>, Series>) -> Audience {
    let has = |audience: &Audience| senders.values().any(|series| series.contains_key(&Some(*audience)));
    READ_AS.into_iter().find(has).unwrap_or(Audience::Loti)
}

/// Every different file at the end of each sender's series for an audience: the same content from two senders is one.
fn versions(senders: &BTreeMap<Option<String>, Series>, audience: Audience) -> Vec<&Content> {
    let mut seen = BTreeSet::new();
    senders
        .values()
        .filter_map(|series| [Some(audience), None].iter().filter_map(|of| series.get(of)).max_by_key(|of| of.place))
        .flat_map(|latest| &latest.files)
        .filter(|(hash, _)| seen.insert(*hash))
        .map(|(_, file)| file)
        .collect()
}

/// The one file for an audience that counts; none if there are several that differ.
fn standing(senders: &BTreeMap<Option<String>, Series>, audience: Audience) -> Option<&Content> {
    match versions(senders, audience).as_slice() {
        [one] => Some(one),
        _ => None,
    }
}
