//! Reading one answer as the type the program computes with. An answer of another shape reads as no answer: what is
//! wrong with it is said where the form is checked, not here.

use crate::answer::Answers;
use crate::id::OptionId;
use chrono::NaiveDate;

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
