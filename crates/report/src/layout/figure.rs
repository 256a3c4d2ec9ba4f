//! Charts: the caption, and the drawing at its own size.

use crate::ReportError;
use crate::layout::flow::Flow;
use crate::layout::page::{Area, Mark, Owner};
use crate::layout::slice::{Column, Slice, keep_all, points};
use crate::layout::style::{BODY, CAPTION, GRID, MARGIN, STRONG, Style, TEXT_WIDTH, colour};
use crate::layout::tree::Role;
use crate::text::{Cut, Line, clean};
use at_trials_core::drawing::{Anchor, Drawing, Ink, Shape};

/// The tallest drawing that shares a page with its caption; core promises 680.
const TALLEST: f64 = 690.0;

impl Flow {
    /// A chart under its caption.
    ///
    /// # Errors
    /// When the chart has no words for those who cannot see it, or is larger than a page.
    pub(crate) fn figure(&mut self, caption: &str, drawing: &Drawing) -> Result<(), ReportError> {
        let alt = clean::line(&drawing.alt);
        if alt.is_empty() {
            return Err(ReportError::NoDescription);
        }
        if !fits(drawing) {
            return Err(ReportError::DrawingTooLarge);
        }
        let mut slices = self.text(self.parent(), Role::Paragraph, &clean::line(caption), &CAPTION, Column::PAGE);
        keep_all(&mut slices);
        if drawing.shapes.is_empty() {
            // Nothing to see: what there is to say is said to everybody.
            slices.append(&mut self.text(self.parent(), Role::Paragraph, &alt, &BODY, Column::PAGE));
            self.push(slices, 12.0);
            return Ok(());
        }
        let node = self.tree.add(self.parent(), Role::Figure { alt });
        let marks = drawing.shapes.iter().map(|shape| (Owner::Content(node), self.mark(shape))).collect();
        let gap = if slices.is_empty() { 0.0 } else { 6.0 };
        let height = length(drawing.height);
        slices.push(Slice { height, gap, figure: Some(node), marks, ..Slice::default() });
        self.push(slices, 12.0);
        Ok(())
    }

    fn mark(&mut self, shape: &Shape) -> Mark {
        match shape {
            Shape::Line { x1, y1, x2, y2, width, ink } => Mark::Stroke {
                from: (MARGIN + length(*x1), length(*y1)),
                to: (MARGIN + length(*x2), length(*y2)),
                width: length(*width),
                colour: if *ink == Ink::Quiet { GRID } else { colour(*ink) },
            },
            Shape::Rect { x, y, width, height, fill, edge } => {
                // A pale bar gets a dark edge, so that it can be told apart on a grey print.
                let edge = edge.or((*fill == Ink::Soft).then_some(Ink::Strong));
                Mark::Rect {
                    area: Area {
                        x: MARGIN + length(*x),
                        y: length(*y),
                        width: length(*width),
                        height: length(*height),
                    },
                    fill: Some(colour(*fill)),
                    edge: edge.map(|ink| (if ink == Ink::Soft { STRONG } else { colour(ink) }, 1.0)),
                }
            }
            Shape::Text { x, y, size, anchor, bold, ink, text } => {
                let cut = if *bold { Cut::Bold } else { Cut::Regular };
                let line = self.setter.line(&clean::line(text), cut);
                let style = Style { cut, size: length(*size), leading: 0.0, colour: colour(*ink) };
                let x = MARGIN + length(*x) - before_anchor(*anchor, &line, &style);
                Mark::Text { x, y: length(*y), size: style.size, colour: style.colour, line }
            }
        }
    }
}

fn before_anchor(anchor: Anchor, line: &Line, style: &Style) -> f32 {
    let width = points(line.width, style);
    match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    }
}

/// Whether the drawing and every measure in it fit on a page.
fn fits(drawing: &Drawing) -> bool {
    let within = |measure: &f64| measure.is_finite() && measure.abs() <= TALLEST;
    drawing.width <= f64::from(TEXT_WIDTH)
        && [drawing.width, drawing.height].iter().all(|measure| within(measure) && *measure > 0.0)
        && drawing.shapes.iter().all(|shape| match shape {
            Shape::Line { x1, y1, x2, y2, width, .. } => [x1, y1, x2, y2, width].into_iter().all(within),
            Shape::Rect { x, y, width, height, .. } => [x, y, width, height].into_iter().all(within),
            Shape::Text { x, y, size, .. } => [x, y, size].into_iter().all(within),
        })
}

#[allow(clippy::cast_possible_truncation, reason = "a drawing is at most a page, checked before")]
fn length(points: f64) -> f32 {
    points as f32
}
