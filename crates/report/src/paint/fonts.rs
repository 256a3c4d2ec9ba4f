//! The fonts inside the file: each face cut down to the glyphs that are used, and a table from our codes to those glyphs.
//! printpdf takes a code for the number of a glyph; the table is added to what it made.

use crate::text::FaceId;
use crate::text::codes::{Codes, FaceCodes};
use lopdf::{Object, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The name by which pages refer to a face.
pub(crate) fn resource(face: FaceId) -> FontId {
    FontId(face.name().to_owned())
}

/// The fonts of all faces used.
pub(crate) fn fonts(codes: &Codes) -> Vec<(FontId, PdfFont)> {
    codes.faces().map(|(face, used)| (resource(face), PdfFont::new(font(face, used)))).collect()
}

fn font(face: FaceId, codes: &FaceCodes) -> ParsedFont {
    let whole = face.face();
    let bounds = whole.global_bounding_box();
    let program = subsetter::subset(face.bytes(), 0, &glyphs(codes)).expect("a committed typeface can be cut down");
    ParsedFont {
        font_name: Some(format!("{}+{}", subset_tag(codes), face.name())),
        original_bytes: program,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: codes.iter().map(|(code, coded)| (code, coded.width)).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: whole.ascender(), descent: whole.descender() },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            us_weight_class: whole.weight().to_number(),
            ..PdfFontMetricsStub::default()
        },
    }
}

fn glyphs(codes: &FaceCodes) -> GlyphRemapper {
    let used: Vec<u16> = codes.iter().map(|(_, coded)| coded.glyph).collect();
    GlyphRemapper::new_from_glyphs(&used)
}

/// Six letters that tell cuts of one typeface apart, made from the glyphs in them.
fn subset_tag(codes: &FaceCodes) -> String {
    let mut hash = codes.iter().fold(0x811c_9dc5_u32, |hash, (_, coded)| {
        coded.glyph.to_be_bytes().iter().fold(hash, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
    });
    let mut letters = String::new();
    for _ in 0..6 {
        letters.push(char::from(b'A' + u8::try_from(hash % 26).expect("below 26")));
        hash /= 26;
    }
    letters
}

/// Adds to every font in the file the table from codes to the glyphs that were kept.
pub(crate) fn map_codes(file: &mut lopdf::Document, codes: &Codes) {
    for (face, used) in codes.faces() {
        let name = format!("{}+{}", subset_tag(used), face.name());
        let table = file.add_object(code_table(used));
        let composite = file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        for font in composite.filter(|font| {
            font.get(b"BaseFont").is_ok_and(|base| base.as_name().is_ok_and(|base| base == name.as_bytes()))
        }) {
            if let Ok([Object::Dictionary(descendant)]) =
                font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map(Vec::as_mut_slice)
            {
                descendant.set("CIDToGIDMap", table);
            }
        }
    }
}

/// Two bytes for each code from 0 on: the number of its glyph among those kept.
fn code_table(codes: &FaceCodes) -> Stream {
    let kept = glyphs(codes);
    let mut table = vec![0, 0];
    for (_, coded) in codes.iter() {
        let glyph = kept.get(coded.glyph).expect("every glyph in use was kept");
        table.extend(glyph.to_be_bytes());
    }
    Stream::new(lopdf::Dictionary::new(), table)
}
