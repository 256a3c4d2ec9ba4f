//! The answers about the trial and of every record about it, in words.

use super::{Part, Sheet, Told, fact};
use crate::answer::Answer;
use crate::count::Count;
use crate::document::Fact;
use crate::form::{self, Form, Kind, Question, catalogue};
use crate::id::{FormId, QuestionId};
use crate::money;
use crate::share::{SharedAnswer, SharedAnswers};
use crate::words;

/// The records of a form, each as a sheet of its own.
pub(super) fn records(name: &FormId, records: &[SharedAnswers]) -> Told {
    let form = catalogue().shared_as(name.as_str());
    let sheets = (1..).zip(records).map(|(number, answers)| Sheet {
        title: title(name, form, answers, number, records.len()),
        facts: facts(form, answers),
    });
    Told { sheets: sheets.collect(), ..Told::nothing(Part::Records(name.clone())) }
}

/// "Cost 2 of 5: Installation".
fn title(name: &FormId, form: Option<&Form>, answers: &SharedAnswers, number: usize, of: usize) -> String {
    let kind = form.map_or(name.as_str(), |form| &form.title);
    let named: Vec<String> = form
        .into_iter()
        .flat_map(|form| form.named_by.iter().filter_map(|id| Some((form.question(id.as_str())?, answers.get(id)?))))
        .map(|(question, answer)| told(question, answer))
        .collect();
    let named = if named.is_empty() { String::new() } else { format!(": {}", words::cut(&named.join(", "), 80)) };
    if of == 1 { format!("{kind}{named}") } else { format!("{kind} {number} of {of}{named}") }
}

/// Every answer in the order of its form; what the form does not ask comes last, as it stands.
pub(super) fn facts(form: Option<&Form>, answers: &SharedAnswers) -> Vec<Fact> {
    let mut answers: Vec<(&QuestionId, &SharedAnswer)> = answers.iter().collect();
    answers.sort_by_key(|(id, _)| place(form, id));
    let one = |(id, answer): (&QuestionId, &SharedAnswer)| match form.and_then(|form| form.question(id.as_str())) {
        Some(question) => fact(question.short(), told(question, answer)),
        None => match form.and_then(|form| money::sum_words(form.id.as_str(), id)).zip(pence(answer)) {
            Some((name, pence)) => fact(name, words::money(pence)),
            None => fact(id.as_str(), as_it_stands(answer)),
        },
    };
    answers.into_iter().map(one).collect()
}

/// Where a question stands in its form; behind all others where it does not.
pub(super) fn place(form: Option<&Form>, id: &QuestionId) -> usize {
    form.and_then(|form| form.questions().position(|question| question.id == *id)).unwrap_or(usize::MAX)
}

fn pence(answer: &SharedAnswer) -> Option<i64> {
    if let SharedAnswer::Whole(pence) = answer { Some(*pence) } else { None }
}

fn told(question: &Question, answer: &SharedAnswer) -> String {
    match (&question.kind, Answer::from(answer)) {
        (_, Answer::Missing { missing }) => format!("No answer: {}", words::small(missing.words())),
        (_, Answer::Choices(options)) if options.is_empty() => "None of these".to_owned(),
        // A day leaves as its month, whatever its question asks for.
        (Kind::Date, Answer::Text(month)) => words::month(&month),
        // A number of people that is not told.
        (Kind::Decimal { .. }, Answer::Text(count)) => Count::not_shown(&count).map_or(count, words::count),
        (_, answer) => form::words(question, &answer),
    }
}

fn as_it_stands(answer: &SharedAnswer) -> String {
    match answer {
        SharedAnswer::Missing { missing } => format!("No answer: {}", words::small(missing.words())),
        SharedAnswer::YesNo(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        SharedAnswer::Whole(number) => words::whole(*number),
        SharedAnswer::Decimal(number) => words::decimal(*number),
        SharedAnswer::Choices(options) => {
            options.iter().map(super::super::id::OptionId::as_str).collect::<Vec<_>>().join("; ")
        }
        SharedAnswer::Text(text) => text.as_str().to_owned(),
    }
}
