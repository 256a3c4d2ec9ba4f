//! Counts of people by their answer to one question: under which key each answer counts, and what the key is called.

use crate::answer::Answer;
use crate::form::{self, Kind, Question};
use crate::id::OptionId;

/// What stands before the reason in the key of answers that are missing.
const MISSING: &str = "missing:";

/// Why people who answered are not in the main comparison: as a share file calls the reason, and in words.
pub const NOT_COMPARED: [(&str, &str); 5] = [
    ("late_baseline", "Their first answers came after the device was in"),
    ("changed_respondent", "Not the same kind of person answered both times"),
    ("not_scored", "They left out too many questions"),
    ("not_agreed", "They did not agree to this use of their answers, or changed their mind"),
    ("wrong_order", "The days of their visits are in the wrong order"),
];

/// The answers a question is counted by, in its own order.
pub fn counted_answers(question: &Question) -> Vec<OptionId> {
    match &question.kind {
        Kind::YesNo => vec!["yes".into(), "no".into()],
        Kind::Scale { lowest, highest, .. } => (*lowest..=*highest).map(|point| point.to_string().into()).collect(),
        _ => question.options.iter().map(|option| option.id.clone()).collect(),
    }
}

/// What one answer counts under: several options each, `missing:` and the reason where there is none; nothing if the
/// question does not take it.
pub fn counted_as(question: &Question, answer: &Answer) -> Vec<OptionId> {
    if form::accepts(question, answer).is_err() {
        return Vec::new();
    }
    match answer {
        Answer::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.into()],
        Answer::Whole(point) => vec![point.to_string().into()],
        Answer::Choices(options) => options.clone(),
        Answer::Text(option) => vec![option.as_str().into()],
        Answer::Missing { missing } => vec![format!("{MISSING}{}", missing.id()).into()],
        Answer::Decimal(_) => Vec::new(),
    }
}

/// What a count of people by answer is called; none if the question does not take that answer.
pub fn counted_words(question: &Question, answer: &OptionId) -> Option<String> {
    let known = counted_answers(question).contains(answer);
    match (&question.kind, answer.as_str()) {
        (Kind::YesNo, "yes") => Some("Yes".to_owned()),
        (Kind::YesNo, "no") => Some("No".to_owned()),
        (Kind::Scale { .. }, point) if known => Some(point.to_owned()),
        (_, option) if known => Some(question.option_text(option).to_owned()),
        (_, missing) => {
            let reason = missing.strip_prefix(MISSING)?;
            let reason = question.missing.iter().find(|offered| offered.id() == reason)?;
            Some(reason.words().to_owned())
        }
    }
}
