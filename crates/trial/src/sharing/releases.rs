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

/// Somebody behind a figure: a salted hash of the id of their record, 32 hexadecimal digits. It never leaves the book.
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

/// True if behind some figure a few people came or went, in and out together: more than nobody and fewer than `threshold`.
fn is_too_close(one: &Behind, other: &Behind, threshold: u32) -> bool {
    let nobody = BTreeSet::new();
    let figures: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    figures.into_iter().any(|figure| {
        let [one, other] = [one, other].map(|behind| behind.get(figure).unwrap_or(&nobody));
        let came_or_went = one.symmetric_difference(other).count();
        (1..threshold as usize).contains(&came_or_went)
    })
}

impl Salt {
    fn mark(&self, person: &RecordId) -> Mark {
        let digest = Sha256::new().chain_update(self.0).chain_update(person.as_str()).finalize();
        let mut mark = String::with_capacity(32);
        for byte in &digest[..16] {
            write!(mark, "{byte:02x}").expect("a text takes everything");
        }
        Mark(mark)
    }
}

/// Whom the figures of today are about.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is for one lifetime, and this is for any"
)]
fn behind(records: &TrialRecords, out: &Packing) -> Behind {
    let mut people = BTreeMap::from([
        ("asked".to_owned(), out.people(|one| reached(one, FlowStage::Approached))),
        (AGREED.to_owned(), out.people(|one| one.agreement_stands())),
    ]);
    people.extend(people::behind(records, out));
    people.extend(waves::behind(out));
    for until in [Wave::End, Wave::Exit] {
        // As everybody outside the borough is told.
        let told = pairs::told(&out.comparisons, until, Audience::Loti);
        people.extend(told.into_iter().map(|pairs| (named(&pairs, until), pairs.whose)));
    }
    let salt = &out.sharing.releases.salt;
    let marks: Vec<Mark> = out.everybody.iter().map(|one| salt.mark(&one.participant.id)).collect();
    let marked = |people: People| people.into_iter().map(|at| marks[at].clone()).collect();
    people.into_iter().map(|(figure, people)| (figure, marked(people))).collect()
}

/// What the pairs of a score are called among the people behind.
fn named(pairs: &Pairs, until: Wave) -> String {
    let Comparison { form, score, .. } = pairs.comparison;
    format!("{} {} {} {}", form.shared_as(), score.id, pairs.respondent.id(), until.id())
}

#[cfg(test)]
mod tests;
