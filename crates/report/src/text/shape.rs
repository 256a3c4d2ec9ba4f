//! Shaping: a stretch of text in one face and one direction becomes glyphs with positions. Glyphs are kept in the order in
//! which they are read, also where they run from right to left, and each knows the characters it stands for.

use crate::text::codes::Codes;
use crate::typefaces::{Cut, FaceId, Typefaces, missing};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferFlags, Direction, Feature, GlyphBuffer, Script, ShapePlan, UnicodeBuffer};
use std::collections::HashMap;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A glyph to draw.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Its code in the face of the piece.
    pub(crate) code: u16,
    /// Where it stands, from the left of the piece, in thousandths.
    pub(crate) x: i32,
    /// How far it is raised, in thousandths.
    pub(crate) y: i32,
}

/// Glyphs of one face that stay together on a line.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The face all glyphs are of.
    pub(crate) face: FaceId,
    /// The glyphs in reading order.
    pub(crate) glyphs: Vec<Glyph>,
    /// The room the piece takes, in thousandths.
    pub(crate) width: i32,
}

/// A glyph as the shaper gives it: its number in the typeface, how far it is moved aside and up, and how far it moves the pen.
#[derive(Clone, Copy)]
struct Shaped {
    glyph: u16,
    aside: i32,
    up: i32,
    advance: i32,
}

/// Glyphs drawn, from left to right, for a few characters that cannot be told apart.
struct Cluster<'a> {
    text: &'a str,
    glyphs: Vec<Shaped>,
}

impl Cluster<'_> {
    fn advance(&self) -> i32 {
        self.glyphs.iter().map(|shaped| shaped.advance).sum()
    }

    /// Whether the face has all its glyphs; glyph 0 is the mark of a lack.
    fn is_drawn(&self) -> bool {
        self.glyphs.iter().all(|shaped| shaped.glyph != 0)
    }
}

/// Shapes text, keeping what is costly to prepare, and deals out the codes of the glyphs.
#[derive(Default)]
pub(crate) struct Shaper {
    typefaces: Typefaces,
    /// The codes dealt out so far.
    pub(crate) codes: Codes,
    plans: HashMap<(FaceId, bool, Script, bool), ShapePlan>,
    buffer: Option<UnicodeBuffer>,
}

impl Shaper {
    pub(crate) fn new(typefaces: Typefaces) -> Self {
        Self { typefaces, ..Self::default() }
    }

    /// The pieces of a text that runs in one direction, in reading order.
    pub(crate) fn shape(&mut self, text: &str, cut: Cut, leftward: bool) -> Vec<Rc<Piece>> {
        let mut pieces = Vec::new();
        for (run, face) in runs(text, cut, &self.typefaces) {
            match face {
                Some(face) => self.shape_run(run, face, cut, leftward, &mut pieces),
                None => pieces.extend(run.graphemes(true).map(|grapheme| Rc::new(self.missing(grapheme, cut)))),
            }
        }
        pieces
    }

    fn missing(&mut self, text: &str, cut: Cut) -> Piece {
        let (face, glyph) = missing(cut);
        let code = self.codes.code(face, glyph, text);
        let width = i32::from(self.codes.of(face).coded(code).width);
        Piece { face, glyphs: vec![Glyph { code, x: 0, y: 0 }], width }
    }

    fn shape_run(&mut self, text: &str, face: FaceId, cut: Cut, leftward: bool, pieces: &mut Vec<Rc<Piece>>) {
        let shaped = self.glyphs(text, face, cut, leftward);
        let clusters = clusters(text, &shaped, face, leftward);
        self.buffer = Some(shaped.clear());
        for stretch in clusters.chunk_by(|one, other| one.is_drawn() && other.is_drawn()) {
            let piece = match stretch {
                [lost] if !lost.is_drawn() => self.missing(lost.text, cut),
                _ => self.piece(stretch, face, leftward),
            };
            pieces.push(Rc::new(piece));
        }
    }

