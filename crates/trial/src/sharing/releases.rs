//! What left before. Two files of one trial tell more than each: what changed between them is the answers of the people who
//! came or went in between. So new figures go only if the people behind each are the same as behind any figures that left
//! before, or so many others that they point at nobody; else figures that left before go again
//! (docs/decisions/0031-figures-that-follow-each-other.md).

use super::Sharing;
use super::figures::Figures;
use super::packing::Packing;
use super::pairs::{self, Pairs};
use super::{people, waves};
use crate::record::TrialRecords;
use crate::{Comparison, reached};
use at_trials_core::audience::Audience;
use at_trials_core::disclosure::{People, Policy};
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::id::RecordId;
use at_trials_core::wave::Wave;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Every time figures of a trial left, and what hides the people behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Releases {
    /// What hides them.
    pub salt: Salt,
    /// The earliest first.
    pub released: Vec<Released>,
}

/// The secret of a book under which people become marks: whoever has the marks and not this can tell nobody by them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

/// Somebody behind a figure: a salted hash of the id of their record, 32 hexadecimal digits; and, where the figure rests on answers, one
/// of what they answered, as long. It never leaves the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(String);

/// The people behind each kind of figure: everybody asked, whose agreement stands, and of whom it is known how it went; who has so
/// many records of each form, who did not answer at each wave, and the pairs of each score by who answered.
pub type Behind = BTreeMap<String, BTreeSet<Mark>>;

/// Figures that left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Released {
    /// For whom: LOTI or everybody.
    pub to: Audience,
    /// The day they were worked out; of figures that went again, the first time.
    pub worked_out_on: NaiveDate,
    /// Whom they are about.
    pub behind: Behind,
    /// As LOTI sees them.
    pub to_loti: Figures,
    /// As everybody sees them. Both are kept, because both follow from the same people: if one has left, the other may.
    pub to_everybody: Figures,
}

impl Released {
    /// What an audience sees.
    pub fn figures(&self, audience: Audience) -> &Figures {
        if audience == Audience::Public { &self.to_everybody } else { &self.to_loti }
    }
}

impl Releases {
    /// True if exactly these figures about exactly these people went to their audience before, whenever they were worked out.
    pub fn hold(&self, figures: &Released) -> bool {
        let of_the_same_day = |one: &Released| Released { worked_out_on: figures.worked_out_on, ..one.clone() };
        self.released.iter().any(|one| of_the_same_day(one) == *figures)
    }

    /// Which figures go to an audience, when those of today would be about the people `now`.
    ///
    /// LOTI reads what everybody reads as well, so its threshold holds between any two; that of everybody between two that
    /// everybody has.
    fn next(&self, audience: Audience, now: &Behind) -> Next<'_> {
        if self.may_follow(audience, now) {
            return Next::OfToday;
        }
        let latest_first = || self.released.iter().rev().filter(|released| !holds_somebody_gone(&released.behind, now));
        let may_go_again = latest_first().find(|released| self.may_follow(audience, &released.behind));
        let again = may_go_again.or_else(|| latest_first().find(|released| released.to == audience));
        match again.or_else(|| latest_first().next()) {
            Some(again) => Next::Again(again),
            None => Next::None(self.released.last().expect("figures may follow where none went before")),
        }
    }

    /// True if figures about these people give nobody away beside any that left before.
    fn may_follow(&self, audience: Audience, people: &Behind) -> bool {
        self.released.iter().all(|released| {
            let readers_of_both = if released.to == audience { audience } else { Audience::Loti };
            !is_too_close(people, &released.behind, Policy::of(readers_of_both).min_cell())
        })
    }
}

/// Figures that go.
pub(super) enum Next<'a> {
    /// Those of today.
    OfToday,
    /// Those of an earlier file: those of today would point at somebody beside what left before.
    Again(&'a Released),
    /// None, in the shape of those that left last: all that left hold somebody whose agreement stands no more.
    None(&'a Released),
}

/// Which figures go.
pub(super) fn next<'a>(records: &TrialRecords, sharing: &'a Sharing, out: &Packing) -> Next<'a> {
    let Sharing { audience, releases, .. } = sharing;
    if *audience == Audience::Internal || releases.released.is_empty() {
        return Next::OfToday;
    }
    releases.next(*audience, &behind(records, out))
}

/// What the book notes when figures leave: those that go, as either audience sees them, and whom they are about. Nothing where
/// none go.
pub fn released(records: &TrialRecords, sharing: &Sharing) -> Option<Released> {
    let now = behind(records, &Packing::new(records, sharing));
    match sharing.releases.next(sharing.audience, &now) {
        Next::Again(again) => Some(Released { to: sharing.audience, ..again.clone() }),
        Next::OfToday => Some(Released {
            to: sharing.audience,
            worked_out_on: sharing.made_on,
            behind: now,
            to_loti: Figures::now(records, sharing, Audience::Loti),
            to_everybody: Figures::now(records, sharing, Audience::Public),
        }),
        Next::None(_) => None,
    }
}

