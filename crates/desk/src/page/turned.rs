//! What undo and redo did, in words, and where to look.

use crate::page::{Place, name, today};
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_trial::record::{Record, TrialRecords};
use serde::Serialize;

/// What came of asking to undo or redo something on the page on show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Turned {
    /// What was done; none where there was nothing there.
    pub change: Option<Change>,
    /// What could be undone or redone elsewhere: "‘Age’ of P-0007, Night light"; none if nothing can.
    pub elsewhere: Option<String>,
}

/// One undone or redone change, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Change {
    /// "Undone: ‘Age’ of P-0007". Never the answer.
    pub words: String,
    /// The form of the record.
    pub form: FormId,
    /// Where to look: the record, or what it was listed with if it is gone; none for the list of trials, and for a decision,
    /// which is on show.
    pub place: Option<Place>,
    /// Records that are not in the book any more because of it, the one that was taken out first.
    pub gone: Vec<RecordId>,
}

/// One change of a record: an answer, its coming or going, or a decision about a text in it.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    /// The trial while the record is in it, with everything else in it.
    pub records: &'a TrialRecords,
    /// The record.
    pub record: &'a Record,
    /// The question that was answered; none where the record came or went.
    pub question: Option<&'a QuestionId>,
    /// True for a decision whether the text that answers the question may go.
    pub decision: bool,
    /// True if the record is not in the book after it.
    pub gone: bool,
}

impl Turn<'_> {
    /// "‘Age’ of P-0007, Night light", or "P-0007, Night light, as a whole".
    pub fn what(&self) -> String {
        let whose = name::in_full(self.records, self.record);
        let asked = self.question.and_then(|question| name::question(self.record, question.as_str()));
        match (asked, self.gone) {
            (Some(question), _) if self.decision => {
                format!("the decision about ‘{}’ of {whose}", question.short())
            }
            (Some(question), _) => format!("‘{}’ of {whose}", question.short()),
            (None, true) => format!("adding {whose}"),
            (None, false) => format!("taking out {whose}"),
        }
    }

    /// The change once it is made; `done` says which it was ("Undone", "Done again").
    pub fn made(&self, done: &str) -> Change {
        let whose = name::in_full(self.records, self.record);
        let words = match (self.question, self.gone) {
            (Some(_), _) => format!("{done}: {}.", self.what()),
            (None, true) => format!("{done}: {whose} is taken out."),
            (None, false) => format!("{done}: {whose} is back."),
        };
        let gone = if self.gone { self.records.with_all_below(&self.record.id) } else { Vec::new() };
        let place = if self.decision { None } else { self.place() };
        Change { words, form: self.record.form.clone(), place, gone }
    }

    fn place(&self) -> Option<Place> {
        let there = if self.gone {
            self.record.parent.as_ref().and_then(|parent| name::find(self.records, parent))?
        } else {
            self.record
        };
        Some(today::place(self.records, there, self.question.cloned()))
    }
}
