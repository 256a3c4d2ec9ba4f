//! What a participant agreed to, and what they took back. Which answers count follows from here: those given while
//! the participant agreed to be asked, and none any more once they took back all of it (traps 6 and D.4). An agreement that
//! is begun and not decided is none yet.

use crate::read;
use crate::record::Record;
use at_trials_core::form::Asked;
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
    /// True once they said yes or no to answering questions.
    pub questions_decided: bool,
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
    /// Reads a filled-in `agreement` form; none before something was decided.
    pub fn from_record(record: &Record) -> Option<Self> {
        let answers = read::asked(record);
        let decision = answers.text("decision").filter(|decision| *decision != "undecided");
        decision?;
        Some(Self {
            explained_on: answers.day("explained_on"),
            agreed: matches!(decision, Some("agreed" | "withdrawn")),
            questions: answers.yes_no("a4") != Some(false),
            questions_decided: answers.yes_no("a4").is_some(),
            withdrawn_on: answers.day("withdrawn_on"),
            withdrawn: withdrawn(&answers, decision == Some("withdrawn")),
        })
    }

    /// True if they took this part back.
    pub fn took_back(&self, part: Part) -> bool {
        self.withdrawn.contains(&part) || self.withdrawn.contains(&Part::All)
    }

    /// True if it still stands, at least in part.
    fn stands(&self) -> bool {
        self.agreed && !self.withdrawn.contains(&Part::All)
    }

    /// True if they may still be asked.
    pub fn allows_questions(&self) -> bool {
        self.agreed && self.questions && !self.took_back(Part::Questions)
    }

    /// True if answers given on this day (none: nobody knows when) may be counted under this agreement.
    fn covers(&self, day: Option<NaiveDate>) -> bool {
        let stopped = self.withdrawn.contains(&Part::Questions)
            && !matches!((day, self.withdrawn_on), (Some(day), Some(stopped)) if day < stopped);
        self.agreed && self.questions && !stopped && !self.withdrawn.contains(&Part::All)
    }
}

/// True where somebody was found unable to decide, and nobody has said yet whether the device restricts them.
pub(crate) fn liberty_is_open(answers: &Asked) -> bool {
    let undecided = answers.text("capacity_doubt") == Some("doubt_assessed_lacks");
    undecided && matches!(answers.text("liberty_considered"), None | Some("not_yet"))
}

/// Changing their mind without saying about what means all of it.
fn withdrawn(answers: &Asked, withdrew: bool) -> BTreeSet<Part> {
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

/// The agreements explained last. More than one where several were explained on that day: what any of them refuses is
/// refused, so that nothing depends on which was typed first.
pub(crate) fn latest<'a>(agreements: impl IntoIterator<Item = &'a Agreement>) -> Vec<&'a Agreement> {
    let all: Vec<&Agreement> = agreements.into_iter().collect();
    let last = all.iter().map(|agreement| agreement.explained_on).max();
    all.into_iter().filter(|agreement| Some(agreement.explained_on) == last).collect()
}

/// True if there are any and this holds for all of them.
pub(crate) fn all(agreements: &[&Agreement], holds: impl Fn(&Agreement) -> bool) -> bool {
    !agreements.is_empty() && agreements.iter().all(|agreement| holds(agreement))
}

/// What had been agreed by this day (none: nobody knows when): the agreements explained last by then.
pub(crate) fn by_then(agreements: &[Agreement], day: Option<NaiveDate>) -> Vec<&Agreement> {
    latest(agreements.iter().filter(|agreement| match (agreement.explained_on, day) {
        (Some(explained), Some(day)) => explained <= day,
        _ => true,
    }))
}

/// True if answers given on this day may be counted: the agreement last explained by then covers them.
pub(crate) fn covered(agreements: &[Agreement], day: Option<NaiveDate>) -> bool {
    all(&by_then(agreements, day), |agreement| agreement.covers(day))
}

/// True if a participant has an agreement that still stands, at least in part.
pub(crate) fn stands(agreements: &[Agreement]) -> bool {
    all(&latest(agreements), Agreement::stands)
}
