//! Where every slice comes to stand, before anything is drawn: keeps together what belongs together, repeats table headers,
//! and looks for a plan whose last page is not a line or two.

use crate::layout::slice::{Frame, Keep, Slice};
use crate::layout::style::{BODY, BOTTOM, TOP};

/// Where the title begins on the first page.
const HEAD: f32 = 24.0;
/// A last page that holds less than this is worth setting a document tighter: a fifth of the text of a page.
const LITTLE: f32 = (BOTTOM - TOP) / 5.0;
/// A last page is given at least this much: six lines.
const LEAST: f32 = 6.0 * BODY.leading;
/// How much of the room between things is left in a document set tighter.
const TIGHTER: [f32; 3] = [0.9, 0.8, 0.7];

/// One thing to do on the way down the pages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Begin the next page.
    Turn,
    /// Draw a line of a repeated header: its position among the headers, its line, and its upper edge.
    Repeat(usize, usize, f32),
    /// Put the next slice with its upper edge here.
    Put(f32),
    /// Draw a box from its top to its bottom.
    Box(Frame, f32, f32),
}

/// A document on its pages, not yet drawn.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    /// The pages after the first.
    turns: usize,
    /// How far down the last page reaches, without the head of the page.
    last: f32,
}

/// The plan for a document. Where the last page would hold little, the room between things is made smaller if that saves the
/// page; otherwise more is moved over to it, so that it does not hold a line or two.
pub(crate) fn plan(slices: &[Slice], headers: &[Vec<Slice>]) -> Plan {
    let usual = arrange(slices, headers, 1.0, None);
    if usual.turns == 0 || usual.last >= LITTLE {
        return usual;
    }
    let tighter = TIGHTER.iter().map(|gaps| arrange(slices, headers, *gaps, None));
    if let Some(shorter) = tighter.into_iter().find(|plan| plan.turns < usual.turns) {
        return shorter;
    }
    if usual.last >= LEAST {
        return usual;
    }
    let before_last = usual.turns - 1;
    let moved = (1..=8).map(|lines| BOTTOM - lines as f32 * BODY.leading);
    let mut moved = moved.map(|bottom| arrange(slices, headers, 1.0, Some((before_last, bottom))));
    moved.find(|plan| plan.turns == usual.turns && plan.last >= LEAST).unwrap_or(usual)
}

/// A plan with the room between things made smaller, or one page made shorter.
fn arrange(slices: &[Slice], headers: &[Vec<Slice>], gaps: f32, short: Option<(usize, f32)>) -> Plan {
    let pen = Pen { y: HEAD, fresh: true, frame: None, gaps };
    let plan = Plan { steps: Vec::with_capacity(slices.len()), ..Plan::default() };
    let mut pages = Pages { plan, pen, headers, short };
    pages.place(slices, &[Keep::Together, Keep::Close, Keep::Always]);
    pages.close(None);
    pages.plan.last = pages.pen.y - TOP;
    pages.plan
}

/// Where the next slice goes.
#[derive(Clone, Copy)]
struct Pen {
    y: f32,
    /// Whether nothing stands on the page yet.
    fresh: bool,
    /// The open box, and where it began on this page.
    frame: Option<((Frame, usize), f32)>,
    /// The part of the room between things that is left.
    gaps: f32,
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
            self.y += slice.gap * self.gaps;
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

    /// Where the page would end after these slices, with the open box closed.
    fn after(mut self, slices: &[Slice]) -> f32 {
        for slice in slices {
            self.leave(slice.frame);
            self.pass(slice);
        }
        self.y + self.frame.map_or(0.0, |(frame, _)| frame.0.padding())
    }
}

struct Pages<'a> {
    plan: Plan,
    pen: Pen,
    headers: &'a [Vec<Slice>],
    /// A page that ends higher than the others.
    short: Option<(usize, f32)>,
}

impl Pages<'_> {
    /// Puts slices on pages. What asks to stay together does, on this page or the next; what is too much for a page is taken
    /// apart where it asks less strongly.
    fn place(&mut self, slices: &[Slice], keeps: &[Keep]) {
        let Some((keep, weaker)) = keeps.split_first() else {
            for slice in slices {
                self.put_or_turn(slice);
            }
            return;
        };
        for group in slices.chunk_by(|one, _| one.keep >= *keep) {
            if self.fits(group) || self.turn_for(group) {
                for slice in group {
                    self.put(slice);
                }
            } else {
                self.place(group, weaker);
            }
        }
    }

    fn put_or_turn(&mut self, slice: &Slice) {
        if !self.pen.fresh && !self.fits(std::slice::from_ref(slice)) {
            self.turn(slice.repeat);
        }
        self.put(slice);
    }

    fn fits(&self, slices: &[Slice]) -> bool {
        let short = self.short.filter(|(page, _)| *page == self.plan.turns);
        self.pen.after(slices) <= short.map_or(BOTTOM, |(_, bottom)| bottom) + 0.01
    }

    /// Begins a new page for slices that fit on it.
    fn turn_for(&mut self, slices: &[Slice]) -> bool {
        let header = slices[0].repeat.map_or(&[][..], |at| &self.headers[at]);
        let head = header.iter().map(|slice| slice.height).sum::<f32>();
        let pen = Pen { y: TOP + head, fresh: true, frame: None, gaps: self.pen.gaps };
        let fits = !self.pen.fresh && pen.after(slices) <= BOTTOM + 0.01;
        if fits {
            self.turn(slices[0].repeat);
        }
        fits
    }

    /// Begins a new page, with the header of the table that goes on there.
    fn turn(&mut self, repeat: Option<usize>) {
        self.close(None);
        self.plan.turns += 1;
        self.plan.steps.push(Step::Turn);
        self.pen = Pen { y: TOP, fresh: true, frame: None, gaps: self.pen.gaps };
        for (line, slice) in repeat.map_or(&[][..], |at| &self.headers[at]).iter().enumerate() {
            let top = self.pen.pass(slice);
            self.plan.steps.push(Step::Repeat(repeat.unwrap_or_default(), line, top));
        }
        // The header alone does not make a page: the next row is put here, however tall.
        self.pen.fresh = true;
    }

    fn put(&mut self, slice: &Slice) {
        self.close(slice.frame);
        let begins_page = self.pen.fresh;
        let top = self.pen.pass(slice);
        if let Some(name) = slice.row_name.filter(|_| begins_page) {
            let lines = self.headers[name].iter().enumerate();
            let steps = lines.map(|(line, slice)| Step::Repeat(name, line, top + line as f32 * slice.height));
            self.plan.steps.extend(steps);
        }
        self.plan.steps.push(Step::Put(top));
    }

    /// Closes the open box, unless the next slice stands in it too.
    fn close(&mut self, next: Option<(Frame, usize)>) {
        let closed = self.pen.leave(next);
        self.plan.steps.extend(closed.map(|(frame, top, bottom)| Step::Box(frame, top, bottom)));
    }
}
