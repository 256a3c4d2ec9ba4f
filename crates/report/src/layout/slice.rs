//! A slice: as much of a document as must not be cut, usually one line of text. Pages are made by stacking slices.

use crate::layout::page::{Mark, Owner};
use crate::layout::style::{MARGIN, Style, TEXT_WIDTH};
use crate::layout::tree::NodeId;
use crate::text::{Line, runs_leftward};

/// The edge at which a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    /// For a script that runs to the left.
    Right,
}

impl Side {
    /// Where this text begins.
    pub(crate) fn of(text: &str) -> Self {
        if runs_leftward(text) { Self::Right } else { Self::Left }
    }
}

/// A box drawn around or beside the slices that carry it, on every page they reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// The ground of the title, up to the edges of the page.
    Title,
    /// The facts box.
    Facts,
    /// A callout that is worth knowing.
    Note(Side),
    /// A callout to read first.
    Caution(Side),
    /// Somebody's own words.
    Quote(Side),
}

impl Frame {
    /// The room between the frame and what it holds, above and below.
    pub(crate) fn padding(self) -> f32 {
        match self {
            Self::Title => 18.0,
            Self::Facts => 10.0,
            Self::Note(_) | Self::Caution(_) => 8.0,
            Self::Quote(_) => 1.5,
        }
    }

    /// The column of the text in the frame; where there is a bar, it stands at the side on which the text begins.
    pub(crate) fn column(self) -> Column {
        let (near, far, side) = match self {
            Self::Title => (0.0, 0.0, Side::Left),
            Self::Facts => (15.0, 15.0, Side::Left),
            Self::Note(side) | Self::Caution(side) => (18.0, 15.0, side),
            Self::Quote(side) => (18.0, 0.0, side),
        };
        let left = if side == Side::Left { near } else { far };
        Column { x: MARGIN + left, width: TEXT_WIDTH - near - far }
    }
}

/// A column of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    /// Its left edge.
    pub(crate) x: f32,
    /// Its width.
    pub(crate) width: f32,
}

impl Column {
    /// The whole width of the text.
    pub(crate) const PAGE: Self = Self { x: MARGIN, width: TEXT_WIDTH };

    /// The column without some room at its left.
    pub(crate) fn indented(self, by: f32) -> Self {
        self.set_in(by, Side::Left)
    }

    /// The column without some room at the side where its text begins.
    pub(crate) fn set_in(self, by: f32, side: Side) -> Self {
        Self { x: if side == Side::Left { self.x + by } else { self.x }, width: self.width - by }
    }

    /// Where a line begins: at the left, or at the right for a script that runs to the left.
    pub(crate) fn start(self, style: &Style, line: &Line) -> f32 {
        if line.leftward { self.end(style, line) } else { self.x }
    }

    /// Where a line begins that is set to the right.
    pub(crate) fn end(self, style: &Style, line: &Line) -> f32 {
        self.x + self.width - points(line.width, style)
    }
}

/// Thousandths of the type size as points.
pub(crate) fn points(thousandths: i32, style: &Style) -> f32 {
    thousandths as f32 * style.size / 1000.0
}

/// Points as thousandths of the type size, for the room of a line. Rounded, so that a column made as wide as its longest
/// word has room for that word.
#[allow(clippy::cast_possible_truncation, reason = "a page is a few hundred points wide")]
pub(crate) fn thousandths(points: f32, style: &Style) -> i32 {
    (points * 1000.0 / style.size).round() as i32
}

/// How strongly a slice asks to stand on the page of the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Keep {
    /// A page may end here.
    #[default]
    Loose,
    /// Only where both would not fit on a page of their own: within a short table, between a chart and its numbers.
    Together,
    /// Only where that is still too much for a page: between the first or the last rows of a table.
    Close,
    /// Only where nothing else is possible: below a heading, within a row of few lines.
    Always,
}

/// As much of a document as must not be cut. The marks are placed from the top of the slice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slice {
    /// The room it takes.
    pub(crate) height: f32,
    /// The room above it, unless it comes first on a page.
    pub(crate) gap: f32,
    /// Whether it stands on the same page as the next slice.
    pub(crate) keep: Keep,
    /// The box it stands in, and which one of its kind.
    pub(crate) frame: Option<(Frame, usize)>,
    /// The header to repeat if a page begins with this slice: a position among the repeated headers.
    pub(crate) repeat: Option<usize>,
    /// The name of the row to repeat if a page begins with this slice, which is not its first: a position among those too.
    pub(crate) row_name: Option<usize>,
    /// The heading it begins: a position in the outline.
    pub(crate) entry: Option<usize>,
    /// The figure it shows.
    pub(crate) figure: Option<NodeId>,
    /// What to draw.
    pub(crate) marks: Vec<(Owner, Mark)>,
}

/// Lines of one piece of the document as slices, one a line.
pub(crate) fn stack(node: NodeId, style: &Style, column: Column, lines: Vec<Line>) -> Vec<Slice> {
    lines
        .into_iter()
        .map(|line| {
            let mark = Mark::text(style, column.start(style, &line), 0.0, line);
            Slice { height: style.leading, marks: vec![(Owner::Content(node), mark)], ..Slice::default() }
        })
        .collect()
}

/// Keeps at least two lines of a paragraph together at the foot and at the head of a page, and short ones whole.
pub(crate) fn keep_decently(slices: &mut [Slice], whole: usize) {
    let count = slices.len();
    for (at, slice) in slices.iter_mut().enumerate() {
        let last = at + 1 == count;
        if !last && (count <= whole || at == 0 || at + 2 == count) {
            slice.keep = Keep::Always;
        }
    }
}

/// Keeps all of them together, and with what follows.
pub(crate) fn keep_all(slices: &mut [Slice]) {
    for slice in slices {
        slice.keep = Keep::Always;
    }
}

/// Keeps a table or a box on one page if it fits on one.
pub(crate) fn keep_whole(slices: &mut [Slice]) {
    if let [all_but_last @ .., _] = slices {
        for slice in all_but_last {
            slice.keep = slice.keep.max(Keep::Together);
        }
    }
}
