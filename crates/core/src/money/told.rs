//! Lines of money as they may leave. How many of a thing were bought or gained tells how many people there were, and so does
//! the price of one beside the sum of all. Where that must not be told the line goes with its sum alone
//! (docs/decisions/0033-figures-and-money-that-count-people.md).

use super::{Benefit, Cost};
use crate::answer::Answers;
use crate::disclosure::Policy;
use crate::form::Asked;
use crate::id::QuestionId;
use crate::share::{SharedAnswer, SharedAnswers};

/// The pence of a whole line, in the place of what they were worked out from.
pub(super) const SUM: &str = "sum";
/// The same with what was free at its list price.
pub(super) const SUM_AT_LIST_PRICE: &str = "sum_at_list_price";

/// What a line holds in the place of its parts, as it stands in a file.
pub const SUMS: [&str; 2] = [SUM, SUM_AT_LIST_PRICE];

/// To everybody sums are told to the nearest hundred pounds, in pence.
pub const SUMS_TO_NEAREST: i64 = 100 * 100;

/// How many of a thing a line is about, as its form asks it.
const NUMBER: &str = "quantity";

/// Questions of a line that tell how many of a thing there are: the number itself, and the prices of one.
fn telling(form: &str) -> &'static [&'static str] {
    match form {
        "cost" => &[NUMBER, "unit_cost", "list_price_if_free"],
        "benefit" => &[NUMBER, "unit_value"],
        _ => &[],
    }
}

/// What a sum that stands in the place of its parts is called; none if this is no such sum of this form.
pub fn sum_words(form: &str, id: &QuestionId) -> Option<&'static str> {
    match (form, id.as_str()) {
        ("cost" | "benefit", SUM) => Some("Sum of the line"),
        ("cost", SUM_AT_LIST_PRICE) => Some("The same at list price"),
        _ => None,
    }
}

/// Takes out of a line what may not be told of it, puts its sum there, and says what was taken out.
pub fn keep_numbers(form: &str, line: &mut SharedAnswers, policy: &Policy) -> Vec<QuestionId> {
    if !hides_numbers(line, policy) {
        return Vec::new();
    }
    let sums = sums(form, line, policy);
    let mut kept = Vec::new();
    for id in telling(form) {
        kept.extend(line.remove_entry(*id).map(|(id, _)| id));
    }
    // A line that tells no number of anything stays as it is.
    if !kept.is_empty() {
        line.extend(sums.into_iter().map(|(id, pence)| (QuestionId::from(id), SharedAnswer::Whole(pence))));
    }
    kept
}

/// The first answer of a line that tells this audience more than it may: how many there are, the price of one, or a sum that is
/// too exact.
pub fn tells_too_much<'a>(form: &str, line: &'a SharedAnswers, policy: &Policy) -> Option<&'a QuestionId> {
    let number = |id: &QuestionId| telling(form).iter().any(|telling| *id == **telling);
    let is_exact = |answer: &SharedAnswer| answer.number().is_some_and(|pence| pence % SUMS_TO_NEAREST as f64 != 0.0);
    let has_sum = line.contains_key(SUM) || line.contains_key(SUM_AT_LIST_PRICE);
    let too_much = |(id, answer): &(&QuestionId, &SharedAnswer)| {
        let told = answer.number().is_some();
        if number(id) {
            told && (has_sum || hides_numbers(line, policy))
        } else {
            sum_words(form, id).is_some() && rounds(policy) && is_exact(answer)
        }
    };
    line.iter().find(too_much).map(|(id, _)| id)
}

/// True where a line goes with its sum alone: to everybody, and where there are so few of a thing that it is a count of few people.
fn hides_numbers(line: &SharedAnswers, policy: &Policy) -> bool {
    let few = |number: f64| number > 0.0 && number < f64::from(policy.min_cell());
    rounds(policy) || policy.min_cell() > 1 && line.get(NUMBER).and_then(SharedAnswer::number).is_some_and(few)
}

fn rounds(policy: &Policy) -> bool {
    policy.round_to > 1
}

/// The sums of a line that can be worked out.
fn sums(form: &str, line: &SharedAnswers, policy: &Policy) -> Vec<(&'static str, i64)> {
    let answers: Answers = line.iter().map(|(id, answer)| (id.clone(), answer.into())).collect();
    let answers = Asked::all(answers.iter());
    let [sum, at_list_price] = match form {
        "cost" => {
            let cost = Cost::from_asked(&answers);
            [cost.line(), cost.line_at_list_price().filter(|_| cost.is_free() && cost.list_price.is_some())]
        }
        "benefit" => [Benefit::from_asked(&answers).line(), None],
        _ => [None, None],
    };
    let told = |pence: i64| {
        if rounds(policy) { (pence + SUMS_TO_NEAREST / 2).div_euclid(SUMS_TO_NEAREST) * SUMS_TO_NEAREST } else { pence }
    };
    [(SUM, sum), (SUM_AT_LIST_PRICE, at_list_price)]
        .into_iter()
        .filter_map(|(id, pence)| Some((id, told(pence?))))
        .collect()
}
