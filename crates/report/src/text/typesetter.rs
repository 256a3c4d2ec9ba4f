//! Breaks texts into lines and measures them. A text is cut at every place where a line may end; each part is shaped once
//! and remembered, so that what was measured is what is drawn.

use crate::text::breaks;
use crate::text::codes::Codes;
use crate::text::lines::Leveled;
use crate::text::shape::Shaper;
use crate::text::{Cut, Line, Piece};
use crate::typefaces::Typefaces;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// How much room a text asks for, in thousandths of the type size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// The widest part that should not be broken: an ordinary word, a number, a piece of an address.
    pub(crate) part: i32,
    /// The widest word, an address or an endless word taken as one.
    pub(crate) word: i32,
    /// The widest line, if no line is broken.
    pub(crate) line: i32,
}

/// A part of a text that stays on one line, with the space that follows it.
struct Word {
    range: Range<usize>,
    pieces: Vec<Leveled>,
    width: i32,
    space: Option<Leveled>,
}

/// One line of a text as it was written, with the direction of each byte.
struct Written<'a> {
    text: &'a str,
    levels: Vec<Level>,
    base: Level,
}

/// The pieces of a word, shared by every place it stands in.
type Pieces = Rc<[Rc<Piece>]>;

/// Sets text.
pub(crate) struct Typesetter {
    shaper: Shaper,
    /// Words of plain left-to-right text; most words of a document come again and again.
    words: HashMap<Cut, HashMap<Box<str>, Pieces>>,
}

impl Typesetter {
    /// A typesetter that has these typefaces.
    pub(crate) fn new(typefaces: Typefaces) -> Self {
        Self { shaper: Shaper::new(typefaces), words: HashMap::new() }
    }

    /// The codes of every glyph set so far.
    pub(crate) fn into_codes(self) -> Codes {
        self.shaper.codes
    }

    /// The text on one line, however wide.
    pub(crate) fn line(&mut self, text: &str, cut: Cut) -> Line {
        self.lines(text, cut, i32::MAX).pop().unwrap_or_default()
    }

    /// The text on lines no wider than `room` thousandths. Line breaks in the text are kept; a word that is wider than a
    /// line is broken between two characters.
    pub(crate) fn lines(&mut self, text: &str, cut: Cut, room: i32) -> Vec<Line> {
        let written: Vec<&str> = text.split('\n').collect();
        let mut lines = Vec::new();
        for (at, part) in written.iter().enumerate() {
            let ends_text = at + 1 == written.len();
            self.break_lines(&Written::new(part), cut, room, ends_text, &mut lines);
        }
        lines
    }

    /// The room a text asks for. A word wider than `ordinary` is none: it asks for half of that and is broken.
    pub(crate) fn extent(&mut self, text: &str, cut: Cut, ordinary: i32) -> Extent {
        let mut extent = Extent::default();
        for part in text.split('\n') {
            let mut line = 0;
            let written = Written::new(part);
            for word in self.words(&written, cut) {
                extent.part = extent.part.max(self.longest_part(&written, &word, cut, ordinary));
                extent.word = extent.word.max(word.width);
                extent.line = extent.line.max(line + word.width);
                line += word.width + word.space.map_or(0, |space| space.piece.width);
            }
        }
        extent
    }

    fn longest_part(&mut self, written: &Written<'_>, word: &Word, cut: Cut, ordinary: i32) -> i32 {
        let text = &written.text[word.range.clone()];
        if breaks::is_number(text) {
            return word.width;
        }
        let limit = |width: i32| if width > ordinary { ordinary / 2 } else { width };
        if !breaks::is_address(text) {
            return limit(word.width);
        }
        let ends =
            (1..=text.len()).filter(|at| *at == text.len() || text.is_char_boundary(*at) && breaks::is_soft(text, *at));
        let (mut start, mut longest) = (word.range.start, 0);
        for end in ends.map(|at| word.range.start + at) {
            longest = longest.max(limit(width(&self.pieces(written, start..end, cut))));
            start = end;
        }
        longest
    }

    fn break_lines(&mut self, written: &Written<'_>, cut: Cut, room: i32, ends_text: bool, lines: &mut Vec<Line>) {
        let mut open = OpenLine::new(written.base);
        for word in self.words(written, cut) {
            if !open.is_empty() && open.pen + word.width > room {
                lines.push(open.finish());
            }
            if word.width <= room {
                open.push(word);
                continue;
            }
            let mut chunks = self.chunks(written, &word, cut, room);
            let last = chunks.pop();
            for chunk in chunks {
                open.push(chunk);
                lines.push(open.finish());
            }
            if let Some(mut chunk) = last {
                chunk.space = word.space;
                open.push(chunk);
            }
        }
        if !ends_text {
            open.space = self.space(cut, written.base).or(open.space);
        }
        if !open.is_empty() || !ends_text {
            lines.push(open.finish());
        }
    }

    fn space(&mut self, cut: Cut, level: Level) -> Option<Leveled> {
        self.remembered(" ", cut).first().map(|piece| Leveled { piece: piece.clone(), level })
    }

