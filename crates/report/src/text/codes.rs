//! The codes by which a PDF names glyphs. A glyph gets one code for each text it stands for, so that what is copied or read
//! aloud is always exactly what was written, even where one glyph is drawn for different characters (mirrored brackets,
//! letters with several forms, the sign for a character we cannot draw).

use crate::text::FaceId;
use std::collections::{BTreeMap, HashMap};

/// A glyph with the text it stands for.
#[derive(Debug)]
pub(crate) struct Coded {
    /// The glyph in the whole typeface.
    pub(crate) glyph: u16,
    /// What it says.
    pub(crate) text: Box<str>,
    /// How far it moves the pen, in thousandths of the type size.
    pub(crate) width: u16,
}

/// The codes of one face; code 1 is the first entry, because code 0 means "no such glyph".
#[derive(Debug, Default)]
pub(crate) struct FaceCodes {
    entries: Vec<Coded>,
    known: HashMap<u16, Vec<u16>>,
}

impl FaceCodes {
    fn code(&mut self, face: FaceId, glyph: u16, text: &str) -> u16 {
        let known = self.known.entry(glyph).or_default();
        if let Some(code) = known.iter().find(|code| *self.entries[usize::from(**code) - 1].text == *text) {
            return *code;
        }
        // A PDF has 65,535 codes for a face. A text that uses them up still shows the right glyphs.
        let Ok(code) = u16::try_from(self.entries.len() + 1) else { return known.first().copied().unwrap_or(1) };
        let advance = face.face().glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0);
        let width = u16::try_from(face.thousandths(i32::from(advance))).unwrap_or(u16::MAX);
        self.entries.push(Coded { glyph, text: text.into(), width });
        known.push(code);
        code
    }

    /// The entries with their codes, in the order of the codes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, &Coded)> {
        (1..).zip(&self.entries)
    }

    /// The entry of a code.
    pub(crate) fn coded(&self, code: u16) -> &Coded {
        &self.entries[usize::from(code) - 1]
    }
}

/// The codes of every face of a document.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    faces: BTreeMap<FaceId, FaceCodes>,
}

impl Codes {
    /// The code of a glyph that stands for `text`.
    pub(crate) fn code(&mut self, face: FaceId, glyph: u16, text: &str) -> u16 {
        self.faces.entry(face).or_default().code(face, glyph, text)
    }

    /// The texts a glyph stands for, in the order in which they came.
    pub(crate) fn texts(&self, face: FaceId, glyph: u16) -> Vec<String> {
        let codes = self.faces.get(&face);
        let of_glyph = codes.into_iter().flat_map(FaceCodes::iter).filter(|(_, coded)| coded.glyph == glyph);
        of_glyph.map(|(_, coded)| coded.text.to_string()).collect()
    }

    /// The codes of one face, which must have been used.
    pub(crate) fn of(&self, face: FaceId) -> &FaceCodes {
        &self.faces[&face]
    }

    /// Every face used, with its codes.
    pub(crate) fn faces(&self) -> impl Iterator<Item = (FaceId, &FaceCodes)> {
        self.faces.iter().map(|(id, codes)| (*id, codes))
    }
}
