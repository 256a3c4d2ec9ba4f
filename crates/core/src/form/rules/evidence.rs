//! How much a trial's design can show.

use super::Found;
use crate::form::Asked;

/// Evidence claimed beyond the design.
pub(super) fn found(answers: &Asked) -> Option<Found> {
    let claimed = answers.text("evidence_level")?.parse::<u8>().ok()?;
    (claimed > strongest(answers)).then_some((
        "E21",
        "evidence_level",
        "Strength of evidence: the design cannot show this much. Choose a lower level, or say that somebody independent found the same again.",
    ))
}

/// The highest level of evidence a design can reach (template B.3): before and after 2, a comparison 3, more only if
/// somebody independent found the same again.
fn strongest(answers: &Asked) -> u8 {
    if answers.yes_no("independent_replication") == Some(true) {
        return 5;
    }
    match answers.text("study_design") {
        Some("comparison_group" | "randomised" | "staggered_rollout") => 3,
        Some("before_after" | "before_after_followup") => 2,
        Some(_) => 1,
        None => 5,
    }
}
