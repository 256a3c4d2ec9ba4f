//! Charts, for the case study and the screen. Where each number has a row of its own, the chart is a table with bars; anything else is a
//! figure with a drawing, its alt text and its numbers as a table. A chart gets numbers that are already fit to be shown
//! and never works out a hidden one.

mod before_after;
mod flow;
mod verdicts;

pub(crate) use before_after::{BeforeAfter, before_after, before_after_bars, places};
pub(crate) use flow::flow;
pub(crate) use verdicts::{Verdicts, verdicts};

use crate::document::Column;
use crate::drawing::{Anchor, Drawing, Ink, Shape};

/// The width of the text on an A4 page, in points.
const WIDTH: f64 = 483.0;
/// The type of a chart in points: names of rows, and quieter notes.
const SIZE: f64 = 11.0;
const SMALL_SIZE: f64 = 9.5;

/// Collects the shapes of one drawing.
#[derive(Default)]
struct Pen {
    shapes: Vec<Shape>,
}

/// How a text is set: size, which end is anchored, weight and colour.
#[derive(Clone, Copy)]
struct Type {
    size: f64,
    anchor: Anchor,
    bold: bool,
    ink: Ink,
}

const PLAIN: Type = Type { size: SIZE, anchor: Anchor::Start, bold: false, ink: Ink::Text };
const QUIET: Type = Type { size: SMALL_SIZE, ink: Ink::Quiet, ..PLAIN };

impl Pen {
    fn text(&mut self, x: f64, y: f64, set: Type, text: impl Into<String>) {
        let Type { size, anchor, bold, ink } = set;
        self.shapes.push(Shape::Text { x, y, size, anchor, bold, ink, text: text.into() });
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4], fill: Ink) {
        let edge = (fill != Ink::Strong).then_some(Ink::Text);
        self.shapes.push(Shape::Rect { x, y, width, height, fill, edge });
    }

    /// A small square with its meaning beside it; gives back where the next one may start.
    fn key(&mut self, x: f64, y: f64, fill: Ink, means: &str) -> f64 {
        self.rect([x, y - 8.0, 9.0, 9.0], fill);
        self.text(x + 14.0, y, Type { size: 10.0, ..PLAIN }, means);
        x + 14.0 + at_most_wide(means, 10.0) + 8.0
    }

    fn drawing(self, height: f64, alt: String) -> Drawing {
        Drawing { width: WIDTH, height, alt, shapes: self.shapes }
    }
}

/// No text is wider than this: the fonts are the painters' business, and none of theirs averages above 0.6 em.
fn at_most_wide(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.6
}

fn column(header: &str, numeric: bool) -> Column {
    Column { header: header.to_owned(), numeric }
}

#[cfg(test)]
pub(crate) mod check {
    //! What must hold of every drawing, used by the tests of each chart and of whole documents.

    use super::*;
    use crate::document::Table;

    /// Every text is large enough to read and every mark lies inside the drawing.
    pub(crate) fn stays_inside(drawing: &Drawing) {
        assert!(drawing.width <= 483.0 && drawing.height <= 680.0, "{} by {}", drawing.width, drawing.height);
        let inside =
            |x: f64, y: f64| (-0.01..=drawing.width + 0.01).contains(&x) && (0.0..=drawing.height).contains(&y);
        for shape in &drawing.shapes {
            match shape {
                Shape::Line { x1, y1, x2, y2, .. } => assert!(inside(*x1, *y1) && inside(*x2, *y2), "{shape:?}"),
                Shape::Rect { x, y, width, height, .. } => {
                    assert!(*width >= 0.0 && inside(*x, *y) && inside(x + width, y + height), "{shape:?}");
                }
                Shape::Text { x, y, size, anchor, text, .. } => {
                    let wide = at_most_wide(text, *size);
                    let from = match anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - wide / 2.0,
                        Anchor::End => x - wide,
                    };
                    assert!(*size >= 9.0, "{text} is too small");
                    assert!(
                        inside(from, y - size) && inside(from + wide, y + size * 0.25),
                        "{text} leaves the drawing"
                    );
                }
            }
        }
    }

    /// The widths of the bars of one colour, from the top down.
    pub(crate) fn bars(drawing: &Drawing, ink: Ink) -> Vec<f64> {
        let bars = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { width, height, fill, .. } if *fill == ink && (*width, *height) != (9.0, 9.0) => Some(*width),
            _ => None,
        });
        bars.collect()
    }

    /// Every text of a drawing.
    pub(crate) fn texts(drawing: &Drawing) -> Vec<&str> {
        let texts = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// How long the bars of one series are, from the top down.
    pub(crate) fn lengths(table: &Table, series: usize) -> Vec<Option<f64>> {
        let bars = table.bars.as_ref().expect("the table has bars");
        bars.lengths.iter().map(|row| row[series]).collect()
    }
}
