//! What changed for people: every score of every instrument before and after, for those who can be compared, and how
//! many cannot and why. The primary comparison is baseline to end, answered by the same kind of respondent, the baseline
//! not after the device came, and both scored. An exit in place of the end counts in a line of its own only.

use crate::record::TrialRecords;
use crate::{Assessment, Participation, VisitOutcome, participations};
use at_trials_core::form::{self, Form, Score};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::{self, PairedScore, Verdict};
use at_trials_core::wave::Wave;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One score of one instrument, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The instrument.
    pub form: &'static Form,
    /// The score.
    pub score: &'static Score,
    /// The pairs by who answered, in order of their scores. The two are never added up.
    pub pairs: Pairs,
    /// The pairs of people who left early, from their baseline to their exit: for the sensitivity line only.
    pub exits: Pairs,
    /// Whose pairs they are, one by one: their place among everybody counted.
    pub whose: Whose,
    /// The same of the exits.
    pub whose_exits: Whose,
    /// How many people answered at one of the two waves at least and are not compared, by the first reason that holds.
    pub excluded: BTreeMap<Exclusion, u32>,
}

/// Pairs by who answered.
pub type Pairs = BTreeMap<Respondent, Vec<PairedScore>>;

/// Places of people among everybody counted, by who answered.
pub type Whose = BTreeMap<Respondent, Vec<usize>>;

/// Why somebody who answered is not in the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Their agreement does not cover the answers, or they took it back.
    NotAgreed,
    /// They answered at the end only.
    NoBaseline,
    /// They answered at baseline only.
    NoEnd,
    /// The days are in the wrong order: the end before the baseline, or before the device came.
    WrongOrder,
    /// Their baseline came after the device.
    LateBaseline,
    /// Not the same kind of respondent at both, or nobody said who answered.
    ChangedRespondent,
    /// Too few items were answered at both.
    NotScored,
}

/// How many people improved, stayed about the same, and got worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Improved by at least the noticeable step.
    pub improved: u32,
    /// Neither.
    pub same: u32,
    /// Got worse by at least the noticeable step.
    pub worse: u32,
}

impl Comparison {
    /// True for the score that sums its instrument up.
    pub fn is_headline(&self) -> bool {
        self.form.headline().is_some_and(|headline| headline.id == self.score.id)
    }

    /// Whose the pairs are and the pairs, until the end or until the exit of those who left early.
    pub(crate) fn pairs_until(&self, until: Wave) -> (&Whose, &Pairs) {
        if until == Wave::Exit { (&self.whose_exits, &self.exits) } else { (&self.whose, &self.pairs) }
    }
}

impl Verdicts {
    /// Counts the verdicts of some pairs.
    pub fn of(pairs: &[PairedScore]) -> Self {
        let mut verdicts = Self::default();
        for pair in pairs {
            match pair.verdict {
                Verdict::Improved => verdicts.improved += 1,
                Verdict::Same => verdicts.same += 1,
                Verdict::Worse => verdicts.worse += 1,
            }
        }
        verdicts
    }

    /// Improved, same and worse, in this order.
    pub fn counts(self) -> [u32; 3] {
        [self.improved, self.same, self.worse]
    }
}

/// Every score of every instrument that was filled in at least once, in the order of the forms. Answers to two major versions
/// of an instrument are never compared: each has scores of its own.
pub fn change(records: &TrialRecords) -> Vec<Comparison> {
    change_of(&participations(records))
}

/// The same of everybody in a trial.
pub fn change_of(everybody: &[Participation]) -> Vec<Comparison> {
    form::catalogue()
        .every_instrument()
        .filter(|form| {
            everybody
                .iter()
                .any(|one| one.assessments.iter().any(|of| of.form.is_same(form) && of.outcome != VisitOutcome::Open))
        })
        .flat_map(|form| form.told_scores().map(move |score| (form, score)))
        .map(|(form, score)| compare(everybody, form, score))
        .collect()
}

