//! Tables: a caption, columns as wide as their words ask for, quiet rules, and a header that is repeated on every page.

use crate::ReportError;
use crate::layout::flow::Flow;
use crate::layout::grid::{Align, CellLine, GridCell, row};
use crate::layout::page::{Mark, Owner};
use crate::layout::slice::{Column, Slice, keep_all, points};
use crate::layout::style::{
    BOTTOM, CAPTION, CELL, COLUMN, Colour, FIGURES, MARGIN, RULE, SMALL, STRONG, Style, TEXT_WIDTH, TOP,
};
use crate::layout::tree::{NodeId, Role};
use crate::text::clean;
use at_trials_core::document::{self, Table};

/// The room between two columns.
const GUTTER: f32 = 15.0;
/// The room above and below the words of a row.
const PADDING: f32 = 2.5;
/// How much of the page a table takes that does not need all of it: numbers should not stand far from their names.
const NARROW: f32 = 0.7;
/// What is printed in a cell with nothing in it, so that nobody wonders whether it was forgotten.
const EMPTY: &str = "–";

/// A table with every text made fit to print.
struct CleanTable {
    headers: Vec<String>,
    numeric: Vec<bool>,
    rows: Vec<Vec<String>>,
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
            let slices = self.table_slices(&caption, &clean, table.note.is_some());
            self.push(slices, 12.0);
        }
        let note = clean::prose(table.note.as_deref().unwrap_or_default());
        for (at, part) in note.split('\n').enumerate() {
            let slices = self.text(self.parent(), Role::Paragraph, part, &SMALL, Column::PAGE);
            self.push(slices, if at == 0 { 6.0 } else { 3.0 });
        }
        Ok(())
    }

    fn table_slices(&mut self, caption: &str, table: &CleanTable, has_note: bool) -> Vec<Slice> {
        let node = self.tree.add(self.parent(), Role::Table);
        let columns = self.columns(table);
        let mut slices = self.text(node, Role::Caption, caption, &CAPTION, Column::PAGE);
        keep_all(&mut slices);
        let mut header = self.header_row(node, table, &columns);
        let repeat = self.repeated(&header);
        keep_all(&mut header);
        if let (false, Some(first)) = (slices.is_empty(), header.first_mut()) {
            first.gap = 3.0;
        }
        slices.append(&mut header);
        let body = self.tree.add(node, Role::TableBody);
        for (at, cells) in table.rows.iter().enumerate() {
            let last = at + 1 == table.rows.len();
            let mut lines = self.body_row(body, cells, &table.numeric, &columns);
            let (width, colour) = if last { (1.0, STRONG) } else { (0.5, RULE) };
            rule_below(&mut lines, &columns, width, colour);
            for line in &mut lines {
                line.repeat = repeat;
            }
            if let (true, true, Some(end)) = (last, has_note, lines.last_mut()) {
                end.keep_with_next = true;
            }
            slices.append(&mut lines);
        }
        keep_if_small(&mut slices);
        slices
    }

    fn header_row(&mut self, table: NodeId, clean: &CleanTable, columns: &[Column]) -> Vec<Slice> {
        let head = self.tree.add(table, Role::TableHead);
        let tr = self.tree.add(head, Role::Row);
        let cells = clean
            .headers
            .iter()
            .zip(columns)
            .zip(&clean.numeric)
            .map(|((text, column), numeric)| self.cell(tr, Role::ColumnHeader, text, COLUMN, *column, *numeric))
            .collect();
        let mut slices = row(cells, COLUMN.leading, PADDING, Align::Last);
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
        row(cells, CELL.leading, PADDING, Align::First)
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
        let mut slices = header.to_vec();
        for (owner, _) in slices.iter_mut().flat_map(|slice| &mut slice.marks) {
            *owner = Owner::Rule;
        }
        self.headers.push(slices);
        Some(self.headers.len() - 1)
    }

    fn columns(&mut self, table: &CleanTable) -> Vec<Column> {
        let count = table.headers.len();
        let gutter = GUTTER.min(TEXT_WIDTH / (3.0 * count as f32));
        let wanted: Vec<Wanted> = (0..count).map(|at| self.wanted(table, at)).collect();
        let between = gutter * (count - 1) as f32;
        let most = wanted.iter().map(|column| column.most).sum::<f32>() + between;
        let whole = if most < TEXT_WIDTH * NARROW { TEXT_WIDTH * NARROW } else { TEXT_WIDTH };
        let widths = share_out(whole - between, &wanted);
        let mut x = MARGIN;
        let mut columns = Vec::with_capacity(count);
        for width in widths {
            columns.push(Column { x, width });
            x += width + gutter;
        }
        columns
    }

    fn wanted(&mut self, table: &CleanTable, at: usize) -> Wanted {
        let header = self.setter.extent(&table.headers[at], COLUMN.cut);
        let mut wanted = Wanted {
            least: points(header.longest_word, &COLUMN),
            most: points(header.longest_line, &COLUMN),
            numeric: table.numeric[at],
        };
        // A column of numbers need not be as wide as its header: a header can be broken, a number cannot.
        let mut widest_number: f32 = 0.0;
        for row in &table.rows {
            let style = if wanted.numeric { FIGURES } else { CELL };
            let extent = self.setter.extent(&row[at], style.cut);
            wanted.least = wanted.least.max(points(extent.longest_word, &style));
            wanted.most = wanted.most.max(points(extent.longest_line, &style));
            widest_number = widest_number.max(points(extent.longest_line, &style));
        }
        if wanted.numeric {
            wanted.least = wanted.least.max(widest_number.min(TEXT_WIDTH / 4.0));
        }
        wanted
    }
}

