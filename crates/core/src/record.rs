//! A record is one filled-in form. Everything a book holds about trials is records: the trial itself, each
//! participant, agreement, assessment, device, allocation, outcome, cost, benefit, lesson.

use crate::answer::Answers;
use crate::id::{FormId, RecordId};
use serde::{Deserialize, Serialize};

/// One filled-in form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Record {
    /// Which record; never reused.
    pub id: RecordId,
    /// The form it fills in.
    pub form: FormId,
    /// The version of the form it was filled in on.
    pub form_version: String,
    /// The record it belongs to: a participant's trial, an assessment's participant. None for a trial.
    pub parent: Option<RecordId>,
    /// What was answered so far.
    pub answers: Answers,
    /// How often it was changed; the first save is 1.
    pub revision: u32,
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

    fn in_order(&self, wanted: impl Fn(&Record) -> bool) -> Vec<&Record> {
        let mut records: Vec<&Record> = self.others.iter().filter(|record| wanted(record)).collect();
        records.sort_by(|a, b| a.id.cmp(&b.id));
        records
    }
}
