//! Tables: a caption, columns as wide as their words ask for, quiet rules, and a header that is repeated on every page.

use crate::ReportError;
use crate::layout::bars;
use crate::layout::columns::{self, Columns};
use crate::layout::flow::Flow;
use crate::layout::grid::{Align, CellLine, GridCell, WHOLE, row};
use crate::layout::page::{Mark, Owner};
use crate::layout::slice::{Column, Keep, Slice, keep_all, keep_whole};
use crate::layout::style::{BOTTOM, CAPTION, CELL, COLUMN, Colour, FIGURES, MARGIN, RULE, SMALL, STRONG, Style, TOP};
use crate::layout::tree::{NodeId, Role};
use crate::text::clean;
use at_trials_core::document::{self, Bars, Table};

/// The room above and below the words of a row.
const PADDING: f32 = 2.0;
/// A table of no more rows than this is not cut, if it is also no higher than [`LOW`]: one that is leaves most of a page empty before
/// it.
const SHORT: usize = 14;
const LOW: f32 = (BOTTOM - TOP) / 2.0;
/// How many rows of a longer table stand at least on either side of a cut.
const BESIDE_CUT: usize = 3;
/// What is printed in a cell with nothing in it, so that nobody wonders whether it was forgotten.
const EMPTY: &str = "–";

/// A table with every text made fit to print.
pub(crate) struct CleanTable {
    pub(crate) headers: Vec<String>,
    pub(crate) numeric: Vec<bool>,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) bars: Option<Bars>,
}

impl Flow {
    /// A table with its caption and note.
    ///
    /// # Errors
    /// When a row has more or fewer cells than there are columns.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        let clean = CleanTable::new(table)?;
        let caption = clean::line(&table.caption);
        if clean.headers.is_empty() || clean.rows.is_empty() {
            let slices = self.text(self.parent(), Role::Paragraph, &caption, &CAPTION, Column::PAGE);
            self.push(slices, 12.0);
        } else {
            let has_note = table.note.is_some();
            let wanted = self.wanted(&clean);
            match columns::parts(&wanted).as_slice() {
                [_] => self.table_slices(&caption, &clean, &columns::columns(&wanted, clean.bars.is_some()), has_note),
                parts => self.table_in_parts(&caption, &clean, parts, has_note),
            }
        }
        let note = clean::prose(table.note.as_deref().unwrap_or_default());
        for (at, part) in note.split('\n').enumerate() {
            let slices = self.text(self.parent(), Role::Paragraph, part, &SMALL, Column::PAGE);
            self.push(slices, if at == 0 { 6.0 } else { 3.0 });
        }
        Ok(())
    }

    /// A table with more columns than stand side by side: each part is a table of its own that names the rows again.
    fn table_in_parts(&mut self, caption: &str, table: &CleanTable, parts: &[Vec<usize>], has_note: bool) {
        for (at, part) in parts.iter().enumerate() {
            let table = table.part(part);
            let number = format!("part {} of {}", at + 1, parts.len());
            let caption =
                if caption.is_empty() { format!("P{}", &number[1..]) } else { format!("{caption} ({number})") };
            let columns = columns::columns(&self.wanted(&table), false);
            self.table_slices(&caption, &table, &columns, has_note && at + 1 == parts.len());
        }
    }

    fn table_slices(&mut self, caption: &str, table: &CleanTable, columns: &Columns, has_note: bool) {
        let node = self.tree.add(self.parent(), Role::Table);
        let mut slices = self.text(node, Role::Caption, caption, &CAPTION, Column::PAGE);
        keep_all(&mut slices);
        let mut header = self.header_row(node, table, columns);
        let repeat = self.repeated(&header);
        keep_all(&mut header);
        if let (false, Some(first)) = (slices.is_empty(), header.first_mut()) {
            first.gap = 3.0;
        }
        slices.append(&mut header);
        let body = self.tree.add(node, Role::TableBody);
        for (at, cells) in table.rows.iter().enumerate() {
            let last = at + 1 == table.rows.len();
            let mut lines = self.body_row(body, cells, &table.numeric, &columns.words);
            if let (Some(drawn), Some(column)) = (&table.bars, columns.bars) {
                bars::draw(drawn, at, column, PADDING, &mut lines);
            }
            let (width, colour) = if last { (1.0, STRONG) } else { (0.5, RULE) };
            rule_below(&mut lines, columns, width, colour);
            for line in &mut lines {
                line.repeat = repeat;
            }
            if let Some(end) = lines.last_mut() {
                end.keep = keep_after_row(at, table.rows.len(), has_note);
            }
            slices.append(&mut lines);
        }
        let height: f32 = slices.iter().map(|slice| slice.gap + slice.height).sum();
        if table.rows.len() <= SHORT && height <= LOW {
            keep_whole(&mut slices);
        }
        self.push(slices, 12.0);
    }

    fn header_row(&mut self, table: NodeId, clean: &CleanTable, columns: &Columns) -> Vec<Slice> {
        let head = self.tree.add(table, Role::TableHead);
        let tr = self.tree.add(head, Role::Row);
        let drawn = clean.bars.as_ref().filter(|_| columns.bars.is_some());
        let mut cells = Vec::with_capacity(clean.headers.len());
        for (at, text) in clean.headers.iter().enumerate() {
            let swatch = drawn.is_some_and(|drawn| bars::has_swatch(drawn, at));
            let column = columns.words[at].indented(if swatch { bars::SWATCH_ROOM } else { 0.0 });
            cells.push(self.cell(tr, Role::ColumnHeader, text, COLUMN, column, clean.numeric[at]));
        }
        let swatches = drawn.map(|drawn| bars::swatches(drawn, &cells));
        let mut slices = row(cells, COLUMN.leading, PADDING, Align::Last);
        let count = slices.len();
        for (from_foot, (owner, mut mark)) in swatches.into_iter().flatten() {
            let line = count - from_foot;
            mark.lower(if line == 0 { PADDING } else { 0.0 });
            slices[line].marks.push((owner, mark));
        }
        rule_below(&mut slices, columns, 1.5, STRONG);
        slices
    }

    fn body_row(&mut self, body: NodeId, texts: &[String], numeric: &[bool], columns: &[Column]) -> Vec<Slice> {
        let tr = self.tree.add(body, Role::Row);
        let mut cells = Vec::with_capacity(texts.len());
        for (at, text) in texts.iter().enumerate() {
            let role = if at == 0 { Role::RowHeader } else { Role::Cell };
            let style = if numeric[at] { FIGURES } else { CELL };
            cells.push(self.cell(tr, role, text, style, columns[at], numeric[at]));
        }
        let name = cells[0].clone();
        let mut slices = row(cells, CELL.leading, PADDING, Align::First);
        self.repeat_name(name, &mut slices);
        slices
    }

    /// Lets a row that may be cut between two pages tell its name on the second one too, where there is room for it.
    fn repeat_name(&mut self, name: GridCell, slices: &mut [Slice]) {
        let (lines, count) = (name.lines.len(), slices.len());
        if count <= WHOLE || 2 * lines > count {
            return;
        }
        for slice in &mut slices[lines..=count - lines] {
            slice.row_name = Some(self.headers.len());
        }
        let name = row(vec![name], CELL.leading, 0.0, Align::First);
        self.headers.push(as_artifacts(name));
    }

    fn cell(&mut self, tr: NodeId, role: Role, text: &str, style: Style, column: Column, right: bool) -> GridCell {
        let node = self.tree.add(tr, role);
        let lines = self.lines(text, &style, column.width);
        let lines = lines.into_iter().map(|line| CellLine { node, style, to_the_right: right, line }).collect();
        GridCell { column, lines }
    }

    /// The header as it is drawn at the head of a further page: there it is an artifact, because it has been read once.
    fn repeated(&mut self, header: &[Slice]) -> Option<usize> {
        let height: f32 = header.iter().map(|slice| slice.height).sum();
        if height > (BOTTOM - TOP) / 3.0 {
            return None;
        }
        self.headers.push(as_artifacts(header.to_vec()));
        Some(self.headers.len() - 1)
    }
}

