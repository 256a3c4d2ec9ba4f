//! A typeface from a file, read once and only when a sign asks for it. The file is not trusted: it must be an ordinary file
//! of bounded size, open as a typeface, and allow what we do with it.

use super::distrust;
use super::face::{Cut, FaceId, Typeface};
use rustybuzz::Face;
use rustybuzz::ttf_parser::{Permissions, fonts_in_collection, name_id};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use subsetter::GlyphRemapper;

/// No typeface of Chinese, Japanese and Korean we know is half as large.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Collections hold a handful.
const MOST_IN_A_COLLECTION: u32 = 64;

/// What a file may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Chinese and Japanese: ideographs, their sounds and their punctuation.
    ChineseOrJapanese,
    /// Korean: Hangul.
    Korean,
}

impl Script {
    /// The script of a sign, if files are asked for it.
    pub(super) fn of(grapheme: &str) -> Option<Self> {
        match u32::from(grapheme.chars().next()?) {
            0x1100..=0x11ff | 0x3130..=0x318f | 0xa960..=0xa97f | 0xac00..=0xd7ff => Some(Self::Korean),
            0x2e80..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff => Some(Self::ChineseOrJapanese),
            0xfe30..=0xfe4f | 0xff00..=0xffef | 0x1_b000..=0x1_b16f | 0x2_0000..=0x3_23af => {
                Some(Self::ChineseOrJapanese)
            }
            _ => None,
        }
    }
}

/// A file that may hold a typeface.
#[derive(Debug)]
pub(super) struct FromFile {
    path: PathBuf,
    /// The one script it is asked for; none if for all.
    only: Option<Script>,
    /// True if it is asked for headings only, because it is the bold cut of a typeface.
    is_bold: bool,
    /// Kept as long as the program runs, as those in the program are.
    opened: OnceLock<Option<&'static Typeface>>,
    /// True once it turned out to be damaged while it was drawn from.
    is_dropped: AtomicBool,
}

impl FromFile {
    /// A file that is asked for one script only, or for all. Bold ones have “bold” in their names, or “bd” at the end.
    pub(super) fn new(only: Option<Script>, path: PathBuf) -> Self {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
        let is_bold = name.contains("bold") || name.ends_with("bd");
        Self { path, only, is_bold, opened: OnceLock::new(), is_dropped: AtomicBool::new(false) }
    }

    /// Whether it is asked for headings only.
    pub(super) fn is_bold(&self) -> bool {
        self.is_bold
    }

    /// Its typeface, with this place in the order of all; none if it is not asked for this or has no typeface to give.
    pub(super) fn face(&self, place: u16, cut: Cut, script: Script) -> Option<FaceId> {
        if self.only.is_some_and(|only| only != script) || self.is_bold && cut != Cut::Bold {
            return None;
        }
        if self.is_dropped.load(Ordering::Relaxed) {
            return None;
        }
        distrust::note(place);
        let typeface = self.opened.get_or_init(|| Some(Box::leak(Box::new(open(read(&self.path)?)?))));
        Some(FaceId::new(place, (*typeface)?))
    }

    /// Asks it for nothing any more.
    pub(super) fn drop_it(&self) {
        self.is_dropped.store(true, Ordering::Relaxed);
    }
}

/// The bytes of an ordinary file that is not too large.
fn read(path: &Path) -> Option<Vec<u8>> {
    let is_ordinary = |found: &Metadata| found.is_file() && found.len() <= LARGEST;
    // Asked before opening, because opening a pipe waits for somebody to write into it.
    std::fs::metadata(path).ok().filter(is_ordinary)?;
    let file = File::open(path).ok()?;
    let size = file.metadata().ok().filter(is_ordinary)?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
    file.take(size).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The typeface in these bytes, if it can be drawn from, cut down and embedded, and says that it may be.
fn open(bytes: Vec<u8>) -> Option<Typeface> {
    let index = which(&bytes);
    let face = Face::from_slice(&bytes, index)?;
    let has_outlines = face.tables().glyf.is_some() || face.tables().cff.is_some();
    if !has_outlines || !may_be_embedded(&face) {
        return None;
    }
    subsetter::subset(&bytes, index, &GlyphRemapper::new_from_glyphs(&[1])).ok()?;
    let name = name(&face);
    Typeface::open(name, bytes.leak(), index)
}

/// Which typeface of a collection: the one for simplified Chinese where one says that it is, else the first.
fn which(bytes: &[u8]) -> u32 {
    let count = fonts_in_collection(bytes).unwrap_or(1).min(MOST_IN_A_COLLECTION);
    let is_chinese = |index: &u32| {
        Face::from_slice(bytes, *index)
            .is_some_and(|face| names(&face, name_id::FAMILY).any(|family| family.ends_with(" SC")))
    };
    (0..count).find(is_chinese).unwrap_or(0)
}

/// What the maker allows. A typeface that says nothing of it, or says that no part of it may be embedded, is not used.
fn may_be_embedded(face: &Face<'_>) -> bool {
    face.permissions().is_some_and(|permissions| permissions != Permissions::Restricted)
        && face.is_subsetting_allowed()
        && face.is_outline_embedding_allowed()
}

/// The name by which programs know it, of letters, digits and hyphens.
fn name(face: &Face<'_>) -> String {
    let told = names(face, name_id::POST_SCRIPT_NAME).next().unwrap_or_default();
    let plain: String = told.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').take(63).collect();
    if plain.is_empty() { "Typeface".to_owned() } else { plain }
}

fn names<'a>(face: &'a Face<'_>, id: u16) -> impl Iterator<Item = String> + 'a {
    face.names().into_iter().filter(move |name| name.name_id == id).filter_map(|name| name.to_string())
}
