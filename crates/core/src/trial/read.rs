//! Reading one answer as the type the program computes with. An answer of another shape reads as no answer: what is
//! wrong with it is said where the form is checked, not here.

use crate::answer::{Answer, Answers};
use crate::form;
use crate::id::{OptionId, QuestionId};
use crate::record::Record;
use chrono::NaiveDate;

/// The answers of a record to the questions its form asks now. An answer left over from before another answer changed
/// is kept in the book and counts nowhere; nor does one beside which something else has been typed since. Every answer of a form this version does not know counts as asked.
pub fn asked(record: &Record) -> Answers {
    let answers = record.standing_answers();
    let Some(form) = form::catalogue().form(record.form.as_str()) else { return answers.into_owned() };
    let question = |question: &form::Question| {
        let answer = answers.get(question.id.as_str()).filter(|answer| !names_a_retired_option(question, answer))?;
        Some((question.id.clone(), answer.clone()))
    };
    form::asked(form, &answers).into_iter().filter_map(question).collect()
}

fn names_a_retired_option(question: &form::Question, answer: &Answer) -> bool {
    matches!(answer, Answer::Text(option) if question.retired_options.iter().any(|retired| *retired == **option))
}

/// True once a record says what without which it tells nothing. Until then it is left out of case studies, sums and share
/// files. A reason why an answer is missing is an answer; a question that is not asked lacks none.
pub fn is_finished(record: &Record) -> bool {
    what_it_lacks(record).is_none()
}

/// The first question without whose answer a record tells nothing.
pub fn what_it_lacks(record: &Record) -> Option<&'static QuestionId> {
    let form = form::catalogue().form(record.form.as_str())?;
    let answers = record.standing_answers();
    let asked = form::asked(form, &answers);
    let lacks =
        |id: &&QuestionId| asked.iter().any(|question| question.id == **id) && answers.get(id.as_str()).is_none();
    form.finished_by.iter().find(lacks)
}

/// Something to put records in order by that does not depend on their ids.
pub fn content(answers: &Answers) -> String {
    format!("{answers:?}")
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
