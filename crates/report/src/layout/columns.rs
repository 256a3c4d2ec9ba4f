//! How wide the columns of a table are: as wide as their words ask for, ordinary words and numbers never broken, bars in
//! the room that is left. A table with more columns than the page has room for is printed in parts.

use crate::layout::bars;
use crate::layout::flow::Flow;
use crate::layout::slice::{Column, points, thousandths};
use crate::layout::style::{CELL, COLUMN, FIGURES, MARGIN, TEXT_WIDTH};
use crate::layout::table::CleanTable;

/// The room between two columns: what is given, the same where bars or many columns need the room, and the least.
const GUTTERS: [f32; 3] = [15.0, 11.0, 8.0];
/// How much of the page a table takes that does not need all of it: numbers should not stand far from their names.
const NARROW: f32 = 0.7;
/// No word is ordinary that takes more than a third of the page.
const ORDINARY: f32 = TEXT_WIDTH / 3.0;

/// No number with its unit is longer: "+0.8 to +1.2", "7 to 10 of 11".
const FIGURE: f32 = TEXT_WIDTH / 6.0;

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

/// The room a column asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Without breaking an ordinary word, a number or the heading.
    part: f32,
    /// Without breaking any word.
    word: f32,
    /// With no line broken.
    line: f32,
    numeric: bool,
}

/// The columns of each part in which a table is printed: one part if all stand side by side without an ordinary word being
/// broken. Every part begins with the first column, which names the rows.
pub(crate) fn parts(wanted: &[Wanted]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![vec![0]];
    let mut end = wanted[0].part;
    for (at, column) in wanted.iter().enumerate().skip(1) {
        end += GUTTERS[2] + column.part;
        let open = parts.last_mut().expect("there is a first part");
        if end <= TEXT_WIDTH || open.len() == 1 {
            open.push(at);
        } else {
            parts.push(vec![0, at]);
            end = wanted[0].part + GUTTERS[2] + column.part;
        }
    }
    parts
}

impl Flow {
    /// What each column of a table asks for.
    pub(crate) fn wanted(&mut self, table: &CleanTable) -> Vec<Wanted> {
        (0..table.headers.len()).map(|at| self.wanted_by(table, at)).collect()
    }

    fn wanted_by(&mut self, table: &CleanTable, at: usize) -> Wanted {
        let header = self.setter.extent(&table.headers[at], COLUMN.cut, thousandths(ORDINARY, &COLUMN));
        let mut wanted = Wanted {
            part: points(header.part, &COLUMN),
            word: points(header.word, &COLUMN),
            line: points(header.line, &COLUMN),
            numeric: table.numeric[at],
        };
        let style = if wanted.numeric { FIGURES } else { CELL };
        let mut longest: f32 = 0.0;
        for row in &table.rows {
            let extent = self.setter.extent(&row[at], style.cut, thousandths(ORDINARY, &style));
            wanted.part = wanted.part.max(points(extent.part, &style));
            wanted.word = wanted.word.max(points(extent.word, &style));
            longest = longest.max(points(extent.line, &style));
        }
        // A header of numbers may well be broken at its spaces, a number should not be parted from its unit. What is longer tells
        // more than a number ("0 (about 100 people)"), and would take the room of the words that say what it is about.
        if wanted.numeric && longest <= FIGURE {
            wanted.word = wanted.word.max(longest);
        }
        wanted.line = wanted.line.max(longest);
        if table.bars.as_ref().is_some_and(|drawn| bars::has_swatch(drawn, at)) {
            wanted.part += bars::SWATCH_ROOM;
            wanted.word += bars::SWATCH_ROOM;
            wanted.line += bars::SWATCH_ROOM;
        }
        wanted
    }
}

/// Where the columns of a table stand, with bars beside them if it has some and words leave the room: every number that a
/// bar draws stands in a cell too.
pub(crate) fn columns(wanted: &[Wanted], with_bars: bool) -> Columns {
    let between = |gutter: f32| gutter * (wanted.len() - 1) as f32;
    let asked = |of: fn(&Wanted) -> f32| wanted.iter().map(of).sum::<f32>();
    let beside_bars = TEXT_WIDTH - GUTTERS[0] - bars::LEAST;
    let with_bars = with_bars && asked(|column| column.part) + between(GUTTERS[2]) <= beside_bars;
    let room = if with_bars { beside_bars } else { TEXT_WIDTH };
    let usual = if with_bars { &GUTTERS[1..] } else { &GUTTERS };
    let fits = |gutter: &&f32| asked(|column| column.word) + between(**gutter) <= room;
    let gutter = *usual.iter().find(fits).unwrap_or(&GUTTERS[2]);
    let most = asked(|column| column.line) + between(gutter);
    let whole = match with_bars {
        // The bars take what the words leave, and never less than they need.
        true => most.min(room),
        false if most < TEXT_WIDTH * NARROW => TEXT_WIDTH * NARROW,
        false => TEXT_WIDTH,
    };
    let mut x = MARGIN;
    let mut words = Vec::with_capacity(wanted.len());
    for width in share_out(whole - between(gutter), wanted) {
        words.push(Column { x, width });
        x += width + gutter;
    }
    let bars = with_bars.then(|| bars::column(x - gutter + GUTTERS[0]));
    Columns { words, bars }
}

