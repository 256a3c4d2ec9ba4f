//! Two bars for each score, before and at the end, each as long as its mean on the score's own scale.

use super::{BOLD, PLAIN, Pen, QUIET, SMALL_SIZE, Type, column};
use crate::document::{Block, Column, Table};
use crate::drawing::{Anchor, Ink};
use crate::share::Count;
use crate::words;

const BARS_FROM: f64 = 205.0;
const LONGEST: f64 = 240.0;
const BAR: f64 = 8.5;
const ROW: f64 = 25.0;
const KEY: f64 = 22.0;

/// One score before and at the end. Only scores whose numbers may be shown get this far.
pub(crate) struct BeforeAfter {
    /// What people call the score.
    pub name: String,
    /// What a reader must know about it, after the number of people and the scale.
    pub remarks: Vec<&'static str>,
    /// How many pairs.
    pub pairs: Count,
    /// The mean at baseline.
    pub before: f64,
    /// The mean at the end.
    pub after: f64,
    /// The mean of the changes, which with rounded means need not be their difference; none where it is hidden.
    pub change: Option<f64>,
    /// The lowest and the highest value the score can have.
    pub scale: [f64; 2],
}

impl BeforeAfter {
    fn length(&self, value: f64) -> f64 {
        let [lowest, highest] = self.scale;
        LONGEST * ((value - lowest) / (highest - lowest)).clamp(0.0, 1.0)
    }

    /// How many people, the scale, and what a reader must know.
    fn note(&self) -> String {
        let [lowest, highest] = self.scale.map(words::decimal);
        let people = words::people_in_figures(self.pairs);
        std::iter::once(format!("{people}, {lowest} to {highest}"))
            .chain(self.remarks.iter().map(|remark| (*remark).to_owned()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn told(&self) -> String {
        format!(
            "{} ({}): {} before, {} at the end.",
            self.name,
            self.note(),
            words::score(self.before),
            words::score(self.after)
        )
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            words::count(self.pairs),
            words::score(self.before),
            words::score(self.after),
            self.change.map_or_else(|| "not shown".to_owned(), words::change),
        ]
    }
}

/// The figure of scores before and at the end; `rows` has at least one.
pub(crate) fn before_after(caption: String, rows: &[BeforeAfter]) -> Block {
    let mut pen = Pen::default();
    let next = pen.key(0.0, 10.0, Ink::Soft, "Before");
    pen.key(next, 10.0, Ink::Strong, "At the end");
    for (at, row) in rows.iter().enumerate() {
        paint(&mut pen, KEY + at as f64 * ROW, row);
    }
    let height = KEY + rows.len() as f64 * ROW;
    pen.line([BARS_FROM, KEY], [BARS_FROM, height], Ink::Text);
    let top = BARS_FROM + LONGEST;
    pen.line([top, KEY], [top, height], Ink::Quiet);
    pen.text(top, 12.0, Type { anchor: Anchor::End, ..QUIET }, "top of the scale");
    let told: Vec<String> = rows.iter().map(BeforeAfter::told).collect();
    let alt =
        format!("Bar chart of averages before and at the end. A full bar is the top of the scale. {}", told.join(" "));
    Block::Figure { caption, drawing: pen.drawing(height, alt), data: Some(table(rows)) }
}

fn paint(pen: &mut Pen, top: f64, row: &BeforeAfter) {
    pen.text(0.0, top + 10.0, PLAIN, row.name.clone());
    pen.text(0.0, top + 20.0, QUIET, row.note());
    for (value, top, fill) in [(row.before, top + 2.5, Ink::Soft), (row.after, top + 3.0 + BAR, Ink::Strong)] {
        let length = row.length(value);
        pen.rect([BARS_FROM, top, length, BAR], fill);
        let set = if fill == Ink::Strong { BOLD } else { PLAIN };
        pen.text(BARS_FROM + length + 6.0, top + BAR - 1.5, Type { size: SMALL_SIZE, ..set }, words::score(value));
    }
}

fn table(rows: &[BeforeAfter]) -> Table {
    Table {
        caption: "The same numbers as a table".to_owned(),
        columns: columns(),
        rows: rows.iter().map(BeforeAfter::cells).collect(),
        note: Some("Averages and changes are rounded one by one.".to_owned()),
    }
}

fn columns() -> Vec<Column> {
    let numbers = ["People", "Before", "At the end", "Change"];
    std::iter::once(column("Area", false)).chain(numbers.map(|header| column(header, true))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::check::{bars, stays_inside, texts};
    use super::super::{SIZE, at_most_wide};
    use super::*;
    use crate::form::catalogue;

    fn rows() -> [BeforeAfter; 2] {
        let row = |name: &str, before, after| BeforeAfter {
            name: name.to_owned(),
            remarks: vec!["not in the score"],
            pairs: Count::Shown(11),
            before,
            after,
            change: Some(after - before),
            scale: [0.0, 4.0],
        };
        [row("Feeling safe", 2.0, 3.0), row("Control over daily life", 4.0, 0.0)]
    }

    #[test]
    fn bars_are_as_long_as_their_means_on_the_scale() {
        let Block::Figure { drawing, data: Some(data), .. } = before_after("How people answered".to_owned(), &rows())
        else {
            panic!("not a figure with a table")
        };
        stays_inside(&drawing);
        assert_eq!(bars(&drawing, Ink::Soft), [120.0, 240.0]);
        assert_eq!(bars(&drawing, Ink::Strong), [180.0, 0.0]);
        assert!(texts(&drawing).contains(&"11 people, 0 to 4, not in the score"));
        assert_eq!(data.rows[0], ["Feeling safe", "11", "2.0", "3.0", "+1.0"]);
        assert_eq!(data.rows[1], ["Control over daily life", "11", "4.0", "0.0", "−4.0"]);
        assert!(
            drawing.alt.contains("Feeling safe (11 people, 0 to 4, not in the score): 2.0 before, 3.0 at the end.")
        );
    }

    #[test]
    fn the_name_of_every_score_has_room_beside_its_bars() {
        for form in catalogue().instruments() {
            for score in form.scores.iter().filter(|score| !score.step) {
                assert!(at_most_wide(&score.title, SIZE) < BARS_FROM, "{} is too long for the chart", score.title);
            }
        }
    }
}
