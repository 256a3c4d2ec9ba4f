//! What helped, what got in the way, what surprised, what the team would do differently, and advice to the next borough.

use super::story::{Sheet, Story};
use super::{section, subheading};
use crate::document::Block;

/// The lessons, grouped by their kind in the order of the form.
pub(super) fn lessons(story: &Story) -> Vec<Block> {
    let lessons = story.sheets("lesson");
    let mut blocks = Vec::new();
    let kinds =
        Sheet::questions(&lessons).find(|question| question.id == *"kind").map_or(&[][..], |kind| &kind.options);
    for kind in kinds {
        let items: Vec<String> =
            lessons.iter().filter(|lesson| lesson.is("kind", kind.id.as_str())).filter_map(told).collect();
        if !items.is_empty() {
            blocks.push(subheading(&kind.text));
            blocks.push(Block::List { items });
        }
    }
    let advice: Vec<String> = lessons.iter().filter_map(|lesson| lesson.sentence("advice_to_next_borough")).collect();
    if !advice.is_empty() {
        blocks.push(subheading("Advice to the next borough"));
        blocks.push(Block::List { items: advice });
    }
    section("What we learned", blocks)
}

fn told(lesson: &Sheet) -> Option<String> {
    let text = lesson.sentence("text")?;
    Some(lesson.words("theme").map_or_else(|| text.clone(), |theme| format!("{theme}: {text}")))
}
