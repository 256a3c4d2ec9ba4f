//! Cells side by side, as slices one line high, so that a row of cells of any length can be cut between two pages.

use crate::layout::page::{Mark, Owner};
use crate::layout::slice::{Column, Slice, keep_decently};
use crate::layout::style::Style;
use crate::layout::tree::NodeId;
use crate::text::Line;

/// A row of more lines than this may be cut between two pages.
pub(crate) const WHOLE: usize = 12;

/// A line of a cell.
#[derive(Clone)]
pub(crate) struct CellLine {
    pub(crate) node: NodeId,
    pub(crate) style: Style,
    /// Whether the line is set to the right, as numbers are.
    pub(crate) to_the_right: bool,
    pub(crate) line: Line,
}

/// A cell: its column and its lines, all of one height.
#[derive(Clone)]
pub(crate) struct GridCell {
    pub(crate) column: Column,
    pub(crate) lines: Vec<CellLine>,
}

/// Which lines of a row stand level.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    First,
    Last,
}

/// The slices of a row of cells whose lines are all `leading` high, with room above and below.
pub(crate) fn row(cells: Vec<GridCell>, leading: f32, padding: f32, align: Align) -> Vec<Slice> {
    let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let mut slices: Vec<Slice> = (0..count).map(|_| Slice { height: leading, ..Slice::default() }).collect();
    for cell in cells {
        let skipped = if align == Align::Last { count - cell.lines.len() } else { 0 };
        for (slice, line) in slices[skipped..].iter_mut().zip(cell.lines) {
            slice.marks.push(mark(cell.column, line));
        }
    }
    keep_decently(&mut slices, WHOLE);
    pad(&mut slices, padding);
    slices
}

fn mark(column: Column, cell: CellLine) -> (Owner, Mark) {
    let CellLine { node, style, to_the_right, line } = cell;
    let x = if to_the_right { column.end(&style, &line) } else { column.start(&style, &line) };
    (Owner::Content(node), Mark::text(&style, x, 0.0, line))
}

fn pad(slices: &mut [Slice], padding: f32) {
    if let Some(first) = slices.first_mut() {
        first.height += padding;
        for (_, mark) in &mut first.marks {
            mark.lower(padding);
        }
    }
    if let Some(last) = slices.last_mut() {
        last.height += padding;
    }
}
