//! Reading a record by the form it was filled in with: only what is asked now, and only what stands.

use crate::record::Record;
use crate::views::did_not_happen;
use at_trials_core::answer::Answer;
use at_trials_core::form::{self, Asked, Form, Question, Required};
use at_trials_core::id::QuestionId;

/// The answers of a record to the questions its form asks now. An answer left over from before another answer changed
/// is kept in the book and counts nowhere; nor does one beside which something else has been typed since. Of a form that only a
/// newer version knows nothing is read.
pub fn asked(record: &Record) -> Asked<'_> {
    let form = record.read_by();
    form.map_or_else(Asked::default, |form| Asked::among(form, |question| record.standing(question)))
}

/// The answer of a record to one question of its form, where that is asked and stands: as [`asked`] has it.
pub fn said<'a>(record: &'a Record, question: &Question) -> Option<&'a Answer> {
    form::answer_that_counts(record.read_by()?, question, |question| record.standing(question))
}

/// The questions a record is asked now, in order; none where this version does not know its form.
pub fn asked_questions(record: &Record) -> Vec<&'static Question> {
    let form = record.read_by();
    form.map_or_else(Vec::new, |form| form::asked_among(form, |question| record.standing(question)))
}

/// True once a record says what without which it tells nothing. Until then it is left out of case studies, sums and share
/// files. A reason why an answer is missing is an answer; a question that is not asked lacks none.
pub fn is_finished(record: &Record) -> bool {
    what_it_lacks(record).is_none()
}

/// The first question without whose answer a record tells nothing.
pub fn what_it_lacks(record: &Record) -> Option<&'static QuestionId> {
    let form = record.read_by()?;
    let asked = asked_questions(record);
    let is_asked =
        |id: &QuestionId| asked.iter().any(|question| question.id == *id && !question.came_after(&record.form_version));
    form.finished_by.iter().find(|id| is_asked(id) && record.standing(id.as_str()).is_none())
}

/// The questions a record still needs, in order: of a visit that was made those that want an answer or a reason, of other
/// records those without which it means nothing. A question that came to the form after the record was begun is asked, and is
/// no gap: what was finished stays so. None where this version does not know the form.
pub fn gaps(record: &Record) -> Vec<&'static Question> {
    let form = record.read_by();
    form.map_or_else(Vec::new, |form| gaps_of(record, form, |question| record.standing(question)))
}

/// The first of them.
pub fn first_gap(record: &Record) -> Option<&'static Question> {
    gaps(record).into_iter().next()
}

/// True for a visit in which nothing is left to ask: every question has an answer or a reason, or it did not happen. What
/// somebody has typed beside an answer opens no finished visit.
pub fn is_finished_visit(record: &Record) -> bool {
    let form = record.read_by().filter(|form| form.is_instrument());
    form.is_some_and(|form| gaps_of(record, form, |question| record.answers.get(question)).is_empty())
}

fn gaps_of<'a>(
    record: &Record,
    form: &'static Form,
    given: impl Fn(&str) -> Option<&'a Answer>,
) -> Vec<&'static Question> {
    let (asked, answers) = form::asked_and_answered(form, given);
    if form.is_instrument() && did_not_happen(&answers) {
        return Vec::new();
    }
    let wants_a_reason = |question: &&Question| form.is_instrument() && !question.missing.is_empty();
    let needed = |question: &&Question| question.required == Required::ToSave || wants_a_reason(question);
    let open = |question: &&Question| {
        answers.get(question.id.as_str()).is_none() && !question.came_after(&record.form_version)
    };
    asked.into_iter().filter(needed).filter(open).collect()
}

/// Something to put records in order by that does not depend on their ids.
pub fn content(answers: &Asked) -> String {
    format!("{answers:?}")
}
