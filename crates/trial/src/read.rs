//! Reading one answer as the type the program computes with. An answer of another shape reads as no answer: what is
//! wrong with it is said where the form is checked, not here.

use crate::record::Record;
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{self, Form, Question, Required};
use at_trials_core::id::QuestionId;
use chrono::NaiveDate;

/// The answers of a record to the questions its form asks now. An answer left over from before another answer changed
/// is kept in the book and counts nowhere; nor does one beside which something else has been typed since. Of a form that only a
/// newer version knows nothing is read.
pub fn asked(record: &Record) -> Answers {
    record.read_by().map_or_else(Answers::default, |form| asked_of(form, &record.standing_answers()))
}

fn asked_of(form: &Form, answers: &Answers) -> Answers {
    let question = |question: &Question| {
        let answer = answers.get(question.id.as_str()).filter(|answer| !names_a_retired_option(question, answer))?;
        Some((question.id.clone(), answer.clone()))
    };
    form::asked(form, answers).into_iter().filter_map(question).collect()
}

fn names_a_retired_option(question: &Question, answer: &Answer) -> bool {
    matches!(answer, Answer::Text(option) if question.retired_options.iter().any(|retired| *retired == **option))
}

/// True once a record says what without which it tells nothing. Until then it is left out of case studies, sums and share
/// files. A reason why an answer is missing is an answer; a question that is not asked lacks none.
pub fn is_finished(record: &Record) -> bool {
    what_it_lacks(record).is_none()
}

/// The first question without whose answer a record tells nothing.
pub fn what_it_lacks(record: &Record) -> Option<&'static QuestionId> {
    let form = record.read_by()?;
    let answers = record.standing_answers();
    let asked = form::asked(form, &answers);
    let lacks =
        |id: &&QuestionId| asked.iter().any(|question| question.id == **id) && answers.get(id.as_str()).is_none();
    form.finished_by.iter().find(lacks)
}

/// The first question a record still needs: of a visit that was made any that wants an answer or a reason, of other records
/// one without which it means nothing. None where this version does not know the form.
pub fn first_gap(record: &Record) -> Option<&'static Question> {
    gap(record.read_by()?, &record.standing_answers())
}

/// True for a visit in which nothing is left to ask: every question has an answer or a reason, or it did not happen. What
/// somebody has typed beside an answer opens no finished visit.
pub fn is_finished_visit(record: &Record) -> bool {
    let form = record.read_by().filter(|form| form.is_instrument());
    form.is_some_and(|form| gap(form, &record.answers).is_none())
}

fn gap<'a>(form: &'a Form, given: &Answers) -> Option<&'a Question> {
    let answers = asked_of(form, given);
    if form.is_instrument() && did_not_happen(&answers) {
        return None;
    }
    let wants_a_reason = |question: &&Question| form.is_instrument() && !question.missing.is_empty();
    let needed = |question: &&Question| question.required == Required::ToSave || wants_a_reason(question);
    let open = |question: &&Question| answers.get(question.id.as_str()).is_none();
    form::asked(form, given).into_iter().filter(needed).find(open)
}

fn did_not_happen(visit: &Answers) -> bool {
    matches!(visit.text("outcome"), Some("missed" | "declined" | "not_possible"))
}

/// Something to put records in order by that does not depend on their ids.
pub fn content(answers: &Answers) -> String {
    format!("{answers:?}")
}

/// A day, where that is what was answered.
pub(crate) fn day(answers: &Answers, question: &str) -> Option<NaiveDate> {
    answers.text(question)?.parse().ok()
}

/// A count of people.
pub(crate) fn people(answers: &Answers, question: &str) -> Option<u32> {
    answers.whole(question).and_then(|count| u32::try_from(count).ok())
}
