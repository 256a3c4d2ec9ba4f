//! Whether the verdict on an outcome is what its own figures say.

use super::Found;
use crate::form::Asked;

/// A verdict that the figures contradict.
pub(super) fn found(answers: &Asked) -> Option<Found> {
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
