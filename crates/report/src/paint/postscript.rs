//! The font of a PostScript face (CFF), as most typefaces of Chinese, Japanese and Korean are. Such a font has no table from
//! codes to glyphs: its glyphs go by numbers of their own, and a character map leads there from our codes. printpdf knows only
//! fonts without one, so what it made is put right here.

use super::fonts::descendant;
use crate::ReportError;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rustybuzz::ttf_parser::{RawFace, Tag};
use std::collections::BTreeMap;

/// A code of the text with the glyph it shows.
pub(super) struct CodedGlyph {
    pub(super) code: u16,
    /// Its number among the glyphs that were kept.
    pub(super) glyph: u16,
    /// How far it moves the pen, in thousandths of the type size.
    pub(super) width: u16,
}

/// Makes the composite font that printpdf wrote for a TrueType face one of a PostScript face.
///
/// # Errors
/// When the program has no glyphs, or printpdf wrote something else than it used to.
pub(super) fn finish(
    file: &mut Document,
    composite: ObjectId,
    program: &[u8],
    glyphs: &[CodedGlyph],
) -> Result<(), ReportError> {
    let table = RawFace::parse(program, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF ")));
    let table = table.ok_or(ReportError::DamagedTypeface)?;
    let program = file.add_object(Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, table.to_vec()));
    let map = file.add_object(character_map(glyphs));
    dictionary(file, composite)?.set("Encoding", map);

    let glyph_font = descendant(file, composite)?;
    glyph_font.set("Subtype", "CIDFontType0");
    glyph_font.set("W", widths(glyphs));
    glyph_font.remove(b"CIDToGIDMap");
    let descriptor = glyph_font.get(b"FontDescriptor").and_then(Object::as_reference);
    let descriptor = dictionary(file, descriptor.map_err(|_| ReportError::Unwritable)?)?;
    let placeholder = descriptor.remove(b"FontFile2");
    descriptor.set("FontFile3", program);
    if let Some(Object::Reference(placeholder)) = placeholder {
        file.objects.remove(&placeholder);
    }
    Ok(())
}

fn dictionary(file: &mut Document, id: ObjectId) -> Result<&mut Dictionary, ReportError> {
    file.get_object_mut(id).and_then(Object::as_dict_mut).map_err(|_| ReportError::Unwritable)
}

/// The map from the codes of the text to the numbers of the glyphs, in the language of PostScript.
fn character_map(glyphs: &[CodedGlyph]) -> Stream {
    let mut map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def\n\
         /CMapName /Kept-Glyphs def\n/CMapType 1 def\n/WMode 0 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        .to_owned();
    // The language allows a hundred at a time.
    for some in glyphs.chunks(100) {
        let lines: Vec<String> = some.iter().map(|coded| format!("<{:04x}> {}\n", coded.code, coded.glyph)).collect();
        map.extend([format!("{} begincidchar\n", lines.len()), lines.concat(), "endcidchar\n".to_owned()]);
    }
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    let about = dictionary! {
        "Type" => "CMap",
        "CMapName" => "Kept-Glyphs",
        "WMode" => 0,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    };
    Stream::new(about, map.into_bytes())
}

/// The widths by the numbers of the glyphs.
fn widths(glyphs: &[CodedGlyph]) -> Vec<Object> {
    let by_glyph: BTreeMap<u16, u16> = glyphs.iter().map(|coded| (coded.glyph, coded.width)).collect();
    by_glyph.into_iter().flat_map(|(glyph, width)| [glyph.into(), vec![Object::from(width)].into()]).collect()
}
