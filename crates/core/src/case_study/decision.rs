//! Where it works best and where not, what was decided, and how it goes on.

use super::story::Story;
use super::{body, lead, section};
use crate::document::Block;
use crate::words;

/// Questions about where to use it and where not.
const WHERE: [&str; 4] = ["would_recommend", "only_where", "inclusion", "exclusion"];

/// For whom and where a reader should think of it.
pub(super) fn where_it_works(story: &Story) -> Vec<Block> {
    section(
        "Where it works best",
        WHERE.iter().filter_map(|asked| story.trial.question_and_answer(asked)).map(body).collect(),
    )
}

/// What was decided, without the "to" the form asks for it with: "Offer it to more people".
pub(super) fn decided(story: &Story) -> Option<String> {
    let told = story.trial.words("decision")?;
    Some(words::capital(told.strip_prefix("To ").unwrap_or(&told)))
}

/// What was decided and why, and how it goes on.
pub(super) fn decision(story: &Story) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(decided) = decided(story) {
        let when = story.trial.words("decision_month").map_or_else(String::new, |month| format!(" in {month}"));
        blocks.push(lead(format!("Decided{when}: {}", words::small(&words::sentence(&decided)))));
    }
    blocks.extend(story.trial.sentence("decision_reason").map(body));
    blocks.extend(story.trial.question_and_answer("sustain_plan").map(body));
    section("Decision and next step", blocks)
}