/// True if figures are about somebody whose agreement stood and stands no more, or who was taken out of the book: they have said
/// that their answers are not to be used, so these do not go another time.
fn holds_somebody_gone(behind: &Behind, now: &Behind) -> bool {
    let agreed = |behind: &Behind| behind.get(AGREED).cloned().unwrap_or_default();
    !agreed(behind).is_subset(&agreed(now))
}

/// What those whose agreement stands are called among the people behind.
const AGREED: &str = "agreed";

/// True if behind some figure a few people came, went or answered otherwise, all together: more than nobody and fewer than `threshold`.
/// What one person answers otherwise shows between two figures as somebody who comes does.
fn is_too_close(one: &Behind, other: &Behind, threshold: u32) -> bool {
    let nobody = BTreeSet::new();
    let figures: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    figures.into_iter().any(|figure| {
        let [one, other] = [one, other].map(|behind| behind.get(figure).unwrap_or(&nobody));
        (1..threshold as usize).contains(&differ(one, other))
    })
}

/// How many people are in one and not in the other, or with other answers.
fn differ(one: &BTreeSet<Mark>, other: &BTreeSet<Mark>) -> usize {
    let [one, other]: [BTreeMap<&str, &str>; 2] = [one, other].map(|marks| marks.iter().map(Mark::parts).collect());
    let is_the_same = |(person, answers): (&&str, &&str)| {
        // Of a book of before it is not known what they answered.
        other.get(*person).is_some_and(|then| then == answers || then.is_empty() || answers.is_empty())
    };
    let stayed = one.iter().filter(|entry| is_the_same(*entry)).count();
    let only_there = other.keys().filter(|person| !one.contains_key(*person)).count();
    one.len() - stayed + only_there
}

impl Mark {
    /// How long each part is.
    const PART: usize = 32;

    /// True for two marks of one person, whatever they answered.
    pub fn is_of_the_same_person(&self, other: &Self) -> bool {
        self.parts().0 == other.parts().0
    }

    /// Who it is, and what they answered.
    fn parts(&self) -> (&str, &str) {
        self.0.split_at_checked(Self::PART).unwrap_or((&self.0, ""))
    }
}

impl Salt {
    fn mark(&self, person: &RecordId, said: &str) -> Mark {
        let whose = Sha256::new().chain_update(self.0).chain_update(person.as_str());
        let mut mark = hexadecimal(&whose.clone().finalize());
        if !said.is_empty() {
            // No id has a line end in it.
            mark.push_str(&hexadecimal(&whose.chain_update("\n").chain_update(said).finalize()));
        }
        Mark(mark)
    }
}

/// The first half of a digest.
fn hexadecimal(digest: &[u8]) -> String {
    digest[..Mark::PART / 2].iter().fold(String::with_capacity(2 * Mark::PART), |mut told, byte| {
        write!(told, "{byte:02x}").expect("a text takes everything");
        told
    })
}

/// People by their place among everybody counted, with what of theirs a figure rests on; nothing where they are only counted.
pub(super) type Said = BTreeMap<usize, String>;

/// Whom the figures of today are about.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is for one lifetime, and this is for any"
)]
fn behind(records: &TrialRecords, out: &Packing) -> Behind {
    let mut people = BTreeMap::from([
        ("asked".to_owned(), only_counted(out.people(|one| reached(one, FlowStage::Approached)))),
        (AGREED.to_owned(), only_counted(out.people(|one| one.agreement_stands()))),
    ]);
    people.extend(people::behind(records, out));
    people.extend(waves::behind(out));
    for until in [Wave::End, Wave::Exit] {
        // As everybody outside the borough is told.
        let told = pairs::told(&out.comparisons, until, Audience::Loti);
        people.extend(told.into_iter().map(|pairs| (named(&pairs, until), pairs.said())));
    }
    let salt = &out.sharing.releases.salt;
    let mark = |(at, said): (usize, String)| salt.mark(&out.everybody[at].participant.id, &said);
    let marked = |people: Said| people.into_iter().map(mark).collect();
    people.into_iter().map(|(figure, people)| (figure, marked(people))).collect()
}

fn only_counted(people: People) -> Said {
    people.into_iter().map(|at| (at, String::new())).collect()
}

/// What the pairs of a score are called among the people behind.
fn named(pairs: &Pairs, until: Wave) -> String {
    let Comparison { form, score, .. } = pairs.comparison;
    format!("{} {} {} {}", form.shared_as(), score.id, pairs.respondent.id(), until.id())
}

#[cfg(test)]
mod tests;
