//! The typefaces documents are printed with, and which of them draws what. Latin, Greek, Cyrillic and the scripts of London's
//! languages are in the program. Chinese, Japanese and Korean would make it ten times as large: they come from a file beside
//! the program, or from a typeface the computer has. Nothing else is drawn from files, so that everything else looks the
//! same on every computer.

mod computer;
mod distrust;
mod face;
mod file;
mod shipped;
#[cfg(test)]
mod tests;

pub(crate) use distrust::goes_on_after_a_panic;
pub(crate) use face::{Cut, FaceId};

use file::{FromFile, Script};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use unicode_normalization::UnicodeNormalization;

/// The typefaces a document is printed with: those in the program, and what files add to them. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Typefaces {
    files: Arc<[FromFile]>,
}

impl Typefaces {
    /// Those in the program alone: the same on every computer.
    pub fn shipped() -> Self {
        Self::default()
    }

    /// Those in the program, and for Chinese, Japanese and Korean these files, the first that has a sign drawing it. A file
    /// is read when a sign asks for it. One that is no typeface, is larger than 64 MiB or may not be embedded is passed over;
    /// one that turns out to be damaged is dropped for good.
    pub fn with_files(files: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { files: files.into_iter().map(|path| FromFile::new(None, path)).collect() }
    }

    /// Those in the program, and for Chinese, Japanese and Korean the files in the folder `typefaces` beside it and what
    /// this computer has.
    pub fn of_this_computer() -> Self {
        static FOUND: LazyLock<Typefaces> = LazyLock::new(|| Typefaces { files: computer::files().collect() });
        FOUND.clone()
    }

    /// The face of every grapheme of a word; none where no typeface has it. A word is drawn in one design if one has it all.
    pub(crate) fn faces_for(&self, cut: Cut, word: &[&str]) -> Vec<Option<FaceId>> {
        match shipped::in_one_design(cut, word) {
            Some(faces) => faces.into_iter().map(Some).collect(),
            None => word.iter().map(|grapheme| self.face_for(cut, grapheme)).collect(),
        }
    }

    fn face_for(&self, cut: Cut, grapheme: &str) -> Option<FaceId> {
        let shipped = shipped::in_one_design(cut, &[grapheme]).and_then(|faces| faces.first().copied());
        shipped.or_else(|| self.face_in_a_file(cut, grapheme))
    }

    fn face_in_a_file(&self, cut: Cut, grapheme: &str) -> Option<FaceId> {
        let script = Script::of(grapheme)?;
        // Korean may come letter by letter; typefaces have it by syllables, and the shaper puts them together.
        let composed: String = grapheme.nfc().collect();
        let mut faces = (shipped::FIRST_PLACE_OF_FILES..)
            .zip(self.files.iter())
            .filter_map(|(place, file)| file.face(place, cut, script));
        faces.find(|face| face.has_all(&composed))
    }

    /// The file whose typeface has this place.
    fn file_at(&self, place: u16) -> Option<&FromFile> {
        self.files.get(usize::from(place.checked_sub(shipped::FIRST_PLACE_OF_FILES)?))
    }
}

/// The face and glyph of the sign that stands for a character we cannot draw.
pub(crate) fn missing(cut: Cut) -> (FaceId, u16) {
    shipped::missing(cut)
}
