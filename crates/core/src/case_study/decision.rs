//! Where it works best and where not, what was decided, and how it goes on.

use super::section;
use super::story::Story;
use crate::document::{Block, Fact};

const WHERE: [&str; 4] = ["would_recommend", "only_where", "inclusion", "exclusion"];
const NEXT: [&str; 4] = ["decision", "decision_reason", "decision_month", "sustain_plan"];

/// Conditions first, then the decision.
pub(super) fn decision(story: &Story) -> Vec<Block> {
    let facts =
        |asked: &[&str]| -> Vec<Fact> { asked.iter().filter_map(|question| story.trial.fact(question)).collect() };
    let boxed =
        |title: &str, facts: Vec<Fact>| (!facts.is_empty()).then(|| Block::Facts { title: title.to_owned(), facts });
    let blocks = [boxed("Where it works best", facts(&WHERE)), boxed("What was decided", facts(&NEXT))];
    section("Decision and next step", blocks.into_iter().flatten().collect())
}
