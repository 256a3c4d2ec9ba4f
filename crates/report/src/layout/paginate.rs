//! Stacks slices on pages: keeps together what belongs together, repeats table headers, and draws boxes on every page they
//! reach.

use crate::layout::flow::Flow;
use crate::layout::page::{Area, Mark, Owner, Page};
use crate::layout::slice::{Frame, Side, Slice};
use crate::layout::style::{BOTTOM, MARGIN, PAGE_WIDTH, RULE, STRONG, TEXT_WIDTH, TINT, TOP};

/// Where the next slice goes.
#[derive(Clone, Copy)]
struct Pen {
    y: f32,
    /// Whether nothing stands on the page yet.
    fresh: bool,
    /// The open box, and where it began on this page.
    frame: Option<((Frame, usize), f32)>,
}

impl Pen {
    /// Closes the open box, unless the next slice stands in it too.
    fn leave(&mut self, next: Option<(Frame, usize)>) -> Option<(Frame, f32, f32)> {
        let (open, top) = self.frame.filter(|(open, _)| next != Some(*open))?;
        self.y += open.0.padding();
        self.frame = None;
        Some((open.0, top, self.y))
    }

    /// Moves down by a slice and returns its upper edge.
    fn pass(&mut self, slice: &Slice) -> f32 {
        if !self.fresh {
            self.y += slice.gap;
        }
        self.fresh = false;
        if let (Some(frame), None) = (slice.frame, self.frame) {
            self.frame = Some((frame, self.y));
            self.y += frame.0.padding();
        }
        let top = self.y;
        self.y += slice.height;
        top
    }

    /// Whether the open box can still be closed on this page.
    fn is_on_page(&self) -> bool {
        self.y + self.frame.map_or(0.0, |(frame, _)| frame.0.padding()) <= BOTTOM + 0.01
    }
}

struct Pages {
    pages: Vec<Page>,
    pen: Pen,
}

/// Puts the slices of a document on pages, and notes in the outline and the structure where things came to stand.
pub(crate) fn paginate(flow: &mut Flow) -> Vec<Page> {
    let pen = Pen { y: 24.0, fresh: true, frame: None };
    let mut pages = Pages { pages: vec![Page::default()], pen };
    let slices = std::mem::take(&mut flow.slices);
    let mut rest = slices.as_slice();
    while !rest.is_empty() {
        let count = rest.iter().take_while(|slice| slice.keep_with_next).count() + 1;
        let (kept, others) = rest.split_at(count.min(rest.len()));
        if !pages.fits(kept) && !pages.pen.fresh {
            pages.turn(kept[0].repeat, flow);
        }
        for slice in kept {
            if !pages.fits(std::slice::from_ref(slice)) && !pages.pen.fresh {
                pages.turn(slice.repeat, flow);
            }
            pages.put(slice, flow);
        }
        rest = others;
    }
    pages.close(None);
    pages.pages
}

impl Pages {
    fn fits(&self, slices: &[Slice]) -> bool {
        let mut pen = self.pen;
        for slice in slices {
            pen.leave(slice.frame);
            pen.pass(slice);
        }
        pen.is_on_page()
    }

    /// Begins a new page, with the header of the table that goes on there.
    fn turn(&mut self, repeat: Option<usize>, flow: &Flow) {
        self.close(None);
        self.pages.push(Page::default());
        self.pen = Pen { y: TOP, fresh: true, frame: None };
        let header = repeat.map_or(&[][..], |at| &flow.headers[at]);
        for slice in header {
            let top = self.pen.pass(slice);
            self.draw(slice, top);
        }
        // The header alone does not make a page: the next row is put here, however tall.
        self.pen.fresh = true;
    }

    fn put(&mut self, slice: &Slice, flow: &mut Flow) {
        self.close(slice.frame);
        let top = self.pen.pass(slice);
        self.draw(slice, top);
        if let Some(entry) = slice.entry {
            flow.entries[entry].page = self.pages.len() - 1;
            flow.entries[entry].y = top;
        }
        if let Some(node) = slice.figure {
            flow.tree.place(node, Area { x: MARGIN, y: top, width: TEXT_WIDTH, height: slice.height });
        }
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page")
    }

    fn draw(&mut self, slice: &Slice, top: f32) {
        let lowered = slice.marks.iter().map(|(owner, mark)| {
            let mut mark = mark.clone();
            mark.lower(top);
            (*owner, mark)
        });
        self.page().marks.extend(lowered);
    }

    /// Draws the open box, unless the next slice stands in it too.
    fn close(&mut self, next: Option<(Frame, usize)>) {
        if let Some((frame, top, bottom)) = self.pen.leave(next) {
            // Before everything else, because words may have a ground of their own within the box.
            self.page().marks.splice(0..0, outline(frame, top, bottom));
        }
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