/// What has been read once and is drawn again.
fn as_artifacts(mut slices: Vec<Slice>) -> Vec<Slice> {
    for (owner, _) in slices.iter_mut().flat_map(|slice| &mut slice.marks) {
        *owner = Owner::Rule;
    }
    slices
}

/// How strongly a row asks to stand with the next one, or the last with the note below the table.
fn keep_after_row(at: usize, count: usize, has_note: bool) -> Keep {
    match count - at {
        1 => {
            if has_note {
                Keep::Always
            } else {
                Keep::Loose
            }
        }
        left if at + 1 < BESIDE_CUT || left <= BESIDE_CUT => Keep::Close,
        _ => Keep::Loose,
    }
}

fn rule_below(slices: &mut [Slice], columns: &Columns, width: f32, colour: Colour) {
    if let Some(slice) = slices.last_mut() {
        slice.marks.push((Owner::Rule, Mark::rule(MARGIN, slice.height, columns.end() - MARGIN, width, colour)));
    }
}

impl CleanTable {
    fn new(table: &Table) -> Result<Self, ReportError> {
        let uneven = table.rows.iter().any(|row| row.len() != table.columns.len());
        if uneven || table.bars.as_ref().is_some_and(|bars| !stand_beside(bars, table)) {
            return Err(ReportError::UnevenTable);
        }
        Ok(Self {
            headers: table
                .columns
                .iter()
                .map(|column: &document::Column| filled(clean::line(&column.header)))
                .collect(),
            numeric: table.columns.iter().map(|column| column.numeric).collect(),
            bars: table.bars.clone(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| filled(clean::prose(cell))).collect()).collect(),
        })
    }
}

impl CleanTable {
    /// Some of the columns, without bars.
    fn part(&self, columns: &[usize]) -> Self {
        let of = |texts: &[String]| columns.iter().map(|at| texts[*at].clone()).collect();
        Self {
            headers: of(&self.headers),
            numeric: columns.iter().map(|at| self.numeric[*at]).collect(),
            rows: self.rows.iter().map(|row| of(row)).collect(),
            bars: None,
        }
    }
}

/// True if there is a bar, or a gap, for every series in every row, and every series draws a column.
fn stand_beside(bars: &Bars, table: &Table) -> bool {
    bars.lengths.len() == table.rows.len()
        && bars.lengths.iter().all(|row| row.len() == bars.series.len())
        && bars.series.iter().all(|series| series.column < table.columns.len())
}

fn filled(text: String) -> String {
    if text.is_empty() { EMPTY.to_owned() } else { text }
}
