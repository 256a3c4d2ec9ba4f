//! The typefaces in the program: Atkinson Hyperlegible Next first, then wider typefaces for the characters and scripts it
//! lacks. Where the files come from is told in `fonts/README.md`.

use super::face::{Cut, FaceId, Typeface};
use std::ops::Range;
use std::sync::OnceLock;

struct Source {
    name: &'static str,
    bytes: &'static [u8],
    opened: OnceLock<Typeface>,
}

/// One design in two cuts; a script in which headings are rare has one.
struct Family {
    regular: Source,
    bold: Option<Source>,
}

macro_rules! source {
    ($folder:literal, $name:literal, $cut:literal) => {
        Source {
            name: concat!($name, "-", $cut),
            bytes: include_bytes!(concat!("../../fonts/", $folder, "/", $name, "-", $cut, ".ttf")),
            opened: OnceLock::new(),
        }
    };
}

macro_rules! family {
    ($folder:literal, $name:literal) => {
        Family { regular: source!($folder, $name, "Regular"), bold: Some(source!($folder, $name, "Bold")) }
    };
    ($folder:literal, $name:literal, one cut) => {
        Family { regular: source!($folder, $name, "Regular"), bold: None }
    };
}

/// In order of preference. Whichever has a character first draws it.
static FAMILIES: [Family; 28] = [
    family!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin"),
    family!("atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext-latin-ext"),
    family!("ibm-plex-sans", "IBMPlexSans"),
    family!("noto-sans", "NotoSans"),
    family!("noto-sans", "NotoSansArabic"),
    family!("noto-sans", "NotoSansHebrew"),
    family!("noto-sans", "NotoSansBengali"),
    family!("noto-sans", "NotoSansDevanagari"),
    family!("noto-sans", "NotoSansGujarati"),
    family!("noto-sans", "NotoSansGurmukhi"),
    family!("noto-sans", "NotoSansTamil"),
    family!("noto-sans", "NotoSansTelugu"),
    family!("noto-sans", "NotoSansMalayalam"),
    family!("noto-sans", "NotoSansSinhala"),
    family!("noto-sans", "NotoSansEthiopic"),
    family!("noto-sans", "NotoSansThai"),
    family!("noto-sans", "NotoSansArmenian"),
    family!("noto-sans", "NotoSansGeorgian"),
    family!("noto-sans", "NotoSansKhmer"),
    family!("noto-sans", "NotoSansLao"),
    family!("noto-sans", "NotoSansMyanmar", one cut),
    family!("noto-sans", "NotoSansKannada", one cut),
    family!("noto-sans", "NotoSansOriya", one cut),
    family!("noto-sans", "NotoSansThaana", one cut),
    family!("noto-sans", "NotoSansNKo", one cut),
    family!("noto-sans", "NotoSansTifinagh", one cut),
    family!("noto-sans", "NotoSansSymbols", one cut),
    family!("noto-sans", "NotoSansSymbols2", one cut),
];

/// The first families are one design in several files: a word may change between them and nobody sees it.
const FILES_OF_THE_FIRST_DESIGN: usize = 2;

/// The family with the sign for a character that no family has (U+FFFD).
const FAMILY_OF_LAST_RESORT: usize = 2;

/// The places of typefaces from files in the order of all typefaces begin here, behind all of the families.
pub(super) const FIRST_PLACE_OF_FILES: u16 = 1000;

fn face(family: usize, cut: Cut) -> FaceId {
    let Family { regular, bold } = &FAMILIES[family];
    let (source, place) = match bold {
        Some(bold) if cut == Cut::Bold => (bold, 2 * family + 1),
        _ => (regular, 2 * family),
    };
    let typeface = source.opened.get_or_init(|| {
        Typeface::open(source.name.to_owned(), source.bytes, 0).expect("a committed typeface can be read")
    });
    FaceId::new(u16::try_from(place).expect("a few dozen families"), typeface)
}

/// The face of every grapheme of `word`, all of the first design that has them all.
pub(super) fn in_one_design(cut: Cut, word: &[&str]) -> Option<Vec<FaceId>> {
    let single = (FILES_OF_THE_FIRST_DESIGN..FAMILIES.len()).map(|family| family..family + 1);
    let mut designs = std::iter::once(0..FILES_OF_THE_FIRST_DESIGN).chain(single);
    designs.find_map(|design| word.iter().map(|grapheme| first_with(design.clone(), cut, grapheme)).collect())
}

fn first_with(families: Range<usize>, cut: Cut, grapheme: &str) -> Option<FaceId> {
    families.map(|family| face(family, cut)).find(|face| face.has_all(grapheme))
}

/// The face and glyph of the sign that stands for a character we cannot draw.
pub(super) fn missing(cut: Cut) -> (FaceId, u16) {
    let face = face(FAMILY_OF_LAST_RESORT, cut);
    let glyph = face.face().glyph_index(char::REPLACEMENT_CHARACTER).expect("this family has the sign");
    (face, glyph.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_typeface_opens_and_counts_in_thousandths() {
        for family in 0..FAMILIES.len() {
            for cut in [Cut::Regular, Cut::Bold] {
                let face = face(family, cut);
                assert_eq!(face.face().units_per_em(), 1000, "{}", face.name());
                assert!(!face.is_postscript(), "{}", face.name());
            }
        }
    }

    #[test]
    fn both_cuts_have_the_same_characters() {
        for family in 0..FAMILIES.len() {
            let (regular, bold) = (face(family, Cut::Regular), face(family, Cut::Bold));
            assert_eq!(characters(regular), characters(bold), "{}", regular.name());
        }
    }

    fn characters(face: FaceId) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        for table in face.face().tables().cmap.expect("it has characters").subtables {
            table.codepoints(|character| {
                found.insert(character);
            });
        }
        found
    }

    #[test]
    fn the_typefaces_stay_small() {
        let sources = FAMILIES.iter().flat_map(|family| [Some(&family.regular), family.bold.as_ref()]).flatten();
        let bytes: usize = sources.map(|source| source.bytes.len()).sum();
        assert!(bytes < 4_200_000, "{bytes} bytes are in every program");
    }
}
