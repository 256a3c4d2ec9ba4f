//! Reading one answer as the type the program computes with. An answer of another shape reads as no answer: what is
//! wrong with it is said where the form is checked, not here.

use crate::answer::Answers;
use crate::form;
use crate::id::OptionId;
use crate::record::Record;
use chrono::NaiveDate;

/// The answers of a record to the questions its form asks now. An answer left over from before another answer changed
/// is kept in the book and counts nowhere. Every answer of a form this version does not know counts as asked.
pub fn asked(record: &Record) -> Answers {
    let Some(form) = form::catalogue().form(record.form.as_str()) else { return record.answers.clone() };
    let question = |question: &form::Question| {
        let answer = record.answers.get(question.id.as_str())?;
        Some((question.id.clone(), answer.clone()))
    };
    form::asked(form, &record.answers).into_iter().filter_map(question).collect()
}

/// A day, where that is what was answered.
pub(super) fn day(answers: &Answers, question: &str) -> Option<NaiveDate> {
    answers.text(question)?.parse().ok()
}

/// The option chosen of a list of one.
pub(super) fn option(answers: &Answers, question: &str) -> Option<OptionId> {
    answers.text(question).map(OptionId::from)
}

/// A count of people.
pub(super) fn people(answers: &Answers, question: &str) -> Option<u32> {
    answers.whole(question).and_then(|count| u32::try_from(count).ok())
}
