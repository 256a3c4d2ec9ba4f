//! What must hold of every case study, whatever the trial and the audience.

use super::super::chart::check::{stays_inside, texts};
use crate::document::{Block, Document, Table};

/// Words that would claim a cause, in the sentences written here (not in what a team wrote).
const CAUSAL: [&str; 8] =
    ["because of", "thanks to", "led to", "caused", "as a result of", "saved", "resulted in", "due to"];

/// Headings step by one level, tables are rectangular, figures have words, and nothing claims a cause.
pub(super) fn holds(document: &Document) {
    headings_step_by_one(document);
    for block in &document.blocks {
        match block {
            Block::Table(table) => is_rectangular(table),
            Block::Figure { drawing, data, .. } => {
                stays_inside(drawing);
                assert!(drawing.alt.split_whitespace().count() >= 8, "{}", drawing.alt);
                data.iter().for_each(is_rectangular);
                assert!(data.is_some(), "a figure without its numbers");
                for text in texts(drawing).iter().filter(|text| text.chars().any(char::is_numeric)) {
                    let number = text.split(' ').next().unwrap_or(text);
                    assert!(drawing.alt.contains(number), "{text} is drawn and not told in: {}", drawing.alt);
                }
            }
            _ => {}
        }
    }
    let told = super::text::text(document).to_lowercase();
    for word in CAUSAL {
        assert!(!told.contains(word), "claims a cause: {word}");
    }
}

fn headings_step_by_one(document: &Document) {
    let mut above = 1;
    for block in &document.blocks {
        if let Block::Heading { level, text } = block {
            assert!((2..=above + 1).contains(level), "{text} jumps from level {above} to {level}");
            above = *level;
        }
    }
}

fn is_rectangular(table: &Table) {
    assert!(!table.rows.is_empty() && !table.caption.is_empty());
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len(), "{}", table.caption);
        assert!(row.iter().all(|cell| !cell.trim().is_empty()), "an empty cell in {}: {row:?}", table.caption);
    }
}
