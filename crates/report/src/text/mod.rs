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

use crate::typefaces::{Typefaces, missing};

/// The signs of a text that no typeface has, each once, in the order in which they stand there.
pub(crate) fn unprintable(text: &str, typefaces: &Typefaces) -> Vec<String> {
    // Every typeface we begin with has these.
    if text.is_ascii() {
        return Vec::new();
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
    let drawn_as_mark = setter.into_codes().texts(face, mark);
    signs.extend(drawn_as_mark.into_iter().filter(|sign| !sign.starts_with(char::REPLACEMENT_CHARACTER)));
    signs
}
