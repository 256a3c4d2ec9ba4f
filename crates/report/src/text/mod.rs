//! Text from characters to lines of positioned glyphs: cleaning, choice of typeface, shaping, direction and line breaking.
//! Nothing here knows of pages. Measures are thousandths of the type size, which is the unit of every typeface we ship; those
//! of a typeface from a file are scaled.

mod breaks;
pub(crate) mod clean;
pub(crate) mod codes;
mod lines;
mod shape;
mod typesetter;

pub(crate) use crate::typefaces::{Cut, FaceId};
pub(crate) use lines::Line;
pub(crate) use shape::Piece;
pub(crate) use typesetter::{Typesetter, runs_leftward};

use crate::ReportError;
use crate::typefaces::{Typefaces, missing};
use codes::Codes;
use subsetter::GlyphRemapper;

/// The signs of a text that no typeface has, each once, in the order in which they stand there.
///
/// # Errors
/// When a file that has some of them could not be put into a PDF.
pub(crate) fn unprintable(text: &str, typefaces: &Typefaces) -> Result<Vec<String>, ReportError> {
    // Every typeface we begin with has these.
    if text.is_ascii() {
        return Ok(Vec::new());
    }
    let mut signs: Vec<String> = Vec::new();
    for private in text.chars().filter(|character| clean::is_private(*character)) {
        let number = format!("U+{:04X}", u32::from(private));
        if !signs.contains(&number) {
            signs.push(number);
        }
    }
    let mut setter = Typesetter::new(typefaces.clone());
    setter.line(&clean::line(text), Cut::Regular);
    let (face, mark) = missing(Cut::Regular);
    let codes = setter.into_codes();
    cut_down_files(&codes)?;
    let drawn_as_mark = codes.texts(face, mark);
    signs.extend(drawn_as_mark.into_iter().filter(|sign| !sign.starts_with(char::REPLACEMENT_CHARACTER)));
    Ok(signs)
}

/// Tries what only happens when a PDF is made, so that nothing is lost there that was not named before.
fn cut_down_files(codes: &Codes) -> Result<(), ReportError> {
    for (face, codes) in codes.faces().filter(|(face, _)| face.is_from_a_file()) {
        let used: Vec<u16> = codes.iter().map(|(_, coded)| coded.glyph).collect();
        face.cut_down(&GlyphRemapper::new_from_glyphs(&used))?;
    }
    Ok(())
}
