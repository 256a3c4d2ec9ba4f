//! Breaks texts into lines and measures them. A text is cut at every place where a line may end; each part is shaped once
//! and remembered, so that what was measured is what is drawn.

use crate::text::codes::Codes;
use crate::text::lines::Leveled;
use crate::text::shape::Shaper;
use crate::text::{Cut, Line, Piece};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// How much room a text asks for, in thousandths of the type size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// The widest part that cannot be broken.
    pub(crate) longest_word: i32,
    /// The widest line, if no line is broken.
    pub(crate) longest_line: i32,
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
#[derive(Default)]
pub(crate) struct Typesetter {
    shaper: Shaper,
    /// Words of plain left-to-right text; most words of a document come again and again.
    words: HashMap<Cut, HashMap<Box<str>, Pieces>>,
}

impl Typesetter {
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

    /// The room a text asks for.
    pub(crate) fn extent(&mut self, text: &str, cut: Cut) -> Extent {
        let mut extent = Extent::default();
        for part in text.split('\n') {
            let mut line = 0;
            for word in self.words(&Written::new(part), cut) {
                extent.longest_word = extent.longest_word.max(word.width);
                extent.longest_line = extent.longest_line.max(line + word.width);
                line += word.width + word.space.map_or(0, |space| space.piece.width);
            }
        }
        extent
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
        for (end, _) in unicode_linebreak::linebreaks(written.text) {
            let ink = start + written.text[start..end].trim_end_matches(' ').len();
            let pieces = self.pieces(written, start..ink, cut);
            let width = pieces.iter().map(|item| item.piece.width).sum();
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

    /// The longest beginning of `range` that fits, at least one character. The sum of single characters is only a first
    /// guess, because letters that meet are drawn closer together or wider apart.
    fn chunk(&mut self, written: &Written<'_>, range: Range<usize>, cut: Cut, room: i32) -> Word {
        let mut ends = Vec::new();
        let mut width = 0;
        for (at, grapheme) in written.text[range.clone()].grapheme_indices(true) {
            let from = range.start + at;
            let pieces = self.pieces(written, from..from + grapheme.len(), cut);
            width += pieces.iter().map(|item| item.piece.width).sum::<i32>();
            if width > room && !ends.is_empty() {
                break;
            }
            ends.push(from + grapheme.len());
        }
        loop {
            let end = ends.pop().expect("at least one character was taken");
            let pieces = self.pieces(written, range.start..end, cut);
            let width = pieces.iter().map(|item| item.piece.width).sum();
            if width <= room || ends.is_empty() {
                return Word { range: range.start..end, pieces, width, space: None };
            }
        }
    }
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
