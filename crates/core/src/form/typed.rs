//! What somebody types into a field, read as the answer they mean. The one place where typed text becomes an answer: a
//! comma is never thrown away, and what could be meant in two ways is a sentence instead of a guess.

mod amount;
mod day;

use super::{DoesNotFit, Kind, Question, Required, accepts};
use crate::answer::Answer;

pub use day::BETWEEN_BOXES;

/// The answer that is meant by what is typed; `None` if nothing is. A day or a month comes as its boxes, joined by
/// [`BETWEEN_BOXES`].
///
/// # Errors
/// [`DoesNotFit`] with a sentence on what the question takes; it never repeats what was typed.
pub fn read_typed(question: &Question, typed: &str) -> Result<Option<Answer>, DoesNotFit> {
    let refuse = |message: String| DoesNotFit { message, question: question.id.clone() };
    let read = match &question.kind {
        Kind::Text { .. } => Ok(text(&one_line(typed))),
        Kind::LongText { .. } => Ok(text(&several_lines(typed))),
        Kind::WholeNumber { .. } | Kind::Scale { .. } => amount::whole(typed),
        Kind::Decimal { .. } => amount::number(typed),
        Kind::Money { .. } => amount::pence(typed),
        Kind::Date => day::day(typed),
        Kind::Month => day::month(typed),
        _ => Ok(text(typed)),
    };
    let answer = read.map_err(refuse)?;
    match &answer {
        Some(answer) => accepts(question, answer)?,
        None if question.required == Required::ToSave => return Err(refuse(NOT_EMPTY.to_owned())),
        None => {}
    }
    Ok(answer)
}

/// What a record is told by cannot be emptied by a slip.
const NOT_EMPTY: &str = "This cannot be left empty. Type it again.";

/// Without the signs that come along with what is pasted and that nobody sees.
fn text(typed: &str) -> Option<Answer> {
    let text = typed.replace(super::fit::leaves_no_trace, "");
    let text = text.trim();
    (!text.is_empty()).then(|| text.into())
}

/// The cells of a spreadsheet come with tabs and line ends between them.
fn one_line(typed: &str) -> String {
    typed.replace("\r\n", " ").replace(['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], " ")
}

/// Lines however another program ends them.
fn several_lines(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], "\n")
}

#[cfg(test)]
mod tests;