    fn words(&mut self, written: &Written<'_>, cut: Cut) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = 0;
        for end in breaks::words(written.text) {
            let ink = start + written.text[start..end].trim_end_matches(' ').len();
            let pieces = self.pieces(written, start..ink, cut);
            let width = width(&pieces);
            let space = if ink < end { self.space(cut, written.levels[ink]) } else { None };
            words.push(Word { range: start..ink, pieces, width, space });
            start = end;
        }
        words
    }

    fn pieces(&mut self, written: &Written<'_>, range: Range<usize>, cut: Cut) -> Vec<Leveled> {
        let levels = &written.levels[range.clone()];
        let text = &written.text[range];
        if levels.iter().all(|level| level.number() == 0) {
            let pieces = self.remembered(text, cut);
            return pieces.iter().map(|piece| Leveled { piece: piece.clone(), level: Level::ltr() }).collect();
        }
        let mut pieces = Vec::new();
        let mut start = 0;
        for run in levels.chunk_by(|a, b| a == b) {
            let level = run[0];
            let shaped = self.shaper.shape(&text[start..start + run.len()], cut, level.is_rtl());
            pieces.extend(shaped.into_iter().map(|piece| Leveled { piece, level }));
            start += run.len();
        }
        pieces
    }

    fn remembered(&mut self, text: &str, cut: Cut) -> Pieces {
        let known = self.words.entry(cut).or_default();
        if let Some(pieces) = known.get(text) {
            return pieces.clone();
        }
        let pieces: Pieces = self.shaper.shape(text, cut, false).into();
        known.insert(text.into(), pieces.clone());
        pieces
    }

    /// Breaks a word that is wider than a line into parts that fit, between characters as people see them.
    fn chunks(&mut self, written: &Written<'_>, word: &Word, cut: Cut, room: i32) -> Vec<Word> {
        let mut chunks = Vec::new();
        let mut start = word.range.start;
        while start < word.range.end {
            let chunk = self.chunk(written, start..word.range.end, cut, room);
            start = chunk.range.end;
            chunks.push(chunk);
        }
        chunks
    }

    /// The longest beginning of `range` that fits, at least one character, and broken at a good place if there is one. The
    /// sum of single characters is only a first guess, because letters that meet are drawn closer together or wider apart.
    fn chunk(&mut self, written: &Written<'_>, range: Range<usize>, cut: Cut, room: i32) -> Word {
        let mut ends = Vec::new();
        let mut sum = 0;
        for (at, grapheme) in written.text[range.clone()].grapheme_indices(true) {
            let from = range.start + at;
            sum += width(&self.pieces(written, from..from + grapheme.len(), cut));
            if sum > room && !ends.is_empty() {
                break;
            }
            ends.push(from + grapheme.len());
        }
        for (at, end) in by_preference(&written.text[range.clone()], range.start, &ends).into_iter().enumerate() {
            let ink = range.start + written.text[range.start..end].trim_end_matches(' ').len();
            let pieces = self.pieces(written, range.start..ink, cut);
            let width = width(&pieces);
            if width <= room || at + 1 == ends.len() {
                let space = if ink < end { self.space(cut, written.levels[ink]) } else { None };
                return Word { range: range.start..end, pieces, width, space };
            }
        }
        unreachable!("the last of the ends is taken in any case")
    }
}

/// The ends a broken word may have, the best first: its own end, the last place where an address or a hyphened word is
/// broken, the last one that is not within a number, and only then any.
fn by_preference(word: &str, start: usize, ends: &[usize]) -> Vec<usize> {
    let rank = |end: usize| match end - start {
        at if at == word.len() => 0,
        at if breaks::is_soft(word, at) => 1,
        at if !breaks::is_in_number(word, at) => 2,
        _ => 3,
    };
    let mut ordered: Vec<usize> = ends.iter().rev().copied().collect();
    ordered.sort_by_key(|end| rank(*end));
    ordered
}

/// The room of pieces side by side.
fn width(pieces: &[Leveled]) -> i32 {
    pieces.iter().map(|item| item.piece.width).sum()
}

/// Whether a text begins at the right, because its first letter is of a script that runs to the left.
pub(crate) fn runs_leftward(text: &str) -> bool {
    Written::new(text.split('\n').next().unwrap_or_default()).base.is_rtl()
}

impl<'a> Written<'a> {
    fn new(text: &'a str) -> Self {
        // Hebrew is the first script that runs to the left; without it and later ones there is nothing to sort out.
        if text.chars().all(|character| character < '\u{590}') {
            return Self { text, levels: vec![Level::ltr(); text.len()], base: Level::ltr() };
        }
        let info = BidiInfo::new(text, None);
        let base = info.paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level);
        Self { text, levels: info.levels, base }
    }
}

/// A line being filled.
struct OpenLine {
    pieces: Vec<Leveled>,
    space: Option<Leveled>,
    pen: i32,
    base: Level,
}

impl OpenLine {
    fn new(base: Level) -> Self {
        Self { pieces: Vec::new(), space: None, pen: 0, base }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn push(&mut self, word: Word) {
        self.pieces.extend(self.space.take());
        self.pieces.extend(word.pieces);
        self.pen += word.width + word.space.as_ref().map_or(0, |space| space.piece.width);
        self.space = word.space;
    }

    fn finish(&mut self) -> Line {
        self.pen = 0;
        Line::new(std::mem::take(&mut self.pieces), self.space.take(), self.base)
    }
}
