//! What must hold of every case study, whatever the trial and the audience.

use crate::drawn::{stays_inside, texts};
use at_trials_core::count::Count;
use at_trials_core::document::{Block, Document, Table};
use at_trials_core::share::{SharedAnswer, SharedTrial};
use at_trials_core::words;

/// Words that would claim a cause, in the sentences written here (not in what a team wrote).
const CAUSAL: [&str; 8] =
    ["because of", "thanks to", "led to", "caused", "as a result of", "saved", "resulted in", "due to"];

/// Headings step by one level, tables are rectangular, figures have words, nothing claims a cause, and no hidden number is
/// told.
pub(super) fn holds(document: &Document, shared: &SharedTrial) {
    headings_step_by_one(document);
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                is_rectangular(table);
                draws_only_what_it_tells(table);
            }
            Block::Figure { drawing, data, .. } => {
                stays_inside(drawing);
                assert!(drawing.alt.split_whitespace().count() >= 8, "{}", drawing.alt);
                is_rectangular(data);
                for text in texts(drawing).iter().filter(|text| text.chars().any(char::is_numeric)) {
                    let number = text.split(' ').next().unwrap_or(text);
                    assert!(drawing.alt.contains(number), "{text} is drawn and not told in: {}", drawing.alt);
                }
            }
            _ => {}
        }
    }
    let told = written_here(document, shared);
    for word in CAUSAL {
        assert!(!told.contains(word), "claims a cause: {word}\n{told}");
    }
    for number in 1..shared.export.min_cell {
        for few in [words::people(Count::Shown(number)), words::people_in_figures(Count::Shown(number))] {
            assert!(!told.contains(&format!(" {few} ")), "tells a small number: {few}\n{told}");
        }
    }
}

/// What a reader reads, in small letters, without the words of the team and of the forms' evidence levels.
fn written_here(document: &Document, shared: &SharedTrial) -> String {
    let mut told = super::text::text(document).to_lowercase().replace("cannot say what caused the change", "");
    let records = shared.records.values().flatten().chain([&shared.trial]);
    for answer in records.flat_map(|answers| answers.values()) {
        if let SharedAnswer::Text(text) = answer
            && text.as_str().len() > 30
        {
            told = told.replace(text.as_str().to_lowercase().trim_end_matches('.'), "");
        }
    }
    // So that the first word of a line stands between spaces too.
    told.replace('\n', " ")
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

/// A bar stands beside a number that is told, and never beside one that is not.
fn draws_only_what_it_tells(table: &Table) {
    let Some(bars) = &table.bars else { return };
    assert_eq!(bars.lengths.len(), table.rows.len(), "{}", table.caption);
    for (row, lengths) in table.rows.iter().zip(&bars.lengths) {
        assert_eq!(lengths.len(), bars.series.len(), "{}", table.caption);
        for (series, length) in bars.series.iter().zip(lengths) {
            let told = row[series.column].trim_start_matches("about ").starts_with(|first: char| first.is_numeric());
            assert_eq!(length.is_some(), told, "{row:?} in {}", table.caption);
            assert!(length.is_none_or(|length| (0.0..=1.0).contains(&length)), "{row:?} in {}", table.caption);
        }
    }
}
