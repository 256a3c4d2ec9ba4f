//! A page as marks with places, and who each mark belongs to. This is all a painter needs to know; lengths are points from
//! the top left corner of the page, y growing down.

use crate::layout::style::{Colour, Style};
use crate::layout::tree::NodeId;
use crate::text::Line;

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Something to draw.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// A line of text; `y` is its baseline.
    Text { x: f32, y: f32, size: f32, colour: Colour, line: Line },
    /// A line of text through the middle of the page, from the lower left to the upper right.
    Diagonal { size: f32, colour: Colour, line: Line },
    /// A rectangle, filled, edged or both; the edge is a colour and a thickness.
    Rect { area: Area, fill: Option<Colour>, edge: Option<(Colour, f32)> },
    /// A straight line.
    Stroke { from: (f32, f32), to: (f32, f32), width: f32, colour: Colour },
}

impl Mark {
    /// A line of text in a style, `top` being the upper edge of the line.
    pub(crate) fn text(style: &Style, x: f32, top: f32, line: Line) -> Self {
        Self::Text { x, y: top + super::style::baseline(style), size: style.size, colour: style.colour, line }
    }

    /// A thin horizontal line.
    pub(crate) fn rule(x: f32, y: f32, length: f32, width: f32, colour: Colour) -> Self {
        Self::Stroke { from: (x, y), to: (x + length, y), width, colour }
    }

    /// Moves the mark down the page.
    pub(crate) fn lower(&mut self, by: f32) {
        match self {
            Self::Text { y, .. } => *y += by,
            Self::Rect { area, .. } => area.y += by,
            Self::Stroke { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
            Self::Diagonal { .. } => {}
        }
    }
}

/// Who a mark belongs to, in the order in which marks are painted. Content is painted in reading order; everything else is
/// an artifact, which assistive technology passes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// Grounds of boxes.
    Ground,
    /// The letters behind the text.
    Watermark,
    /// Edges of boxes and grounds of words, which the letters behind must not show through.
    Backing,
    /// A piece of the document.
    Content(NodeId),
    /// Rules between rows, and headers repeated on a further page.
    Rule,
    /// The line at the head of a page.
    Header,
    /// The line at the foot of a page.
    Footer,
}

/// The marks of one page, in the order in which they are painted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Vec<(Owner, Mark)>,
}

/// A heading, for the outline of the document.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// 1 to 3.
    pub(crate) level: u8,
    /// The words.
    pub(crate) text: String,
    /// The page, counted from 0.
    pub(crate) page: usize,
    /// Its upper edge on that page.
    pub(crate) y: f32,
}
