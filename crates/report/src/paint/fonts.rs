//! The fonts inside the file: each face cut down to the glyphs that are used, and a table from our codes to those glyphs.
//! printpdf takes a code for the number of a glyph; the table is added to what it made.

use crate::ReportError;
use crate::paint::postscript::{self, CodedGlyph};
use crate::text::FaceId;
use crate::text::codes::{Coded, Codes, FaceCodes};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The name by which pages refer to a face.
pub(crate) fn resource(face: FaceId) -> FontId {
    FontId(format!("{}.{}", face.name(), face.place()))
}

/// A face on its way into the file.
pub(crate) struct Font<'a> {
    face: FaceId,
    codes: &'a FaceCodes,
    kept: GlyphRemapper,
    /// The face with only the glyphs that are kept.
    program: Vec<u8>,
}

/// The fonts of all faces used.
///
/// # Errors
/// When a face from a file cannot be cut down.
pub(crate) fn fonts(codes: &Codes) -> Result<Vec<Font<'_>>, ReportError> {
    codes.faces().map(|(face, codes)| Font::new(face, codes)).collect()
}

impl<'a> Font<'a> {
    fn new(face: FaceId, codes: &'a FaceCodes) -> Result<Self, ReportError> {
        let used: Vec<u16> = codes.iter().map(|(_, coded)| coded.glyph).collect();
        let kept = GlyphRemapper::new_from_glyphs(&used);
        let program = face.cut_down(&kept)?;
        Ok(Self { face, codes, kept, program })
    }

    pub(crate) fn resource(&self) -> FontId {
        resource(self.face)
    }

    /// What printpdf is told. From a PostScript face it would take the codes to be glyphs, so it does not see one.
    pub(crate) fn for_printpdf(&self) -> PdfFont {
        let whole = self.face.face();
        let measure = |measure: i16| i16::try_from(self.face.thousandths(measure.into())).unwrap_or(measure);
        let bounds = whole.global_bounding_box();
        PdfFont::new(ParsedFont {
            font_name: Some(self.base_name()),
            original_bytes: if self.face.is_postscript() { b"put in later".to_vec() } else { self.program.clone() },
            font_index: 0,
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: self.codes.iter().map(|(code, coded)| (code, coded.width)).collect(),
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: measure(whole.ascender()), descent: measure(whole.descender()) },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: measure(bounds.x_min),
                y_min: measure(bounds.y_min),
                x_max: measure(bounds.x_max),
                y_max: measure(bounds.y_max),
                us_weight_class: whole.weight().to_number(),
                ..PdfFontMetricsStub::default()
            },
        })
    }

    /// The name of the face, before it six letters that tell cuts of one typeface apart, made from the glyphs in them.
    fn base_name(&self) -> String {
        let mut hash = self.codes.iter().fold(0x811c_9dc5_u32, |hash, (_, coded)| {
            coded
                .glyph
                .to_be_bytes()
                .iter()
                .fold(hash, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
        });
        let mut name = String::new();
        for _ in 0..6 {
            name.push(char::from(b'A' + u8::try_from(hash % 26).expect("below 26")));
            hash /= 26;
        }
        name + "+" + self.face.name()
    }

    /// Adds to what printpdf made the table from codes to the glyphs that were kept.
    pub(crate) fn finish(self, file: &mut Document) -> Result<(), ReportError> {
        // A face that was only measured with is not in the file.
        let Some(id) = self.composite(file) else { return Ok(()) };
        if self.face.is_postscript() {
            return postscript::finish(file, id, &self.program, &self.glyphs());
        }
        let table = file.add_object(Stream::new(Dictionary::new(), self.code_table()));
        descendant(file, id)?.set("CIDToGIDMap", table);
        Ok(())
    }

    /// The composite font that printpdf made for this face.
    fn composite(&self, file: &Document) -> Option<ObjectId> {
        let name = self.base_name();
        let is_it = |font: &Dictionary| {
            font.has(b"DescendantFonts")
                && font.get(b"BaseFont").and_then(Object::as_name).is_ok_and(|base| base == name.as_bytes())
        };
        file.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(is_it)).map(|(id, _)| *id)
    }

    /// Every code with the number of its glyph among those kept, and how far it moves the pen.
    fn glyphs(&self) -> Vec<CodedGlyph> {
        let glyph = |coded: &Coded| self.kept.get(coded.glyph).expect("every glyph in use was kept");
        let told = |(code, coded): (u16, &Coded)| CodedGlyph { code, glyph: glyph(coded), width: coded.width };
        self.codes.iter().map(told).collect()
    }

    /// Two bytes for each code from 0 on: the number of its glyph among those kept.
    fn code_table(&self) -> Vec<u8> {
        let glyphs = self.glyphs();
        [0].into_iter().chain(glyphs.iter().map(|coded| coded.glyph)).flat_map(u16::to_be_bytes).collect()
    }
}

/// The half of a composite font that holds the glyphs.
pub(super) fn descendant(file: &mut Document, composite: ObjectId) -> Result<&mut Dictionary, ReportError> {
    let font = file.get_object_mut(composite).and_then(Object::as_dict_mut);
    let descendants = font.and_then(|font| font.get_mut(b"DescendantFonts")).and_then(Object::as_array_mut);
    let first = descendants.ok().and_then(|descendants| descendants.first_mut()?.as_dict_mut().ok());
    first.ok_or(ReportError::Unwritable)
}
