//! Draws the pages with printpdf. Every mark goes into marked content: pieces of the document carry a number by which the
//! structure refers to them, everything else is an artifact. What the numbers mean is returned beside the pages.

mod canvas;
mod fonts;
mod postscript;

use crate::ReportError;
use crate::layout::Layout;
use crate::layout::page::{Mark, Owner, Page};
use crate::layout::style::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::layout::tree::NodeId;
use canvas::Canvas;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

/// The pages as PDF objects, and what they show.
pub(crate) struct Painted {
    /// The file so far: pages and fonts, without structure or metadata.
    pub(crate) file: lopdf::Document,
    /// For each page, the piece of the document behind each number of marked content.
    pub(crate) contents: Vec<Vec<NodeId>>,
}

/// Draws all pages.
///
/// # Errors
/// When a typeface from a file cannot be cut down.
pub(crate) fn paint(layout: &Layout) -> Result<Painted, ReportError> {
    let mut document = PdfDocument::new("");
    let mut contents = Vec::with_capacity(layout.pages.len());
    for page in &layout.pages {
        let mut canvas = Canvas::new(&layout.codes);
        contents.push(paint_page(page, &mut canvas));
        document.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), canvas.into_ops()));
    }
    let fonts = fonts::fonts(&layout.codes)?;
    for font in &fonts {
        document.resources.fonts.map.insert(font.resource(), font.for_printpdf());
    }
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    for font in fonts {
        font.finish(&mut file)?;
    }
    Ok(Painted { file, contents })
}

/// Draws one page and returns the pieces of the document on it, by number.
fn paint_page(page: &Page, canvas: &mut Canvas<'_>) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    for run in page.marks.chunk_by(|(one, _), (other, _)| one == other) {
        match run[0].0 {
            Owner::Content(node) => {
                canvas.begin_content(nodes.len());
                nodes.push(node);
            }
            Owner::Ground | Owner::Backing => canvas.begin_artifact("Background", None),
            Owner::Rule => canvas.begin_artifact("Layout", None),
            Owner::Watermark => canvas.begin_artifact("Pagination", Some("Watermark")),
            Owner::Header => canvas.begin_artifact("Pagination", Some("Header")),
            Owner::Footer => canvas.begin_artifact("Pagination", Some("Footer")),
        }
        for (_, mark) in run {
            draw(mark, canvas);
        }
        canvas.end();
    }
    nodes
}

fn draw(mark: &Mark, canvas: &mut Canvas<'_>) {
    match mark {
        Mark::Text { x, y, size, colour, line } => {
            canvas.text(line, *size, *colour, [1.0, 0.0, 0.0, 1.0, *x, PAGE_HEIGHT - y]);
        }
        Mark::Diagonal { size, colour, line } => canvas.text(line, *size, *colour, diagonal(*size, line.width)),
        Mark::Rect { area, fill, edge } => canvas.rect(*area, *fill, *edge),
        Mark::Stroke { from, to, width, colour } => canvas.stroke(*from, *to, *width, *colour),
    }
}

/// Puts a line through the middle of the page, rising with its diagonal.
fn diagonal(size: f32, width: i32) -> [f32; 6] {
    let length = PAGE_WIDTH.hypot(PAGE_HEIGHT);
    let (along, rise) = (PAGE_WIDTH / length, PAGE_HEIGHT / length);
    // Half the line to the left, and a third of the size down: half of what a capital letter reaches up.
    let (back, down) = (width as f32 * size / 2000.0, size / 3.0);
    let x = PAGE_WIDTH / 2.0 - back * along + down * rise;
    let y = PAGE_HEIGHT / 2.0 - back * rise - down * along;
    [along, rise, -rise, along, x, y]
}
