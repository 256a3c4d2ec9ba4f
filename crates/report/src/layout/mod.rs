//! Layout: a document becomes pages of marks and a tree that says what they mean. Nothing here knows of PDF; a painter for
//! any other format would take the same pages.

mod bars;
mod columns;
mod facts;
mod figure;
mod flow;
mod furniture;
mod grid;
pub(crate) mod page;
mod paginate;
mod plan;
mod quote;
mod slice;
pub(crate) mod style;
mod table;
#[cfg(test)]
mod tests;
mod title;
pub(crate) mod tree;

use crate::ReportError;
use crate::text::clean;
use crate::text::codes::Codes;
use crate::typefaces::Typefaces;
use at_trials_core::document::{Block, Document, Tone};
use flow::Flow;
use page::{Entry, Page};
use slice::{Frame, Side};
use title::Head;
use tree::Tree;

/// A document on its pages.
pub(crate) struct Layout {
    /// The title, fit for metadata.
    pub(crate) title: String,
    /// The pages, marks in the order in which they are painted.
    pub(crate) pages: Vec<Page>,
    /// What the marks mean.
    pub(crate) tree: Tree,
    /// The headings with their places.
    pub(crate) entries: Vec<Entry>,
    /// The glyphs the pages use.
    pub(crate) codes: Codes,
}

/// Lays a document out on A4 pages.
///
/// # Errors
/// When the document has no title, a chart without words or too large, or an uneven table.
pub(crate) fn lay_out(document: &Document, typefaces: &Typefaces) -> Result<Layout, ReportError> {
    let title = clean::line(&document.title);
    if title.is_empty() {
        return Err(ReportError::NoTitle);
    }
    let (subtitle, audience) = (clean::line(&document.subtitle), clean::line(&document.audience));
    let watermark = document.watermark.as_deref().map(clean::line).filter(|words| !words.is_empty());
    let head = Head { title: &title, subtitle: &subtitle, audience: &audience, watermark: watermark.as_deref() };
    let mut flow = Flow::new(typefaces);
    flow.head(&head);
    for block in &document.blocks {
        add(&mut flow, block)?;
    }
    let mut pages = paginate::paginate(&mut flow);
    furniture::furnish(&mut pages, &head, &clean::line(&document.footer), &mut flow.setter);
    for page in &mut pages {
        page.marks.sort_by_key(|(owner, _)| *owner);
    }
    let Flow { setter, tree, entries, .. } = flow;
    Ok(Layout { title, pages, tree, entries, codes: setter.into_codes() })
}

fn add(flow: &mut Flow, block: &Block) -> Result<(), ReportError> {
    match block {
        Block::Heading { level, text } => flow.heading(*level, text),
        Block::Paragraph { text, style } => flow.paragraph(text, *style),
        Block::List { items } => flow.list(items),
        Block::Facts { title, facts } => flow.facts(title, facts),
        Block::Table(table) => return flow.table(table),
        Block::Figure { caption, drawing, data } => {
            flow.figure(caption, drawing)?;
            flow.keep_text_with_box();
            return flow.table(data);
        }
        Block::Callout { title, text, tone } => {
            let frame = if *tone == Tone::Caution { Frame::Caution } else { Frame::Note };
            let side = Side::of(if text.is_empty() { title } else { text });
            flow.callout(title, text, frame(side));
        }
        Block::Quote { text, speaker } => flow.quote(text, speaker),
    }
    Ok(())
}
