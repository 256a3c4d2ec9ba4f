//! What a participant agreed to, and what they took back. Which answers count follows from here: those given while
//! the participant agreed to be asked, and none any more once they took back all of it (traps 6 and D.4).

use super::read;
use crate::answer::Answers;
use crate::record::Record;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// One decision of a participant, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The day it was explained; none counts as before every other.
    pub explained_on: Option<NaiveDate>,
    /// True if they agreed, whatever they took back since.
    pub agreed: bool,
    /// False if they said no to answering questions (A4).
    pub questions: bool,
    /// The day they changed their mind.
    pub withdrawn_on: Option<NaiveDate>,
    /// What they took back.
    pub withdrawn: BTreeSet<Part>,
}

/// A part of an agreement that can be taken back by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The device.
    Device,
    /// The questions: no more from that day; earlier answers stay.
    Questions,
    /// Use in a case study.
    CaseStudy,
    /// All of it: earlier answers are not counted any more either.
    All,
}

impl Agreement {
    /// Reads a filled-in `agreement` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let decision = answers.text("decision");
        Self {
            explained_on: read::day(&answers, "explained_on"),
            agreed: matches!(decision, Some("agreed" | "withdrawn")),
            questions: answers.yes_no("a4") != Some(false),
            withdrawn_on: read::day(&answers, "withdrawn_on"),
            withdrawn: withdrawn(&answers, decision == Some("withdrawn")),
        }
    }

    /// True if answers given on this day (none: nobody knows when) may be counted under this agreement.
    fn covers(&self, day: Option<NaiveDate>) -> bool {
        let stopped = self.withdrawn.contains(&Part::Questions)
            && !matches!((day, self.withdrawn_on), (Some(day), Some(stopped)) if day < stopped);
        self.agreed && self.questions && !stopped && !self.withdrawn.contains(&Part::All)
    }
}

/// Changing their mind without saying about what means all of it.
fn withdrawn(answers: &Answers, withdrew: bool) -> BTreeSet<Part> {
    let part = |option: &str| match option {
        "device" => Some(Part::Device),
        "questions" => Some(Part::Questions),
        "case_study" => Some(Part::CaseStudy),
        "all" => Some(Part::All),
        _ => None,
    };
    let mut parts: BTreeSet<Part> =
        answers.choices("withdrawn_parts").iter().filter_map(|option| part(option.as_str())).collect();
    if parts.is_empty() && (withdrew || answers.get("withdrawn_on").is_some()) {
        parts.insert(Part::All);
    }
    parts
}

/// True if answers given on this day may be counted: the agreement last explained by then covers them. `agreements` are
/// in the order in which they were explained.
pub(super) fn covered(agreements: &[Agreement], day: Option<NaiveDate>) -> bool {
    let by_then = |agreement: &&Agreement| match (agreement.explained_on, day) {
        (Some(explained), Some(day)) => explained <= day,
        _ => true,
    };
    agreements.iter().rfind(by_then).is_some_and(|agreement| agreement.covers(day))
}

/// True if a participant has an agreement that still stands, at least in part.
pub(super) fn stands(agreements: &[Agreement]) -> bool {
    agreements.last().is_some_and(|last| last.agreed && !last.withdrawn.contains(&Part::All))
}
