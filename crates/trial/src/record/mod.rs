//! A record is one filled-in form. Everything a book holds about trials is records: the trial itself, each
//! participant, agreement, assessment, device, allocation, outcome, cost, benefit, lesson.

mod others;

pub use others::Others;

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{self, Form};
use at_trials_core::id::{FormId, QuestionId, RecordId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One filled-in form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Record {
    /// Which record; never reused.
    pub id: RecordId,
    /// The form it fills in.
    pub form: FormId,
    /// The version of the form it was filled in on; [`Record::read_by`] finds the form.
    pub form_version: String,
    /// The record it belongs to: a participant's trial, an assessment's participant. None for a trial.
    pub parent: Option<RecordId>,
    /// What was answered so far.
    pub answers: Answers,
    /// How often it was changed; the first save is 1, and 0 is a record that nobody has answered anything in yet.
    pub revision: u32,
    /// What somebody typed that is not an answer yet, as it was typed: too long, impossible or half done. The answer from
    /// before stays in `answers` until the question is answered, and counts nowhere meanwhile.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub drafts: BTreeMap<QuestionId, String>,
}

impl Record {
    /// The form it is read by: the one it was filled in with, in the newest minor version of the same major one. None where
    /// only a newer version of the app knows it: nothing can be told of such a record, and nothing changed in it.
    pub fn read_by(&self) -> Option<&'static Form> {
        form::catalogue().form_of(self.form.as_str(), &self.form_version)
    }

    /// True if it was filled in with this form, in the same major version.
    pub fn is_filled_in_on(&self, form: &Form) -> bool {
        self.read_by().is_some_and(|mine| mine.is_same(form))
    }

    /// The answer to a question that counts: one beside which nothing else has been typed.
    pub fn standing(&self, question: &str) -> Option<&Answer> {
        self.answers.get(question).filter(|_| !self.drafts.contains_key(question))
    }

    /// The answers that count, together.
    pub fn standing_answers(&self) -> Cow<'_, Answers> {
        if self.drafts.is_empty() {
            return Cow::Borrowed(&self.answers);
        }
        let stands = |(question, _): &(&QuestionId, &Answer)| !self.drafts.contains_key(*question);
        Cow::Owned(self.answers.iter().filter(stands).map(|(id, answer)| (id.clone(), answer.clone())).collect())
    }
}

/// A trial with everything that belongs to it, as the store hands it over: the only way into the rules
/// about trials. The order of `others` does not matter to any of them.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialRecords {
    /// The record of the `trial` form.
    pub trial: Record,
    /// Every record below it, at any depth.
    pub others: Others,
}

impl TrialRecords {
    /// The records of one form, in order of their ids (so that results never depend on storage order).
    pub fn of(&self, form: &str) -> Vec<&Record> {
        self.others.of_form(form).collect()
    }

    /// The records of one form that belong to one record, in order of their ids.
    pub fn of_parent(&self, form: &str, parent: &RecordId) -> Vec<&Record> {
        self.others.below(parent).filter(|record| record.form == *form).collect()
    }

    /// Everything that belongs to one record, in order of ids.
    pub fn below(&self, parent: &RecordId) -> impl Iterator<Item = &Record> {
        self.others.below(parent)
    }

    /// One record: the trial or another.
    pub fn find(&self, id: &str) -> Option<&Record> {
        if self.trial.id == *id { Some(&self.trial) } else { self.others.find(id) }
    }

    /// The trial and every other record.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        std::iter::once(&self.trial).chain(&self.others)
    }

    /// A record and everything below it, at any depth.
    pub fn with_all_below(&self, id: &RecordId) -> Vec<RecordId> {
        let mut found = vec![id.clone()];
        let mut next = 0;
        while let Some(above) = found.get(next).cloned() {
            found.extend(self.others.below(&above).map(|record| record.id.clone()));
            next += 1;
        }
        found
    }
}

/// Which changes undo and redo look at, so that what is on show comes first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// The answers of this record, its coming and its going.
    Record(RecordId),
    /// Those of this record and of everything below it.
    Below(RecordId),
    /// The decisions whether the texts of this trial may go, and no answers.
    Texts(RecordId),
    /// Every change of a record there is.
    Book,
}
