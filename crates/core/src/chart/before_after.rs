//! Two bars for each score, before and at the end, each as long as its mean on the score's own scale.

use super::column;
use crate::document::{Bars, Column, Series, Table};
use crate::drawing::Ink;
use crate::words::{self, BeforeAfterTold};

/// One score before and at the end. Only scores whose numbers may be shown get this far.
pub struct BeforeAfter {
    /// What people call the score.
    pub name: String,
    /// False for a score that stands beside the one that sums the instrument up.
    pub in_the_score: bool,
    /// True where a lower value is the better one.
    pub lower_is_better: bool,
    /// How many pairs, as they are told.
    pub pairs: String,
    /// The means, and the mean of the changes.
    pub means: words::BeforeAfter,
    /// The lowest and the highest value the score can have.
    pub scale: [f64; 2],
}

impl BeforeAfter {
    fn cells(&self, told: &BeforeAfterTold) -> Vec<String> {
        let BeforeAfterTold { before, after, change, .. } = told.clone();
        vec![self.name.clone(), self.pairs.clone(), before, after, change]
    }
}

/// The scores before and at the end; `rows` has at least one.
pub fn before_after(caption: String, rows: &[BeforeAfter]) -> Table {
    let places = places(rows.iter().map(|row| row.means));
    let told: Vec<BeforeAfterTold> = rows.iter().map(|row| row.means.told(places)).collect();
    let (columns, cells) = about_once(columns(), rows.iter().zip(&told).map(|(row, told)| row.cells(told)).collect());
    Table {
        caption,
        columns,
        rows: cells,
        bars: Some(before_after_bars(rows.iter().zip(&told).map(|(row, told)| (Some(told), row.scale)), [2, 3])),
        note: Some(note(rows)),
    }
}

/// How many decimals the scores of one table are told with: as many as any of them takes, so that they can be compared.
pub fn places(rows: impl Iterator<Item = words::BeforeAfter>) -> usize {
    rows.map(|means| means.places()).max().unwrap_or(1)
}

/// The bars of rows with a mean before and one at the end, as they are told, each on its scale; none for means that are not
/// shown. The two columns are those that tell them.
pub fn before_after_bars<'a>(
    rows: impl Iterator<Item = (Option<&'a BeforeAfterTold>, [f64; 2])>,
    [before, after]: [usize; 2],
) -> Bars {
    let length = |mean: f64, [lowest, highest]: [f64; 2]| ((mean - lowest) / (highest - lowest)).clamp(0.0, 1.0);
    let series = vec![Series { column: before, ink: Ink::Soft }, Series { column: after, ink: Ink::Strong }];
    let lengths = rows
        .map(|(told, scale)| match told {
            Some(told) => told.drawn.map(|mean| Some(length(mean, scale))).to_vec(),
            None => vec![None; series.len()],
        })
        .collect();
    Bars { series, lengths }
}

/// What "about" and two figures in one place mean.
const ABOUT: &str = "Averages are about right, and a change lies between its two figures: so nobody's own answers can be \
                     worked out.";

fn columns() -> Vec<Column> {
    let numbers = ["People", "Before", "At the end", "Change"];
    std::iter::once(column("Area", false)).chain(numbers.map(|header| column(header, true))).collect()
}

/// Where all numbers of a column are about right, its header says so, and they have the room to themselves.
fn about_once(mut columns: Vec<Column>, mut rows: Vec<Vec<String>>) -> (Vec<Column>, Vec<Vec<String>>) {
    const EACH: &str = "about ";
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.numeric) {
        if rows.iter().all(|row| row[at].starts_with(EACH)) {
            for row in &mut rows {
                row[at].replace_range(..EACH.len(), "");
            }
            column.header.push_str(", about");
        }
    }
    (columns, rows)
}

/// What a reader must know about the numbers: the scales, which way is better, and what is not part of the score.
fn note(rows: &[BeforeAfter]) -> String {
    let named = |which: &dyn Fn(&&BeforeAfter) -> bool| -> Option<String> {
        let names: Vec<String> = rows.iter().filter(which).map(|row| words::small(&row.name)).collect();
        (!names.is_empty()).then(|| words::list(&names))
    };
    let told = [
        Some(scales(rows)),
        rows.iter().any(|row| row.means.is_about()).then(|| ABOUT.to_owned()),
        named(&|row| row.lower_is_better).map(|names| format!("Lower is better for {names}.")),
        named(&|row| !row.in_the_score).map(|names| format!("Not part of the score: {names}.")),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The scale of the first score, and each score that has another.
fn scales(rows: &[BeforeAfter]) -> String {
    let told = |[lowest, highest]: [f64; 2]| format!("{} to {}", words::decimal(lowest), words::decimal(highest));
    let usual = rows.first().map_or([0.0, 1.0], |row| row.scale);
    let others: Vec<String> = rows
        .iter()
        .filter(|row| told(row.scale) != told(usual))
        .map(|row| format!("{} from {}", words::small(&row.name), told(row.scale)))
        .collect();
    let but = if others.is_empty() { String::new() } else { format!(", but {}", words::list(&others)) };
    format!("The scale runs from {}{but}. A full bar is the top of the scale.", told(usual))
}
