//! Paints a [`Document`] as a tagged PDF (PDF/UA-1 and PDF/A-2a): text is shaped, broken into lines and laid on A4 pages,
//! printpdf draws the pages, and the logical structure is added to the result. What a document says is decided in core.

mod layout;
mod paint;
mod tag;
mod text;
mod typefaces;

pub use typefaces::Typefaces;

use at_trials_core::document::Document;
use thiserror::Error;

/// Why a document could not become a PDF. None of them carries a word of the document.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReportError {
    /// A PDF without a title has no name for a screen reader to announce.
    #[error("This document has no title, so no PDF was made. Give it a title and try again; nothing is lost.")]
    NoTitle,
    /// A chart must be told in words for people who cannot see it.
    #[error("A chart has no description in words, so no PDF was made. Nothing is lost; please report this.")]
    NoDescription,
    /// Every row of a table has one cell for each column.
    #[error(
        "A table has a row with too many or too few cells, so no PDF was made. Nothing is lost; please report this."
    )]
    UnevenTable,
    /// A chart is larger than the text of a page, or has a measure that is not a number.
    #[error("A chart does not fit on a page, so no PDF was made. Nothing is lost; please report this.")]
    DrawingTooLarge,
    /// The finished file failed our own check of its structure, named here.
    #[error("The PDF would not be accessible ({0}), so it was not made. Nothing is lost; please report this.")]
    NotAccessible(&'static str),
    /// A typeface opened, and then gave no letters. A file that does so is dropped and the work done again without it, so
    /// whoever reads this has a damaged program.
    #[error(
        "A typeface of the program is damaged, so no PDF was made. Nothing is lost; please install the program again."
    )]
    DamagedTypeface,
    /// The finished file could not be written out.
    #[error("The PDF could not be put together. Nothing is lost; please try again.")]
    Unwritable,
}

/// How many A4 pages the document takes.
///
/// # Errors
/// As [`pdf`].
pub fn pages(document: &Document, typefaces: &Typefaces) -> Result<usize, ReportError> {
    typefaces.without_damaged_files(|| Ok(layout::lay_out(document, typefaces)?.pages.len()))
}

/// The document as the bytes of a PDF: A4, English, tagged for PDF/UA-1 and PDF/A-2a. The same document and the
/// same typefaces give the same bytes on every machine. A typeface from a file that turns out to be damaged costs the signs that
/// no other has, and no more.
///
/// # Errors
/// When the document lacks what an accessible PDF needs: a title, words for a chart, even tables.
pub fn pdf(document: &Document, typefaces: &Typefaces) -> Result<Vec<u8>, ReportError> {
    typefaces.without_damaged_files(|| {
        let laid_out = layout::lay_out(document, typefaces)?;
        let painted = paint::paint(&laid_out)?;
        tag::finish(&laid_out, painted)
    })
}

/// The signs of a text that none of the typefaces has, each once, in the order in which they stand there. Paper shows a mark in
/// their place. What has no place on paper at all, such as a byte order mark, is not among them. A sign for private use, which
/// looks different everywhere, is told by its number: `U+E000`.
pub fn unprintable(text: &str, typefaces: &Typefaces) -> Vec<String> {
    let signs = typefaces.without_damaged_files(|| text::unprintable(text, typefaces));
    signs.expect("only files are tried out here, and one that fails is dropped")
}

/// True while a panic of this thread is laid to a damaged typeface file and leads to another try without it. A panic hook may
/// keep silent about it then: whoever called is answered all the same.
pub fn goes_on_after_a_panic() -> bool {
    typefaces::goes_on_after_a_panic()
}