fn compare(everybody: &[Participation], form: &'static Form, score: &'static Score) -> Comparison {
    let (mut pairs, mut exits): (Owned, Owned) = Default::default();
    let mut excluded = BTreeMap::new();
    for (at, one) in everybody.iter().enumerate() {
        match pair(one, form, score, Wave::End) {
            Some(Ok((respondent, pair))) => pairs.entry(respondent).or_default().push((at, pair)),
            Some(Err(reason)) => *excluded.entry(reason).or_default() += 1,
            None => {}
        }
        if !one.was_asked_at(form, Wave::End)
            && let Some(Ok((respondent, pair))) = pair(one, form, score, Wave::Exit)
        {
            exits.entry(respondent).or_default().push((at, pair));
        }
    }
    let (whose, pairs) = apart(pairs);
    let (whose_exits, exits) = apart(exits);
    Comparison { form, score, pairs, exits, whose, whose_exits, excluded }
}

/// Pairs with the place of whoever they are of.
type Owned = BTreeMap<Respondent, Vec<(usize, PairedScore)>>;

/// Whose the pairs are and the pairs, in order of what they say and not of whose they are: a sum of fractions depends on it.
fn apart(mut pairs: Owned) -> (Whose, Pairs) {
    let in_order = |(_, a): &(usize, PairedScore), (_, b): &(usize, PairedScore)| {
        a.before.total_cmp(&b.before).then(a.after.total_cmp(&b.after))
    };
    for pairs in pairs.values_mut() {
        pairs.sort_by(in_order);
    }
    let whose = |pairs: &Vec<(usize, PairedScore)>| pairs.iter().map(|(whose, _)| *whose).collect();
    let scores = |pairs: &Vec<(usize, PairedScore)>| pairs.iter().map(|(_, pair)| *pair).collect();
    (
        pairs.iter().map(|(respondent, pairs)| (*respondent, whose(pairs))).collect(),
        pairs.iter().map(|(respondent, pairs)| (*respondent, scores(pairs))).collect(),
    )
}

/// Somebody's pair, or why there is none; nothing if they answered at neither wave.
fn pair(
    one: &Participation,
    form: &Form,
    score: &Score,
    last: Wave,
) -> Option<Result<(Respondent, PairedScore), Exclusion>> {
    let (before, after) = (one.answered(form, Wave::Baseline), one.answered(form, last));
    if before.is_none() && after.is_none() {
        return None;
    }
    Some(both(one, before, after).and_then(|(before, after)| {
        let respondent = same_respondent(before, after).ok_or(Exclusion::ChangedRespondent)?;
        let scored = score::paired(form, score.id.as_str(), &before.answers, &after.answers);
        Ok((respondent, scored.ok_or(Exclusion::NotScored)?))
    }))
}

fn both<'a>(
    one: &Participation,
    before: Option<&'a Assessment<'a>>,
    after: Option<&'a Assessment<'a>>,
) -> Result<(&'a Assessment<'a>, &'a Assessment<'a>), Exclusion> {
    if [before, after].into_iter().flatten().any(|assessment| !one.covers(assessment)) {
        return Err(Exclusion::NotAgreed);
    }
    let before = before.ok_or(Exclusion::NoBaseline)?;
    let after = after.ok_or(Exclusion::NoEnd)?;
    if !in_order(one, before, after) {
        return Err(Exclusion::WrongOrder);
    }
    match (before.done_on, one.first_installed_on()) {
        (Some(done), Some(installed)) if done > installed => Err(Exclusion::LateBaseline),
        _ => Ok((before, after)),
    }
}

/// True unless the days say that the later answers were given before, or before there was a device: then they are no
/// before and after, and one of the days is a slip.
fn in_order(one: &Participation, before: &Assessment, after: &Assessment) -> bool {
    let precedes = |first: Option<NaiveDate>| first.zip(after.done_on).is_none_or(|(first, after)| first <= after);
    precedes(before.done_on) && precedes(one.first_installed_on())
}

/// True if answers of theirs count at baseline and at the end, whoever gave them.
pub(super) fn answered_both(one: &Participation, form: &Form) -> bool {
    let both = one.counted(form, Wave::Baseline).zip(one.counted(form, Wave::End));
    both.is_some_and(|(before, after)| in_order(one, before, after))
}

fn same_respondent(before: &Assessment, after: &Assessment) -> Option<Respondent> {
    let answering = before.answering.filter(|answering| after.answering == Some(*answering))?;
    Some(answering.respondent())
}

/// Who answered, if somebody is in the primary comparison of the score that sums an instrument up.
pub(super) fn headline(one: &Participation, form: &Form) -> Option<Respondent> {
    let (respondent, _) = pair(one, form, form.headline()?, Wave::End)?.ok()?;
    Some(respondent)
}
