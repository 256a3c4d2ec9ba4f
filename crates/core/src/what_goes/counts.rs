//! Counts of people: how far they got, what they answered, what became of their visits, and why some are not compared.

use super::answers::place;
use super::{Part, Told, table};
use crate::count::Count;
use crate::document::Table;
use crate::flow_stage::FlowStage;
use crate::form::{Question, catalogue};
use crate::id::{FormId, OptionId, QuestionId};
use crate::share::{NOT_COMPARED, counted_answers, counted_words};
use crate::words::Counts;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn flow(flow: &BTreeMap<FlowStage, Count>, counts: Counts) -> Table {
    let rows = flow.iter().map(|(stage, people)| vec![stage.title().to_owned(), counts.count(*people)]);
    table(Part::Flow.title(), "How far", &["People"], rows.collect())
}

/// A table for every question, in the order of the form.
pub(super) fn people(
    name: &FormId,
    questions: &BTreeMap<QuestionId, BTreeMap<OptionId, Count>>,
    counts: Counts,
) -> Told {
    let form = catalogue().shared_as(name.as_str());
    let mut questions: Vec<_> = questions.iter().collect();
    questions.sort_by_key(|(id, _)| place(form, id));
    let one = |(id, answers): (&QuestionId, &BTreeMap<OptionId, Count>)| {
        let question = form.and_then(|form| form.question(id.as_str()));
        let caption = question.map_or_else(|| id.to_string(), Question::short);
        table(caption, "Answer", &["People"], by_answer(question, answers, counts))
    };
    Told { tables: questions.into_iter().map(one).collect(), ..Told::nothing(Part::People(name.clone())) }
}

/// In the order in which the answers are offered; why there is none comes last.
fn by_answer(question: Option<&Question>, answers: &BTreeMap<OptionId, Count>, counts: Counts) -> Vec<Vec<String>> {
    let offered = question.map_or_else(Vec::new, counted_answers);
    let mut answers: Vec<(&OptionId, &Count)> = answers.iter().collect();
    answers.sort_by_key(|(id, _)| offered.iter().position(|offered| offered == *id).unwrap_or(usize::MAX));
    let words =
        |id: &OptionId| question.and_then(|question| counted_words(question, id)).unwrap_or_else(|| id.to_string());
    answers.into_iter().map(|(id, people)| vec![words(id), counts.count(*people)]).collect()
}

/// What became of the visits of one instrument, a row for each time at which people were visited.
pub(super) fn visits(name: &FormId, waves: &BTreeMap<OptionId, BTreeMap<OptionId, Count>>, counts: Counts) -> Table {
    let form = catalogue().shared_as(name.as_str());
    let words = |question: &str, id: &OptionId| {
        let question = form.and_then(|form| form.question(question));
        question.map_or_else(|| id.to_string(), |question| question.option_text(id.as_str()).to_owned())
    };
    let order = |question: &str, id: &OptionId| {
        let question = form.and_then(|form| form.question(question));
        question.and_then(|question| question.options.iter().position(|option| option.id == *id))
    };
    let became: BTreeSet<&OptionId> = waves.values().flat_map(BTreeMap::keys).collect();
    let mut became: Vec<&OptionId> = became.into_iter().collect();
    // Who answered is no option of the question, and comes first.
    became.sort_by_key(|id| order("outcome", id));
    let headers: Vec<String> =
        became.iter().map(|id| if **id == "answered" { "Answered".to_owned() } else { words("outcome", id) }).collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let mut waves: Vec<_> = waves.iter().collect();
    waves.sort_by_key(|(id, _)| order("wave", id).unwrap_or(usize::MAX));
    let row = |(wave, people): (&OptionId, &BTreeMap<OptionId, Count>)| {
        let cell = |id: &&OptionId| counts.count(people.get(*id).copied().unwrap_or(Count::Hidden));
        std::iter::once(words("wave", wave)).chain(became.iter().map(cell)).collect()
    };
    let rows = waves.into_iter().map(row).collect();
    table(title(name), "Visit", &headers, rows)
}

/// Why people who answered are not compared by the headline score of an instrument.
pub(super) fn not_compared(name: &FormId, reasons: &BTreeMap<OptionId, Count>, counts: Counts) -> Table {
    let words = |id: &OptionId| {
        let known = NOT_COMPARED.iter().find(|(known, _)| *id == **known);
        known.map_or_else(|| id.to_string(), |(_, words)| (*words).to_owned())
    };
    let rows = reasons.iter().map(|(id, people)| vec![words(id), counts.count(*people)]);
    table(title(name), "Why not", &["People"], rows.collect())
}

/// What a form is called: "Wellbeing check".
pub(super) fn title(name: &FormId) -> String {
    catalogue().shared_as(name.as_str()).map_or_else(|| name.to_string(), |form| form.title.clone())
}
