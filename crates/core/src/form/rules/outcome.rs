//! Whether the figures of an outcome can be true of the people behind them, and its verdict is what they say.

use super::Found;
use crate::form::Asked;
use crate::share::Sort;

/// Figures with the people behind them.
const FIGURES: [(&str, &str); 3] =
    [("baseline_value", "baseline_n"), ("after_value", "after_n"), ("comparison_value", "comparison_n")];

/// Everything the figures contradict.
pub(super) fn found(answers: &Asked) -> Vec<Found> {
    let counted = answers.option("figure_sort").and_then(|sort| Sort::of(&sort)).filter(|sort| sort.counts_people());
    let wrong = |(figure, people): &&(&str, &str)| {
        let people = answers.people(people).unwrap_or(u32::MAX);
        counted.zip(answers.number(figure)).is_some_and(|(sort, number)| sort.some(number, people).is_none())
    };
    let wrong = FIGURES.iter().filter(wrong).map(|(figure, _)| ("E22", *figure, CANNOT_BE));
    wrong.chain(verdict(answers)).collect()
}

const CANNOT_BE: &str = "This figure cannot be true of the people it is about: a number of them is whole and no more than all, and a share \
                         lies between 0 and 100. Check the figure, the number of people and what sort of figure it is.";

/// A verdict that the figures contradict.
fn verdict(answers: &Asked) -> Option<Found> {
    let after = answers.number("after_value")?;
    let is_as_good_as = |aim: f64| match answers.text("direction_good") {
        Some("up") => Some(after >= aim),
        Some("down") => Some(after <= aim),
        _ => None,
    };
    let reached = answers.number("target_value").and_then(is_as_good_as);
    let held = answers.number("baseline_value").and_then(is_as_good_as);
    let disagree = match answers.text("achieved")? {
        "exceeded" | "met" => reached == Some(false),
        "partly" | "not_met" => reached == Some(true),
        "worse" => held == Some(true),
        _ => false,
    };
    disagree.then_some((
        "W20",
        "achieved",
        "Was the outcome reached: the figures at the start, at the end and of the target say something else. Check them, or say why in words.",
    ))
}
