//! A record is one filled-in form. Everything a book holds about trials is records: the trial itself, each
//! participant, agreement, assessment, device, allocation, outcome, cost, benefit, lesson.

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

    /// The answers that count: those beside which nothing else has been typed.
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
    pub others: Vec<Record>,
}

impl TrialRecords {
    /// The records of one form, in order of their ids (so that results never depend on storage order).
    pub fn of(&self, form: &str) -> Vec<&Record> {
        self.in_order(|record| record.form == *form)
    }

    /// The records of one form that belong to one record.
    pub fn of_parent(&self, form: &str, parent: &RecordId) -> Vec<&Record> {
        self.in_order(|record| record.form == *form && record.parent.as_ref() == Some(parent))
    }

    /// A record and everything below it, at any depth.
    pub fn with_all_below(&self, id: &RecordId) -> Vec<RecordId> {
        let mut found = vec![id.clone()];
        let mut next = 0;
        while let Some(above) = found.get(next).cloned() {
            let below = self.others.iter().filter(|record| record.parent.as_ref() == Some(&above));
            found.extend(below.map(|record| record.id.clone()));
            next += 1;
        }
        found
    }

    fn in_order(&self, wanted: impl Fn(&Record) -> bool) -> Vec<&Record> {
        let mut records: Vec<&Record> = self.others.iter().filter(|record| wanted(record)).collect();
        records.sort_by(|a, b| a.id.cmp(&b.id));
        records
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
    /// Every change there is.
    Book,
}
