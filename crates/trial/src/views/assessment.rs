//! One instrument, one participant, one wave.

use crate::read;
use crate::record::Record;
use at_trials_core::answer::Answer;
use at_trials_core::form::Asked;
use at_trials_core::form::{self, Form};
use at_trials_core::id::{OptionId, RecordId};
use at_trials_core::respondent::Respondent;
use at_trials_core::wave::Wave;
use chrono::NaiveDate;

/// One instrument filled in (or not) for one participant at one wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment<'a> {
    /// Its record.
    pub id: RecordId,
    /// The instrument.
    pub form: &'static Form,
    /// When in the trial.
    pub wave: Wave,
    /// The day.
    pub done_on: Option<NaiveDate>,
    /// What became of the visit.
    pub outcome: VisitOutcome,
    /// How the questions were put.
    pub mode: Option<OptionId>,
    /// Who answered.
    pub answering: Option<Answering>,
    /// What was answered.
    pub answers: Asked<'a>,
}

impl<'a> Assessment<'a> {
    /// Reads a filled-in form of any instrument; none if it is not one, or does not say its wave.
    pub fn from_record(record: &'a Record) -> Option<Self> {
        let form = record.read_by().filter(|form| form.is_instrument())?;
        let answers = read::asked(record);
        Some(Self {
            id: record.id.clone(),
            form,
            wave: Wave::from_id(answers.text("wave")?)?,
            done_on: answers.day("done_on"),
            outcome: VisitOutcome::of(form, &answers),
            mode: answers.option("mode"),
            answering: answers.text("respondent").and_then(Answering::from_id),
            answers,
        })
    }
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisitOutcome {
    /// Some or all of the questions were answered.
    Answered,
    /// Nobody came, or nobody was there.
    Missed,
    /// They did not want to.
    Declined,
    /// It could not be done.
    NotPossible,
    /// Begun; nothing is answered yet.
    Open,
}

impl VisitOutcome {
    /// What was ticked, where it did not happen; else whether there is an answer to score. A visit ticked as done in which
    /// nothing was answered measures nothing.
    fn of(form: &Form, answers: &Asked) -> Self {
        match answers.text("outcome") {
            Some("missed") => Self::Missed,
            Some("declined") => Self::Declined,
            Some("not_possible") => Self::NotPossible,
            _ => {
                let answered = |answer: &Answer| answer.missing_reason().is_none();
                let mut items = form.scores.iter().flat_map(form::Score::items);
                if items.any(|item| answers.get(item.as_str()).is_some_and(answered)) {
                    Self::Answered
                } else {
                    Self::Open
                }
            }
        }
    }
}

/// True for a visit of which somebody ticked that it did not happen.
pub(crate) fn did_not_happen(visit: &Asked) -> bool {
    matches!(visit.text("outcome"), Some("missed" | "declined" | "not_possible"))
}

/// Who answered. Two assessments are compared only if this is the same at both; with or without help is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answering {
    /// The person, with or without help.
    Themselves,
    /// Somebody else, as the person would answer.
    AsThePerson,
    /// Somebody else, with their own view.
    OwnView,
    /// Staff, from what they saw.
    Staff,
}

impl Answering {
    fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "self" | "self_with_help" => Self::Themselves,
            "proxy_as_person" => Self::AsThePerson,
            "proxy_own_view" => Self::OwnView,
            "staff_observed" => Self::Staff,
            _ => return None,
        })
    }

    /// The kind of respondent results are told apart by.
    pub fn respondent(self) -> Respondent {
        if self == Self::Themselves { Respondent::Themselves } else { Respondent::Proxy }
    }
}
