//! Draws the slices of a document where the plan says: on pages, with table headers repeated and boxes around what they hold.

use crate::layout::flow::Flow;
use crate::layout::page::{Area, Mark, Owner, Page};
use crate::layout::plan::{Step, plan};
use crate::layout::slice::{Frame, Side, Slice};
use crate::layout::style::{MARGIN, PAGE_WIDTH, RULE, STRONG, TEXT_WIDTH, TINT};

/// Puts the slices of a document on pages, and notes in the outline and the structure where things came to stand.
pub(crate) fn paginate(flow: &mut Flow) -> Vec<Page> {
    let slices = std::mem::take(&mut flow.slices);
    let steps = plan(&slices, &flow.headers).steps;
    let mut slices = slices.into_iter();
    let mut pages = vec![Page::default()];
    for step in steps {
        let at = pages.len() - 1;
        let page = &mut pages[at];
        match step {
            Step::Turn => pages.push(Page::default()),
            Step::Repeat(header, line, top) => page.draw(flow.headers[header][line].marks.iter().cloned(), top),
            Step::Put(top) => {
                let slice = slices.next().expect("a plan puts every slice once");
                note(&slice, at, top, flow);
                page.draw(slice.marks, top);
            }
            // Before everything else, because words may have a ground of their own within the box.
            Step::Box(frame, top, bottom) => drop(page.marks.splice(0..0, outline(frame, top, bottom))),
        }
    }
    pages
}

/// Notes where a heading or a chart came to stand.
fn note(slice: &Slice, page: usize, top: f32, flow: &mut Flow) {
    if let Some(entry) = slice.entry {
        flow.entries[entry].page = page;
        flow.entries[entry].y = top;
    }
    if let Some(node) = slice.figure {
        flow.tree.place(node, Area { x: MARGIN, y: top, width: TEXT_WIDTH, height: slice.height });
    }
}

impl Page {
    /// Adds marks that were placed from the top of a slice.
    fn draw(&mut self, marks: impl IntoIterator<Item = (Owner, Mark)>, top: f32) {
        self.marks.extend(marks.into_iter().map(|(owner, mut mark)| {
            mark.lower(top);
            (owner, mark)
        }));
    }
}

/// The marks of a box between two heights.
fn outline(frame: Frame, top: f32, bottom: f32) -> Vec<(Owner, Mark)> {
    let area = |x: f32, width: f32| Area { x, y: top, width, height: bottom - top };
    let ground = |area, fill| (Owner::Ground, Mark::Rect { area, fill: Some(fill), edge: None });
    let edge = |area, fill| (Owner::Backing, Mark::Rect { area, fill: Some(fill), edge: None });
    let boxed = |colour, width| {
        let area = area(MARGIN + width / 2.0, TEXT_WIDTH - width);
        (Owner::Backing, Mark::Rect { area, fill: None, edge: Some((colour, width)) })
    };
    let bar = |side, width| {
        let x = if side == Side::Left { MARGIN } else { MARGIN + TEXT_WIDTH - width };
        edge(area(x, width), STRONG)
    };
    match frame {
        Frame::Title => {
            let whole = Area { x: 0.0, y: 0.0, width: PAGE_WIDTH, height: bottom };
            let bar = Area { height: 9.0, ..whole };
            vec![ground(whole, TINT), edge(bar, STRONG)]
        }
        Frame::Facts => vec![ground(area(MARGIN, TEXT_WIDTH), TINT), boxed(RULE, 0.75)],
        Frame::Note(side) => vec![ground(area(MARGIN, TEXT_WIDTH), TINT), bar(side, 4.5)],
        Frame::Caution(side) => vec![boxed(STRONG, 1.5), bar(side, 6.0)],
        Frame::Quote(side) => vec![bar(side, 3.0)],
    }
}
