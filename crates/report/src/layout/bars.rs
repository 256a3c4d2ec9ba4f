//! Bars beside the rows of a table. They are artifacts: every number they draw stands in a cell.

use crate::layout::grid::GridCell;
use crate::layout::page::{Area, Mark, Owner};
use crate::layout::slice::{Column, Slice, points};
use crate::layout::style::{CELL, COLUMN, MARGIN, STRONG, TEXT_WIDTH, TINT, colour};
use at_trials_core::document::Bars;
use at_trials_core::drawing::Ink;

/// The least and the most room for bars.
pub(crate) const LEAST: f32 = 104.0;
const MOST: f32 = 240.0;
/// How thick all bars of a row are together.
const THICK: f32 = 14.0;
/// A small square beside a header, and the room it takes.
const SWATCH: f32 = 8.0;
pub(crate) const SWATCH_ROOM: f32 = 12.0;

/// The column of the bars, between the other columns and the edge of the text.
pub(crate) fn column(from: f32) -> Column {
    Column { x: from, width: (MARGIN + TEXT_WIDTH - from).min(MOST) }
}

/// True if the header of this column needs a swatch, because there is more than one kind of bar.
pub(crate) fn has_swatch(bars: &Bars, column: usize) -> bool {
    bars.series.len() > 1 && bars.series.iter().any(|series| series.column == column)
}

/// The swatches beside the headers by which a reader knows which bar is which, placed from the top of the first line of each
/// header; which line that is counts from the foot, where headers stand level.
pub(crate) fn swatches(bars: &Bars, header: &[GridCell]) -> Vec<(usize, (Owner, Mark))> {
    let marked = bars.series.iter().filter(|series| has_swatch(bars, series.column));
    let cells = marked.filter_map(|series| Some((series, header.get(series.column)?)));
    cells
        .map(|(series, cell)| {
            let first = cell.lines.first().map_or(0.0, |line| points(line.line.width, &line.style));
            let x = cell.column.x + cell.column.width - first - SWATCH_ROOM;
            let y = (COLUMN.leading - SWATCH) / 2.0;
            (cell.lines.len(), (Owner::Rule, bar(Area { x, y, width: SWATCH, height: SWATCH }, series.ink)))
        })
        .collect()
}

/// The bars of one row on their pale ground, in the first line of the row.
pub(crate) fn draw(bars: &Bars, row: usize, column: Column, padding: f32, lines: &mut [Slice]) {
    let (Some(lengths), Some(first)) = (bars.lengths.get(row), lines.first_mut()) else { return };
    let thick = THICK / bars.series.len().max(1) as f32;
    let top = padding + (CELL.leading - THICK) / 2.0;
    let ground = Area { x: column.x, y: top, width: column.width, height: THICK };
    if lengths.iter().any(Option::is_some) {
        first.marks.push((Owner::Rule, Mark::Rect { area: ground, fill: Some(TINT), edge: None }));
    }
    for (at, (series, length)) in bars.series.iter().zip(lengths).enumerate() {
        let width = column.width * part(*length);
        let area = Area { x: column.x, y: top + at as f32 * thick, width, height: thick };
        if width > 0.0 {
            first.marks.push((Owner::Rule, bar(area, series.ink)));
        }
    }
}

/// A bar. A pale one has a dark edge, so that it can be told apart on a grey print.
fn bar(area: Area, ink: Ink) -> Mark {
    let edge = (ink == Ink::Soft).then_some((STRONG, 0.75));
    Mark::Rect { area, fill: Some(colour(ink)), edge }
}

#[allow(clippy::cast_possible_truncation, reason = "a part of a bar")]
fn part(length: Option<f64>) -> f32 {
    length.filter(|length| length.is_finite()).map_or(0.0, |length| length.clamp(0.0, 1.0) as f32)
}
