//! A chart as lines, rectangles and text with measures, computed once and painted by the PDF and by the screen.
//! Lengths are points (1/72 inch); x grows to the right and y grows down from the top left corner.

use serde::{Deserialize, Serialize};

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Drawing {
    /// Width in points; at most 483, the width of the text on an A4 page.
    pub width: f64,
    /// Height in points; at most 680, the height of the text on an A4 page.
    pub height: f64,
    /// Says in words what the chart shows, with its numbers (already suppressed).
    pub alt: String,
    /// What to paint, back to front.
    pub shapes: Vec<Shape>,
}

/// One mark of a drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "shape", rename_all = "snake_case")]
pub enum Shape {
    /// A straight line.
    Line {
        /// Start, from the left.
        x1: f64,
        /// Start, from the top.
        y1: f64,
        /// End, from the left.
        x2: f64,
        /// End, from the top.
        y2: f64,
        /// Thickness.
        width: f64,
        /// Colour by meaning.
        ink: Ink,
    },
    /// A filled rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Colour of the inside.
        fill: Ink,
        /// Colour of a 1-point edge, so that bars differ without colour too.
        edge: Option<Ink>,
    },
    /// A line of text; it is never broken, so keep it short.
    Text {
        /// The anchor point, from the left.
        x: f64,
        /// The baseline, from the top.
        y: f64,
        /// Size of the type in points; at least 9.
        size: f64,
        /// Which end of the text is at `x`.
        anchor: Anchor,
        /// Bold or regular.
        bold: bool,
        /// Colour by meaning.
        ink: Ink,
        /// The words.
        text: String,
    },
}

/// Which end of a text is at its anchor point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// A colour by its meaning; the painters own the values. All keep 3:1 against paper, text inks 4.5:1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// Text and axes.
    Text,
    /// Quiet text and grid lines.
    Quiet,
    /// The later or main value.
    Strong,
    /// The earlier or lesser value; has a dark edge.
    Soft,
    /// The paper itself.
    Paper,
}