/// Shares the width of the page out among columns, in this order: no ordinary word broken, no word broken, no line broken,
/// and what is left to the columns of words.
fn share_out(room: f32, wanted: &[Wanted]) -> Vec<f32> {
    let all = |of: fn(&Wanted) -> f32| wanted.iter().map(of).collect::<Vec<f32>>();
    let (parts, words, lines) = (all(|column| column.part), all(|column| column.word), all(|column| column.line));
    let sum = |widths: &[f32]| widths.iter().sum::<f32>();
    if sum(&parts) > room {
        return fill(room, &vec![0.0; wanted.len()], &parts);
    }
    if sum(&words) > room {
        return fill(room, &parts, &words);
    }
    if sum(&lines) > room {
        return fill_evenly(room, &words, &lines);
    }
    let of_words = all(|column| if column.numeric { 0.0 } else { column.line });
    let (all_words, spare) = (sum(&of_words), room - sum(&lines));
    let part_of = |words: f32| if all_words > 0.0 { words / all_words } else { 1.0 / wanted.len() as f32 };
    lines.iter().zip(of_words).map(|(line, words)| line + spare * part_of(words)).collect()
}

/// Gives every column its least, then raises the smallest first, none beyond its most, until the room is used up: short
/// columns get all they ask for before a long one gets more than they have.
fn fill(room: f32, least: &[f32], most: &[f32]) -> Vec<f32> {
    let at = |level: f32| least.iter().zip(most).map(|(least, most)| level.clamp(*least, most.max(*least))).collect();
    largest(room, room, at)
}

/// As [`fill`], but the columns that do not get all they ask for share what is left so that their cells take about the same
/// number of lines.
fn fill_evenly(room: f32, least: &[f32], most: &[f32]) -> Vec<f32> {
    let filled = fill(room, least, most);
    let at = |share: f32| {
        let columns = filled.iter().zip(least).zip(most);
        columns
            .map(|((filled, least), most)| if filled < most { (most * share).max(*least) } else { *filled })
            .collect()
    };
    largest(room, 1.0, at)
}

/// The widths for the largest number up to `top` with which all columns together fit into the room.
fn largest(room: f32, top: f32, widths: impl Fn(f32) -> Vec<f32>) -> Vec<f32> {
    let (mut low, mut high) = (0.0, top);
    // Halving a page thirty times is finer than any printer.
    for _ in 0..30 {
        let middle = f32::midpoint(low, high);
        if widths(middle).iter().sum::<f32>() <= room { low = middle } else { high = middle }
    }
    widths(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(part: f32, word: f32, line: f32) -> Wanted {
        Wanted { part, word, line, numeric: false }
    }

    #[test]
    fn short_columns_get_their_longest_line_before_long_ones_get_more() {
        let shared =
            share_out(400.0, &[wanted(30.0, 30.0, 60.0), wanted(50.0, 50.0, 900.0), wanted(40.0, 40.0, 100.0)]);
        for (found, right) in shared.iter().zip([60.0, 240.0, 100.0]) {
            assert!((found - right).abs() < 0.01, "{shared:?}");
        }
    }

    #[test]
    fn long_columns_share_what_is_left_so_that_their_cells_are_as_tall() {
        let shared =
            share_out(400.0, &[wanted(30.0, 30.0, 100.0), wanted(50.0, 50.0, 200.0), wanted(40.0, 40.0, 400.0)]);
        for (found, right) in shared.iter().zip([100.0, 100.0, 200.0]) {
            assert!((found - right).abs() < 0.01, "{shared:?}");
        }
    }

    #[test]
    fn a_word_that_may_be_broken_yields_to_ordinary_ones() {
        let shared =
            share_out(400.0, &[wanted(80.0, 340.0, 340.0), wanted(70.0, 70.0, 90.0), wanted(60.0, 60.0, 200.0)]);
        for (found, right) in shared.iter().zip([270.0, 70.0, 60.0]) {
            assert!((found - right).abs() < 0.01, "{shared:?}");
        }
    }

    #[test]
    fn more_columns_than_fit_are_printed_in_parts_that_name_the_rows() {
        assert_eq!(parts(&[wanted(100.0, 100.0, 100.0); 4]), [[0, 1, 2, 3]]);
        assert_eq!(parts(&[wanted(100.0, 100.0, 100.0); 6]), [vec![0, 1, 2, 3], vec![0, 4, 5]]);
        assert_eq!(parts(&[wanted(400.0, 400.0, 400.0); 2]), [[0, 1]]);
    }
}
