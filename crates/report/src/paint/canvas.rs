//! The drawing operations of one page. Keeps track of what the PDF already knows (font, colours, whether a text is open),
//! so that nothing is said twice.

use crate::layout::page::Area;
use crate::layout::style::{Colour, PAGE_HEIGHT};
use crate::paint::fonts::resource;
use crate::text::codes::Codes;
use crate::text::{FaceId, Line};
use printpdf::{
    Codepoint, Color, DictItem, Line as Path, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem,
    TextMatrix,
};
use std::collections::BTreeMap;

/// One page being drawn.
pub(crate) struct Canvas<'a> {
    codes: &'a Codes,
    ops: Vec<Op>,
    font: Option<(FaceId, f32)>,
    fill: Option<Colour>,
    outline: Option<Colour>,
    thickness: Option<f32>,
    in_text: bool,
}

/// Where the pen is in a line of text, in thousandths of the type size, and in which face.
struct Pen {
    face: FaceId,
    x: i32,
    y: i32,
}

impl Pen {
    fn is_level_with(&self, other: &Self) -> bool {
        self.face == other.face && self.y == other.y
    }
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(codes: &'a Codes) -> Self {
        Self { codes, ops: Vec::new(), font: None, fill: None, outline: None, thickness: None, in_text: false }
    }

    pub(crate) fn into_ops(self) -> Vec<Op> {
        self.ops
    }

    /// Begins the content of one piece of the document.
    pub(crate) fn begin_content(&mut self, number: usize) {
        let number = i64::try_from(number).expect("a page holds few pieces");
        self.begin("P", &[("MCID", DictItem::Int(number))]);
    }

    /// Begins something that assistive technology passes over.
    pub(crate) fn begin_artifact(&mut self, kind: &str, subtype: Option<&str>) {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let mut entries = vec![("Type", name(kind))];
        entries.extend(subtype.map(|subtype| ("Subtype", name(subtype))));
        self.begin("Artifact", &entries);
    }

    fn begin(&mut self, tag: &str, entries: &[(&str, DictItem)]) {
        self.close_text();
        let map: BTreeMap<String, DictItem> =
            entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    /// Ends what was begun last.
    pub(crate) fn end(&mut self) {
        self.close_text();
        self.ops.push(Op::EndMarkedContent);
    }

    /// A line of text; the matrix says where its baseline begins and which way it runs. Glyphs of one face that stand level
    /// are shown together, with the corrections between them that shaping asked for.
    pub(crate) fn text(&mut self, line: &Line, size: f32, colour: Colour, matrix: [f32; 6]) {
        let all_codes = self.codes;
        let mut run: Vec<Codepoint> = Vec::new();
        let mut pen: Option<Pen> = None;
        for (piece, x) in &line.pieces {
            let codes = all_codes.of(piece.face);
            for glyph in &piece.glyphs {
                let here = Pen { face: piece.face, x: x + glyph.x, y: glyph.y };
                match (&pen, run.last_mut()) {
                    (Some(pen), Some(last)) if pen.is_level_with(&here) => last.offset = (pen.x - here.x) as f32,
                    _ => {
                        self.show(&mut run);
                        self.open_text(piece.face, size, colour);
                        self.move_to(matrix, here.x, here.y, size);
                    }
                }
                let entry = codes.coded(glyph.code);
                run.push(Codepoint::with_cid(glyph.code, 0.0, entry.text.clone().into()));
                pen = Some(Pen { x: here.x + i32::from(entry.width), ..here });
            }
        }
        self.show(&mut run);
    }

    fn show(&mut self, run: &mut Vec<Codepoint>) {
        if !run.is_empty() {
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(std::mem::take(run))] });
        }
    }

    /// Moves the pen along the line by `right` and off it by `up`, both in thousandths.
    fn move_to(&mut self, line: [f32; 6], right: i32, up: i32, size: f32) {
        let (right, up) = (right as f32 * size / 1000.0, up as f32 * size / 1000.0);
        let mut matrix = line;
        matrix[4] = round(line[4] + line[0] * right + line[2] * up);
        matrix[5] = round(line[5] + line[1] * right + line[3] * up);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
    }

    /// A rectangle, filled, edged or both.
    pub(crate) fn rect(&mut self, area: Area, fill: Option<Colour>, edge: Option<(Colour, f32)>) {
        self.close_text();
        let mode = match (fill, edge) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        if let Some(colour) = fill {
            self.set_fill(colour);
        }
        if let Some((colour, thickness)) = edge {
            self.set_outline(colour, thickness);
        }
        let rectangle = Rect {
            x: Pt(round(area.x)),
            y: Pt(round(PAGE_HEIGHT - area.y - area.height)),
            width: Pt(round(area.width)),
            height: Pt(round(area.height)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// A straight line.
    pub(crate) fn stroke(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        self.close_text();
        self.set_outline(colour, width);
        let point = |(x, y): (f32, f32)| LinePoint {
            p: Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) },
            bezier: false,
        };
        let line = Path { points: vec![point(from), point(to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    fn open_text(&mut self, face: FaceId, size: f32, colour: Colour) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        if self.font != Some((face, size)) {
            let font = PdfFontHandle::External(resource(face));
            self.ops.push(Op::SetFont { font, size: Pt(size) });
            self.font = Some((face, size));
        }
        self.set_fill(colour);
    }

    fn close_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn set_fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
            self.fill = Some(colour);
        }
    }

    fn set_outline(&mut self, colour: Colour, thickness: f32) {
        if self.outline != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
            self.outline = Some(colour);
        }
        if self.thickness != Some(thickness) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
            self.thickness = Some(thickness);
        }
    }
}

/// Hundredths of a point are finer than any printer.
fn round(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn rgb(Colour(r, g, b): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}
