//! The head of the document: who it is for, the title, and one line of place and time, on a ground of their own.

use crate::layout::flow::Flow;
use crate::layout::page::{Area, Mark, Owner};
use crate::layout::slice::{Column, Frame, Keep, Slice, keep_all, points, stack};
use crate::layout::style::{Colour, PAPER, STRONG, SUBTITLE, Style, TAG, TITLE};
use crate::layout::tree::{NodeId, Role, Tree};
use crate::text::Line;

/// The room within a tag at each side of its words.
const TAG_PADDING: f32 = 9.0;
/// The room between two tags.
const TAG_GAP: f32 = 9.0;

/// The words at the head of a document, fit to print.
pub(crate) struct Head<'a> {
    pub(crate) title: &'a str,
    pub(crate) subtitle: &'a str,
    pub(crate) audience: &'a str,
    pub(crate) watermark: Option<&'a str>,
}

/// A word or two on a ground of their own.
struct Tag {
    node: NodeId,
    line: Line,
    width: f32,
    /// Dark letters on paper with an edge, rather than pale letters on a dark ground.
    outlined: bool,
}

impl Flow {
    /// The head. The title is read first, although the tags stand above it.
    pub(crate) fn head(&mut self, head: &Head<'_>) {
        let column = Column::PAGE;
        let mut title = self.text(Tree::ROOT, Role::Heading(1), head.title, &TITLE, column);
        self.enter(1, head.title.to_owned(), &mut title);
        let mut subtitle = self.text(Tree::ROOT, Role::Paragraph, head.subtitle, &SUBTITLE, column);
        if let Some(first) = subtitle.first_mut() {
            first.gap = 6.0;
        }
        let mut tags = self.tags(head.audience, false);
        tags.append(&mut self.tags(head.watermark.unwrap_or_default(), true));
        let mut slices = rows(tags);
        title[0].gap = if slices.is_empty() { 0.0 } else { 12.0 };
        slices.append(&mut title);
        slices.append(&mut subtitle);
        keep_all(&mut slices);
        if let Some(last) = slices.last_mut() {
            last.keep = Keep::Loose;
        }
        self.push_framed(slices, Frame::Title, 0.0);
    }

    fn tags(&mut self, text: &str, outlined: bool) -> Vec<Tag> {
        if text.is_empty() {
            return Vec::new();
        }
        let node = self.tree.add(Tree::ROOT, Role::Paragraph);
        let lines = self.lines(text, &TAG, Column::PAGE.width - 2.0 * TAG_PADDING);
        lines
            .into_iter()
            .map(|line| Tag { node, width: points(line.width, &TAG) + 2.0 * TAG_PADDING, line, outlined })
            .collect()
    }
}

/// Tags side by side, in as many rows as they take.
fn rows(tags: Vec<Tag>) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    let mut x = 0.0;
    for tag in tags {
        if slices.is_empty() || x + tag.width > Column::PAGE.width {
            x = 0.0;
            let gap = if slices.is_empty() { 0.0 } else { 3.0 };
            slices.push(Slice { height: TAG.leading + 4.0, gap, ..Slice::default() });
        }
        let width = tag.width;
        let row = slices.last_mut().expect("a row was just made");
        draw(tag, x, row);
        x += width + TAG_GAP;
    }
    slices
}

fn draw(tag: Tag, x: f32, row: &mut Slice) {
    let area = Area { x: Column::PAGE.x + x, y: 0.0, width: tag.width, height: row.height };
    let letters: Colour = if tag.outlined { STRONG } else { PAPER };
    let style = Style { colour: letters, ..TAG };
    let column = Column { x: area.x + TAG_PADDING, width: tag.width };
    let mut words = stack(tag.node, &style, column, vec![tag.line]);
    let (fill, edge) = if tag.outlined { (PAPER, Some((STRONG, 1.0))) } else { (STRONG, Some((STRONG, 1.0))) };
    row.marks.push((Owner::Backing, Mark::Rect { area, fill: Some(fill), edge }));
    for (owner, mut mark) in words.remove(0).marks {
        mark.lower(2.0);
        row.marks.push((owner, mark));
    }
}