/// Keeps a table on one page if it takes little of it.
fn keep_if_small(slices: &mut [Slice]) {
    let height: f32 = slices.iter().map(|slice| slice.gap + slice.height).sum();
    if let ([all_but_last @ .., _], true) = (slices, height < (BOTTOM - TOP) * 0.4) {
        keep_all(all_but_last);
    }
}

/// The room a column asks for.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    /// With every line broken where it may be.
    least: f32,
    /// With no line broken.
    most: f32,
    numeric: bool,
}

/// Shares the width of the page out among columns: what they ask for if there is enough, with the rest going to columns of
/// words; otherwise the least each needs and a fair share of the rest; and if even that is too much, less for all. No single
/// word takes more than a third of the page from the other columns: it is broken.
fn share_out(room: f32, wanted: &[Wanted]) -> Vec<f32> {
    let longest_word = room / wanted.len().min(3) as f32;
    let needed: Vec<f32> = wanted.iter().map(|column| column.least.min(longest_word)).collect();
    let least: f32 = needed.iter().sum();
    let most: f32 = wanted.iter().map(|column| column.most).sum();
    if least >= room {
        return needed.iter().map(|width| width * room / least).collect();
    }
    if most > room {
        let share = (room - least) / (most - least);
        return wanted.iter().zip(&needed).map(|(column, least)| least + (column.most - least) * share).collect();
    }
    let words: Vec<f32> = wanted.iter().map(|column| if column.numeric { 0.0 } else { column.most }).collect();
    let all_words: f32 = words.iter().sum();
    let spare = room - most;
    wanted
        .iter()
        .zip(&words)
        .map(|(column, words)| {
            column.most + if all_words > 0.0 { spare * words / all_words } else { spare / wanted.len() as f32 }
        })
        .collect()
}

fn rule_below(slices: &mut [Slice], columns: &[Column], width: f32, colour: Colour) {
    if let (Some(slice), Some(column)) = (slices.last_mut(), columns.last()) {
        let length = column.x + column.width - MARGIN;
        slice.marks.push((Owner::Rule, Mark::rule(MARGIN, slice.height, length, width, colour)));
    }
}

impl CleanTable {
    fn new(table: &Table) -> Result<Self, ReportError> {
        if table.rows.iter().any(|row| row.len() != table.columns.len()) {
            return Err(ReportError::UnevenTable);
        }
        Ok(Self {
            headers: table
                .columns
                .iter()
                .map(|column: &document::Column| filled(clean::line(&column.header)))
                .collect(),
            numeric: table.columns.iter().map(|column| column.numeric).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| filled(clean::prose(cell))).collect()).collect(),
        })
    }
}

fn filled(text: String) -> String {
    if text.is_empty() { EMPTY.to_owned() } else { text }
}
