//! The typefaces we ship and which of them draws what: Atkinson Hyperlegible Next first, then wider typefaces for the
//! characters and scripts it lacks. Where the files come from is told in `fonts/README.md`.

use rustybuzz::Face;
use std::sync::OnceLock;

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

/// One face: a position in [`SOURCES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FaceId(u8);

struct Source {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! source {
    ($folder:literal, $file:literal) => {
        Source { name: $file, bytes: include_bytes!(concat!("../../fonts/", $folder, "/", $file, ".ttf")) }
    };
}

/// Regular and bold by turns, families in order of preference.
static SOURCES: [Source; 22] = [
    source!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin-Regular"),
    source!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin-Bold"),
    source!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin-ext-Regular"),
    source!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin-ext-Bold"),
    source!("ibm-plex-sans", "IBMPlexSans-Regular"),
    source!("ibm-plex-sans", "IBMPlexSans-Bold"),
    source!("noto-sans", "NotoSansArabic-Regular"),
    source!("noto-sans", "NotoSansArabic-Bold"),
    source!("noto-sans", "NotoSansHebrew-Regular"),
    source!("noto-sans", "NotoSansHebrew-Bold"),
    source!("noto-sans", "NotoSansBengali-Regular"),
    source!("noto-sans", "NotoSansBengali-Bold"),
    source!("noto-sans", "NotoSansDevanagari-Regular"),
    source!("noto-sans", "NotoSansDevanagari-Bold"),
    source!("noto-sans", "NotoSansGujarati-Regular"),
    source!("noto-sans", "NotoSansGujarati-Bold"),
    source!("noto-sans", "NotoSansGurmukhi-Regular"),
    source!("noto-sans", "NotoSansGurmukhi-Bold"),
    source!("noto-sans", "NotoSansTamil-Regular"),
    source!("noto-sans", "NotoSansTamil-Bold"),
    source!("noto-sans", "NotoSansSymbols2-Regular"),
    source!("noto-sans", "NotoSansSymbols2-Regular"),
];

/// The family with the sign for a character that no family has (U+FFFD).
const FAMILY_OF_LAST_RESORT: u8 = 2;

static OPENED: [OnceLock<Face<'static>>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];

impl FaceId {
    /// The face, opened once in the life of the program.
    pub(crate) fn face(self) -> &'static Face<'static> {
        let at = usize::from(self.0);
        OPENED[at].get_or_init(|| {
            let face = Face::from_slice(SOURCES[at].bytes, 0).expect("a committed typeface can be read");
            debug_assert_eq!(face.units_per_em(), 1000, "layout counts in thousandths");
            face
        })
    }

    /// The bytes of the whole typeface.
    pub(crate) fn bytes(self) -> &'static [u8] {
        SOURCES[usize::from(self.0)].bytes
    }

    /// The name the PDF gives the typeface.
    pub(crate) fn name(self) -> &'static str {
        SOURCES[usize::from(self.0)].name
    }
}

/// The first face that has every character of `grapheme`; none if it takes a typeface we do not ship.
pub(crate) fn face_for(cut: Cut, grapheme: &str) -> Option<FaceId> {
    let bold = u8::from(cut == Cut::Bold);
    (0..SOURCES.len() / 2)
        .map(|family| FaceId(u8::try_from(family).expect("a dozen families") * 2 + bold))
        .find(|id| grapheme.chars().all(|character| is_joiner(character) || id.face().glyph_index(character).is_some()))
}

/// The face and glyph of the sign that stands for a character we cannot draw.
pub(crate) fn missing(cut: Cut) -> (FaceId, u16) {
    let id = FaceId(FAMILY_OF_LAST_RESORT * 2 + u8::from(cut == Cut::Bold));
    let glyph = id.face().glyph_index(char::REPLACEMENT_CHARACTER).expect("this family has the sign");
    (id, glyph.0)
}

/// Characters that only change how their neighbours are drawn: joiners and variation selectors.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typeface_opens_and_counts_in_thousandths() {
        for at in 0..SOURCES.len() {
            let id = FaceId(u8::try_from(at).unwrap());
            assert_eq!(id.face().units_per_em(), 1000, "{}", id.name());
        }
    }

    #[test]
    fn every_character_finds_the_typeface_that_has_it() {
        let table = [
            ("a", Some("AtkinsonHyperlegibleNext-latin-Regular")),
            ("£", Some("AtkinsonHyperlegibleNext-latin-Regular")),
            ("\u{2212}", Some("AtkinsonHyperlegibleNext-latin-Regular")),
            ("ŵ", Some("AtkinsonHyperlegibleNext-latin-ext-Regular")),
            ("≥", Some("IBMPlexSans-Regular")),
            ("→", Some("IBMPlexSans-Regular")),
            ("✓", Some("IBMPlexSans-Regular")),
            ("Ж", Some("IBMPlexSans-Regular")),
            ("ب", Some("NotoSansArabic-Regular")),
            ("ש", Some("NotoSansHebrew-Regular")),
            ("ক", Some("NotoSansBengali-Regular")),
            ("क", Some("NotoSansDevanagari-Regular")),
            ("ક", Some("NotoSansGujarati-Regular")),
            ("ਕ", Some("NotoSansGurmukhi-Regular")),
            ("க", Some("NotoSansTamil-Regular")),
            ("★", Some("NotoSansSymbols2-Regular")),
            ("这", None),
            ("😀", None),
        ];
        for (grapheme, name) in table {
            assert_eq!(face_for(Cut::Regular, grapheme).map(FaceId::name), name, "{grapheme}");
        }
        assert_eq!(face_for(Cut::Bold, "a").map(FaceId::name), Some("AtkinsonHyperlegibleNext-latin-Bold"));
    }
}
