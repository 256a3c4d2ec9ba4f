//! How wide the columns of a table are: as wide as their words ask for, numbers never broken, bars in the room that is left.

use crate::layout::bars;
use crate::layout::flow::Flow;
use crate::layout::slice::{Column, points};
use crate::layout::style::{CELL, COLUMN, FIGURES, MARGIN, TEXT_WIDTH};
use crate::layout::table::CleanTable;

/// The room between two columns, and the same where bars need the room.
const GUTTER: f32 = 15.0;
const TIGHT: f32 = 11.0;
/// How much of the page a table takes that does not need all of it: numbers should not stand far from their names.
const NARROW: f32 = 0.7;

/// Where the columns stand, and where the bars, if there are any.
pub(crate) struct Columns {
    pub(crate) words: Vec<Column>,
    pub(crate) bars: Option<Column>,
}

impl Columns {
    /// The right edge of the table.
    pub(crate) fn end(&self) -> f32 {
        self.bars.iter().chain(&self.words).map(|column| column.x + column.width).fold(MARGIN, f32::max)
    }
}

impl Flow {
    /// The columns of a table.
    pub(crate) fn columns(&mut self, table: &CleanTable) -> Columns {
        let count = table.headers.len();
        let gutter = if table.bars.is_some() { TIGHT } else { GUTTER };
        let gutter = gutter.min(TEXT_WIDTH / (3.0 * count as f32));
        let wanted: Vec<Wanted> = (0..count).map(|at| self.wanted(table, at)).collect();
        let between = gutter * (count - 1) as f32;
        let most = wanted.iter().map(|column| column.most).sum::<f32>() + between;
        let whole = match &table.bars {
            // The bars take what the words leave, and never less than they need.
            Some(_) => most.min(TEXT_WIDTH - GUTTER - bars::LEAST),
            None if most < TEXT_WIDTH * NARROW => TEXT_WIDTH * NARROW,
            None => TEXT_WIDTH,
        };
        let mut x = MARGIN;
        let mut words = Vec::with_capacity(count);
        for width in share_out(whole - between, &wanted) {
            words.push(Column { x, width });
            x += width + gutter;
        }
        let bars = table.bars.as_ref().map(|_| bars::column(x - gutter + GUTTER));
        Columns { words, bars }
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
        if table.bars.as_ref().is_some_and(|drawn| bars::has_swatch(drawn, at)) {
            wanted.least += bars::SWATCH_ROOM;
            wanted.most += bars::SWATCH_ROOM;
        }
        if wanted.numeric {
            wanted.least = wanted.least.max(widest_number.min(TEXT_WIDTH / 4.0));
        }
        wanted
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
