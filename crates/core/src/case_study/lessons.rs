//! What helped, what got in the way, what surprised, what the team would do differently, each with its advice to the next
//! borough.

use super::section;
use super::story::{Sheet, Story};
use crate::document::Block;

/// The lessons, in the order in which the form names their kinds.
pub(super) fn lessons(story: &Story) -> Vec<Block> {
    let lessons = story.sheets("lesson");
    let kinds =
        Sheet::questions(&lessons).find(|question| question.id == *"kind").map_or(&[][..], |kind| &kind.options);
    let of_kind = |kind: &'static str| lessons.iter().filter(move |lesson| lesson.is("kind", kind)).filter_map(told);
    let items: Vec<String> = kinds.iter().flat_map(|kind| of_kind(kind.id.as_str())).collect();
    section("What we learned", if items.is_empty() { Vec::new() } else { vec![Block::List { items }] })
}

/// One lesson: its kind and theme, what was learned, and the advice.
fn told(lesson: &Sheet) -> Option<String> {
    let kind = lesson.words("kind")?;
    let theme = lesson.small("theme").map_or_else(String::new, |theme| format!(" ({theme})"));
    let advice = lesson.sentence("advice_to_next_borough").map(|advice| format!("Advice: {advice}"));
    let text: Vec<String> = [lesson.sentence("text"), advice].into_iter().flatten().collect();
    (!text.is_empty()).then(|| format!("{kind}{theme}: {}", text.join(" ")))
}
