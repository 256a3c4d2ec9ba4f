//! What must hold of every drawing, used by the tests of each chart and of whole documents.

use at_trials_core::document::Table;
use at_trials_core::drawing::{Anchor, Drawing, Ink, Shape};

/// Every text is large enough to read and every mark lies inside the drawing.
pub fn stays_inside(drawing: &Drawing) {
    assert!(drawing.width <= 483.0 && drawing.height <= 680.0, "{} by {}", drawing.width, drawing.height);
    let inside = |x: f64, y: f64| (-0.01..=drawing.width + 0.01).contains(&x) && (0.0..=drawing.height).contains(&y);
    for shape in &drawing.shapes {
        match shape {
            Shape::Line { x1, y1, x2, y2, .. } => assert!(inside(*x1, *y1) && inside(*x2, *y2), "{shape:?}"),
            Shape::Rect { x, y, width, height, .. } => {
                assert!(*width >= 0.0 && inside(*x, *y) && inside(x + width, y + height), "{shape:?}");
            }
            Shape::Text { x, y, size, anchor, text, .. } => {
                let wide = text.chars().count() as f64 * size * 0.6;
                let from = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - wide / 2.0,
                    Anchor::End => x - wide,
                };
                assert!(*size >= 9.0, "{text} is too small");
                assert!(inside(from, y - size) && inside(from + wide, y + size * 0.25), "{text} leaves the drawing");
            }
        }
    }
}

/// The widths of the bars of one colour, from the top down.
pub fn bars(drawing: &Drawing, ink: Ink) -> Vec<f64> {
    let bars = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Rect { width, height, fill, .. } if *fill == ink && (*width, *height) != (9.0, 9.0) => Some(*width),
        _ => None,
    });
    bars.collect()
}

/// Every text of a drawing.
pub fn texts(drawing: &Drawing) -> Vec<&str> {
    let texts = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// How long the bars of one series are, from the top down.
pub fn lengths(table: &Table, series: usize) -> Vec<Option<f64>> {
    let bars = table.bars.as_ref().expect("the table has bars");
    bars.lengths.iter().map(|row| row[series]).collect()
}