    fn glyphs(&mut self, text: &str, face: FaceId, cut: Cut, leftward: bool) -> GlyphBuffer {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_direction(if leftward { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        let tabular = cut == Cut::Figures;
        let plan = self.plans.entry((face, leftward, script, tabular)).or_insert_with(|| {
            let figures = [Feature::new(Tag::from_bytes(b"tnum"), 1, ..)];
            ShapePlan::new(face.face(), direction, Some(script), None, if tabular { &figures } else { &[] })
        });
        rustybuzz::shape_with_plan(face.face(), plan, buffer)
    }

    fn piece(&mut self, clusters: &[Cluster<'_>], face: FaceId, leftward: bool) -> Piece {
        let width = clusters.iter().map(Cluster::advance).sum();
        let mut glyphs = Vec::new();
        let mut pen = if leftward { width } else { 0 };
        for cluster in clusters {
            pen -= if leftward { cluster.advance() } else { 0 };
            self.place(cluster, face, pen, leftward, &mut glyphs);
            pen += if leftward { 0 } else { cluster.advance() };
        }
        Piece { face, glyphs, width }
    }

    /// Adds the glyphs of one cluster in reading order, each with its share of the characters.
    fn place(&mut self, cluster: &Cluster<'_>, face: FaceId, mut pen: i32, leftward: bool, into: &mut Vec<Glyph>) {
        let mut placed = Vec::with_capacity(cluster.glyphs.len());
        for shaped in &cluster.glyphs {
            placed.push((shaped.glyph, pen + shaped.aside, shaped.up));
            pen += shaped.advance;
        }
        if leftward {
            placed.reverse();
        }
        let shares = shares(cluster.text, placed.len());
        for ((glyph, x, y), share) in placed.into_iter().zip(shares) {
            into.push(Glyph { code: self.codes.code(face, glyph, &share), x, y });
        }
    }
}

/// Deals the characters of a cluster out to `count` glyphs: one each, and the rest to the last. A vowel of Bengali or Tamil
/// that is drawn on both sides of its letter is dealt out as its two halves, which are the same text by the rules of
/// Unicode. Should there still be more glyphs than characters, the others say a joiner, which is nothing to see or to hear.
fn shares(text: &str, count: usize) -> Vec<String> {
    let whole = if count > text.chars().count() { text.nfd().collect() } else { text.to_owned() };
    let mut rest = whole.as_str();
    (1..=count)
        .map(|at| {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            let (share, others) = rest.split_at(if at < count { length } else { rest.len() });
            rest = others;
            if share.is_empty() { '\u{200d}'.to_string() } else { share.to_owned() }
        })
        .collect()
}

/// The stretches of a text with the face that draws them; no face where there is none.
fn runs<'a>(text: &'a str, cut: Cut, typefaces: &Typefaces) -> Vec<(&'a str, Option<FaceId>)> {
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    let mut runs: Vec<(usize, usize, Option<FaceId>)> = Vec::new();
    let mut at = 0;
    for word in graphemes.chunk_by(|one, other| is_letter(one) && is_letter(other)) {
        for (grapheme, face) in word.iter().zip(typefaces.faces_for(cut, word)) {
            let end = at + grapheme.len();
            match runs.last_mut() {
                Some((_, last_end, last)) if *last == face => *last_end = end,
                _ => runs.push((at, end, face)),
            }
            at = end;
        }
    }
    runs.into_iter().map(|(start, end, face)| (&text[start..end], face)).collect()
}

/// Whether a grapheme is part of a word, and not a figure or a sign.
fn is_letter(grapheme: &str) -> bool {
    grapheme.starts_with(char::is_alphabetic)
}

/// The clusters in reading order.
fn clusters<'a>(text: &'a str, shaped: &GlyphBuffer, face: FaceId, leftward: bool) -> Vec<Cluster<'a>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut glyphs: Vec<Vec<Shaped>> = Vec::new();
    for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let glyph = u16::try_from(info.glyph_id).expect("a typeface has at most 65,536 glyphs");
        if starts.last() != Some(&start) {
            starts.push(start);
            glyphs.push(Vec::new());
        }
        let cluster = glyphs.last_mut().expect("a cluster was just begun");
        let [aside, up, advance] = [at.x_offset, at.y_offset, at.x_advance].map(|measure| face.thousandths(measure));
        cluster.push(Shaped { glyph, aside, up, advance });
    }
    if leftward {
        starts.reverse();
        glyphs.reverse();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let texts = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]);
    texts.zip(glyphs).map(|(text, glyphs)| Cluster { text, glyphs }).collect()
}
