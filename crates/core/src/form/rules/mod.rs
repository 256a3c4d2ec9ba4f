//! Rules across several answers of one form that no single question can hold: who may decide for an adult, days in the
//! wrong order, claims beyond the design or the figures. Each has a stable code and reads what is asked now.
//!
//! | code | what |
//! |---|---|
//! | E10 | somebody else decides for an adult who can decide |
//! | E11 | somebody decides who was assessed as unable to decide this |
//! | E12 | authority to decide was not seen |
//! | E13 | authority to decide does not cover health and welfare |
//! | E14 | agreed, with clear signs of not wanting it |
//! | E15 | agreed, without one of the three parts needed to start |
//! | E16 | withdrawn, without a day or without saying what |
//! | E20 | an end before its start |
//! | E21 | evidence claimed beyond what the design can show |
//! | E22 | a number or share of people that those behind it cannot have |
//! | W10 | nothing less restrictive was considered |
//! | W11 | a spoken agreement without a witness |
//! | W20 | the figures of an outcome and its verdict disagree |

mod agreement;
mod evidence;
mod outcome;

use super::{Form, Problem};
use crate::form::Asked;

/// Code, question, and what is the matter and what to do.
type Found = (&'static str, &'static str, &'static str);

/// The problems that come from several answers together. `answers` are those to questions asked now.
pub(super) fn problems(form: &Form, answers: &Asked) -> Vec<Problem> {
    let found = match form.id.as_str() {
        "agreement" => agreement::found(answers),
        "trial" => {
            let days = [("planned_start", "planned_end"), ("actual_start", "actual_end")];
            evidence::found(answers).into_iter().chain(in_order(answers, &days)).collect()
        }
        "allocation" => in_order(answers, &[("installed_on", "removed_on")]),
        "benefit" => in_order(answers, &[("period_start", "period_end")]),
        "outcome" => outcome::found(answers),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .map(|(code, question, message)| Problem {
            code: code.to_owned(),
            question: question.into(),
            message: message.to_owned(),
        })
        .collect()
}

/// Ends that come before their starts. Days and months sort as text.
fn in_order(answers: &Asked, pairs: &[(&str, &'static str)]) -> Vec<Found> {
    let is_before = |(start, end): &&(&str, &str)| match (answers.text(start), answers.text(end)) {
        (Some(start), Some(end)) => end < start,
        _ => false,
    };
    let message = "The end is before the start. Check both.";
    pairs.iter().filter(is_before).map(|(_, end)| ("E20", *end, message)).collect()
}

#[cfg(test)]
mod tests;
