//! Whether everything somebody typed is saved as an answer: what the key that saves tells.

use crate::page::{Place, name, today};
use at_trials_core::id::QuestionId;
use at_trials_trial::record::{Record, TrialRecords};
use serde::Serialize;
use std::sync::Arc;

/// Whether everything typed is an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SaveState {
    /// "Everything is saved.", or what is not an answer yet and where. Never what was typed.
    pub words: String,
    /// Where the first thing stands that is no answer yet; none if everything is one.
    pub place: Option<Place>,
}

/// How many places are named before the rest are counted.
const NAMED: usize = 3;

/// Whether everything typed is an answer, from the questions at which something else stands.
pub fn save_state(waiting: &[(Arc<TrialRecords>, Record, QuestionId)]) -> SaveState {
    let Some((records, record, question)) = waiting.first() else {
        let words = "Everything is saved. AT Trials saves every answer as you give it.".to_owned();
        return SaveState { words, place: None };
    };
    let named: Vec<String> =
        waiting.iter().take(NAMED).map(|(records, record, id)| place_in_words(records, record, id)).collect();
    let more = match waiting.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let words = format!(
        "Not everything is saved as an answer. What you typed is kept, but does not fit its question yet: {}{more}.",
        named.join("; ")
    );
    SaveState { words, place: Some(today::place(records, record, Some(question.clone()))) }
}

fn place_in_words(records: &TrialRecords, record: &Record, question: &QuestionId) -> String {
    let whose = name::in_full(records, record);
    let asked = name::question(record, question.as_str());
    asked.map_or_else(|| whose.clone(), |asked| format!("‘{}’ of {whose}", asked.short()))
}
