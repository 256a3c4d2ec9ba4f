//! A document on its way to the page: the slices and the logical structure, both growing in reading order. The modules
//! beside this one add one kind of block each.

use crate::layout::page::Entry;
use crate::layout::slice::{Column, Frame, Keep, Side, Slice, keep_all, keep_decently, stack, thousandths};
use crate::layout::style::{BODY, HEADING, LEAD, SMALL, STRONG_BODY, SUBHEADING, Style};
use crate::layout::tree::{NodeId, Role, Tree};
use crate::text::{Line, Typesetter, clean};
use crate::typefaces::Typefaces;
use at_trials_core::document::ParagraphStyle;

/// The room above a block that follows its heading.
const BELOW_HEADING: f32 = 5.0;

/// A document on its way to the page.
pub(crate) struct Flow {
    pub(crate) setter: Typesetter,
    pub(crate) tree: Tree,
    pub(crate) slices: Vec<Slice>,
    /// Table headers to repeat at the head of a further page.
    pub(crate) headers: Vec<Vec<Slice>>,
    pub(crate) entries: Vec<Entry>,
    /// The sections the next block is in, from the document downwards.
    sections: Vec<NodeId>,
    frames: usize,
    after_heading: bool,
}

impl Flow {
    /// An empty document.
    pub(crate) fn new(typefaces: &Typefaces) -> Self {
        Self {
            setter: Typesetter::new(typefaces.clone()),
            tree: Tree::new(),
            slices: Vec::new(),
            headers: Vec::new(),
            entries: Vec::new(),
            sections: vec![Tree::ROOT],
            frames: 0,
            after_heading: false,
        }
    }

    /// The piece of the structure that the next block belongs to.
    pub(crate) fn parent(&self) -> NodeId {
        *self.sections.last().expect("the document is never closed")
    }

    /// Adds slices below what is there, `gap` points apart.
    pub(crate) fn push(&mut self, mut slices: Vec<Slice>, gap: f32) {
        let single = slices.len() == 1;
        if let Some(first) = slices.first_mut() {
            first.gap = if self.after_heading { gap.min(BELOW_HEADING) } else { gap };
            // A heading with one line below it looks lost at the foot of a page.
            if self.after_heading && single {
                first.keep = Keep::Always;
            }
            self.after_heading = false;
        }
        self.slices.append(&mut slices);
    }

    /// Keeps the text that leads up to a box on the page of the box, which would else stand at the head of a page alone.
    pub(crate) fn keep_text_with_box(&mut self) {
        if let Some(last) = self.slices.last_mut().filter(|last| last.frame.is_none() && last.repeat.is_none()) {
            last.keep = last.keep.max(Keep::Together);
        }
    }

    /// Adds slices in a box of their own.
    pub(crate) fn push_framed(&mut self, mut slices: Vec<Slice>, frame: Frame, gap: f32) {
        for slice in &mut slices {
            slice.frame = Some((frame, self.frames));
        }
        self.frames += 1;
        self.push(slices, gap);
    }

    /// The lines of a text in a style, no wider than `width` points.
    pub(crate) fn lines(&mut self, text: &str, style: &Style, width: f32) -> Vec<Line> {
        self.setter.lines(text, style.cut, thousandths(width, style))
    }

    /// A text as a piece of the structure, one slice a line. A blank text makes neither.
    pub(crate) fn text(&mut self, parent: NodeId, role: Role, text: &str, style: &Style, column: Column) -> Vec<Slice> {
        if text.is_empty() {
            return Vec::new();
        }
        let node = self.tree.add(parent, role);
        let lines = self.lines(text, style, column.width);
        let mut slices = stack(node, style, column, lines);
        keep_decently(&mut slices, 3);
        slices
    }

    /// A heading of level 2 or 3, which opens a section that lasts to the next heading of its level or above. A level that
    /// would be skipped is not.
    pub(crate) fn heading(&mut self, level: u8, text: &str) {
        let text = clean::line(text);
        if text.is_empty() {
            return;
        }
        let depth = usize::from(level.clamp(2, 3) - 1).min(self.sections.len());
        self.sections.truncate(depth);
        let section = self.tree.add(self.parent(), Role::Section);
        self.sections.push(section);
        let (level, style, gap) = if depth == 1 { (2, HEADING, 19.0) } else { (3, SUBHEADING, 13.0) };
        let mut slices = self.text(section, Role::Heading(level), &text, &style, Column::PAGE);
        keep_all(&mut slices);
        self.enter(level, text, &mut slices);
        self.after_heading = false;
        self.push(slices, gap);
        self.after_heading = true;
    }

    /// Puts a heading into the outline.
    pub(crate) fn enter(&mut self, level: u8, text: String, slices: &mut [Slice]) {
        slices[0].entry = Some(self.entries.len());
        self.entries.push(Entry { level, text, page: 0, y: 0.0 });
    }

    /// A paragraph; one that was written with line breaks becomes several.
    pub(crate) fn paragraph(&mut self, text: &str, style: ParagraphStyle) {
        let (style, gap) = match style {
            ParagraphStyle::Lead => (LEAD, 10.0),
            ParagraphStyle::Body => (BODY, 7.0),
            ParagraphStyle::Small => (SMALL, 7.0),
        };
        let parent = self.parent();
        for part in clean::prose(text).split('\n') {
            let slices = self.text(parent, Role::Paragraph, part, &style, Column::PAGE);
            self.push(slices, gap);
        }
    }

    /// A list with dots.
    pub(crate) fn list(&mut self, items: &[String]) {
        let items: Vec<String> = items.iter().map(|item| clean::prose(item)).filter(|item| !item.is_empty()).collect();
        if items.is_empty() {
            return;
        }
        let list = self.tree.add(self.parent(), Role::List { dotted: true });
        for (at, item) in items.iter().enumerate() {
            let node = self.tree.add(list, Role::Item);
            let side = Side::of(item);
            let mut dot = self.dot(node, side);
            let mut slices = self.text(node, Role::ItemBody, item, &BODY, Column::PAGE.set_in(18.0, side));
            slices[0].marks.append(&mut dot[0].marks);
            self.push(slices, if at == 0 { 6.0 } else { 3.0 });
        }
    }

    /// The dot before an item, at the side where the item begins.
    fn dot(&mut self, item: NodeId, side: Side) -> Vec<Slice> {
        let node = self.tree.add(item, Role::Label);
        let line = self.setter.line("•", BODY.cut);
        let place = Column::PAGE.set_in(4.0, side);
        let x = if side == Side::Left { place.x } else { place.end(&BODY, &line) };
        stack(node, &BODY, Column { x, ..place }, vec![line])
    }

    /// A box that stands out.
    pub(crate) fn callout(&mut self, title: &str, text: &str, frame: Frame) {
        let (title, text) = (clean::line(title), clean::prose(text));
        if title.is_empty() && text.is_empty() {
            return;
        }
        let group = self.tree.add(self.parent(), Role::Group);
        let mut slices = self.text(group, Role::Paragraph, &title, &STRONG_BODY, frame.column());
        if !text.is_empty() {
            keep_all(&mut slices);
        }
        for part in text.split('\n') {
            slices.append(&mut self.text(group, Role::Paragraph, part, &BODY, frame.column()));
        }
        self.push_framed(slices, frame, 12.0);
    }
}
