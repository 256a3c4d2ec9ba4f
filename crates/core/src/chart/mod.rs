//! Charts, for the case study and the screen. Where each number has a row of its own, the chart is a table with bars; anything else is a
//! figure with a drawing, its alt text and its numbers as a table. A chart gets numbers that are already fit to be shown
//! and never works out a hidden one.

mod before_after;
mod flow;
mod verdicts;

pub use before_after::{BeforeAfter, before_after, before_after_bars, places};
pub use flow::flow;
pub use verdicts::{Verdicts, verdicts};

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
