//! One typeface, in the program or from a file, and which cut of it a text is set in. Measures are given in thousandths of
//! the type size, whatever the typeface itself counts in.

use super::distrust;
use super::shipped::FIRST_PLACE_OF_FILES;
use crate::ReportError;
use rustybuzz::Face;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use subsetter::GlyphRemapper;

/// Which cut of the typeface a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cut {
    /// Running text.
    Regular,
    /// Headings and names.
    Bold,
    /// Running text with figures of one width, for columns of numbers.
    Figures,
}

/// A typeface: its bytes, and what was read from them.
pub(super) struct Typeface {
    name: String,
    bytes: &'static [u8],
    /// Which one, where the file holds several.
    index: u32,
    face: Face<'static>,
}

/// A typeface with its place in the order in which typefaces are asked.
#[derive(Clone, Copy)]
pub(crate) struct FaceId {
    place: u16,
    typeface: &'static Typeface,
}

impl Typeface {
    /// A typeface from the bytes of a file; none if they are not one.
    pub(super) fn open(name: String, bytes: &'static [u8], index: u32) -> Option<Self> {
        Some(Self { name, bytes, index, face: Face::from_slice(bytes, index)? })
    }
}

impl FaceId {
    pub(super) fn new(place: u16, typeface: &'static Typeface) -> Self {
        Self { place, typeface }
    }

    /// What was read from the file.
    pub(crate) fn face(self) -> &'static Face<'static> {
        &self.asked().face
    }

    /// The typeface with only these glyphs, as it is put into a PDF.
    ///
    /// # Errors
    /// When a glyph is damaged.
    pub(crate) fn cut_down(self, kept: &GlyphRemapper) -> Result<Vec<u8>, ReportError> {
        let whole = self.asked();
        subsetter::subset(whole.bytes, whole.index, kept).map_err(|_| ReportError::DamagedTypeface)
    }

    /// Whether it comes from a file.
    pub(crate) fn is_from_a_file(self) -> bool {
        self.place >= FIRST_PLACE_OF_FILES
    }

    /// The typeface, noted as the one to suspect if it stops the work.
    fn asked(self) -> &'static Typeface {
        distrust::note(self.place);
        self.typeface
    }

    /// The name the PDF gives the typeface.
    pub(crate) fn name(self) -> &'static str {
        &self.typeface.name
    }

    /// Where it stands in the order of the typefaces; no two of a document share a place.
    pub(crate) fn place(self) -> u16 {
        self.place
    }

    /// A measure of the typeface in thousandths of the type size.
    pub(crate) fn thousandths(self, measure: i32) -> i32 {
        let em = i64::from(self.face().units_per_em());
        let scaled = (i64::from(measure) * 2000 + em).div_euclid(2 * em);
        i32::try_from(scaled).expect("an em is at least 16 units")
    }

    /// Whether the letters are drawn as PostScript draws them (CFF) and not as TrueType does.
    pub(crate) fn is_postscript(self) -> bool {
        self.face().tables().glyf.is_none()
    }

    /// Whether it has every character of a text.
    pub(super) fn has_all(self, text: &str) -> bool {
        text.chars().all(|character| is_joiner(character) || self.face().glyph_index(character).is_some())
    }
}

/// Characters that only change how their neighbours are drawn: joiners and variation selectors.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

impl PartialEq for FaceId {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for FaceId {}

impl PartialOrd for FaceId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FaceId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl Hash for FaceId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}

impl fmt::Debug for Typeface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for FaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
