//! A line of text: pieces in reading order, each with its place. Directions are sorted out here (Unicode's bidirectional
//! algorithm, the rules for one line); where a line ends is decided by the typesetter.

use crate::text::Piece;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};

/// A piece on its way to a line.
#[derive(Clone, Debug)]
pub(crate) struct Leveled {
    /// What to draw.
    pub(crate) piece: Rc<Piece>,
    /// Its direction: even to the right, odd to the left.
    pub(crate) level: Level,
}

/// A line ready to be drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// The pieces in reading order, each with the place of its left edge in thousandths. A trailing space stands outside
    /// the width.
    pub(crate) pieces: Vec<(Rc<Piece>, i32)>,
    /// The room of what can be seen, in thousandths.
    pub(crate) width: i32,
    /// Whether the paragraph runs from right to left, so that its lines begin at the right.
    pub(crate) leftward: bool,
}

impl Line {
    /// Puts pieces on a line. `space` follows the last of them: it is drawn, so that words of two lines do not run together
    /// when the text is copied, but takes no room.
    pub(crate) fn new(mut pieces: Vec<Leveled>, space: Option<Leveled>, base: Level) -> Self {
        let width = pieces.iter().map(|item| item.piece.width).sum();
        let space_width = space.as_ref().map_or(0, |item| item.piece.width);
        pieces.extend(space.map(|item| Leveled { level: base, ..item }));
        let start = if base.is_rtl() { -space_width } else { 0 };
        let placed = place(&pieces, start);
        let pieces = pieces.into_iter().zip(placed).map(|(item, x)| (item.piece, x)).collect();
        Self { pieces, width, leftward: base.is_rtl() }
    }
}

/// The left edge of every piece, in the order given.
fn place(pieces: &[Leveled], start: i32) -> Vec<i32> {
    let levels: Vec<Level> = pieces.iter().map(|item| item.level).collect();
    let mut edges = vec![0; pieces.len()];
    let mut pen = start;
    for at in BidiInfo::reorder_visual(&levels) {
        edges[at] = pen;
        pen += pieces[at].piece.width;
    }
    edges
}
