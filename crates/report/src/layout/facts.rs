//! The box of names and values at the head of a case study, two pairs side by side where they fit.

use crate::layout::flow::Flow;
use crate::layout::grid::{self, Align, CellLine, GridCell};
use crate::layout::slice::{Column, Frame, Side, keep_all, keep_whole, points};
use crate::layout::style::{NAME, SUBHEADING, Style, VALUE};
use crate::layout::tree::{NodeId, Role};
use crate::text::clean;
use at_trials_core::document::Fact;

/// The room between the two columns.
const GUTTER: f32 = 21.0;

/// A name and its value, fit to print.
type Pair = (String, String);

/// The side where both the name and the value of a fact begin, if it is the same.
fn side((name, value): &Pair) -> Option<Side> {
    Some(Side::of(name)).filter(|side| *side == Side::of(value))
}

impl Flow {
    /// The box. A fact without a name or a value is left out.
    pub(crate) fn facts(&mut self, title: &str, facts: &[Fact]) {
        let clean = facts.iter().map(|fact| (clean::line(&fact.name), clean::prose(&fact.value)));
        let pairs: Vec<Pair> = clean.filter(|(name, value)| !name.is_empty() && !value.is_empty()).collect();
        if pairs.is_empty() {
            return;
        }
        let list = self.tree.add(self.parent(), Role::List { dotted: false });
        let frame = Frame::Facts.column();
        let mut slices = self.text(list, Role::Caption, &clean::line(title), &SUBHEADING, frame);
        keep_all(&mut slices);
        let width = (frame.width - GUTTER) / 2.0;
        let halves = [Column { x: frame.x, width }, Column { x: frame.x + width + GUTTER, width }];
        let mut rest = pairs.as_slice();
        while !rest.is_empty() {
            let (row, others) = rest.split_at(self.beside(rest, width));
            rest = others;
            let cells = match row {
                [wide] if self.is_wide(wide, width) => vec![self.fact(list, wide, frame)],
                [first, ..] if side(first) == Some(Side::Right) => {
                    row.iter().zip(halves.into_iter().rev()).map(|(fact, half)| self.fact(list, fact, half)).collect()
                }
                _ => row.iter().zip(halves).map(|(fact, half)| self.fact(list, fact, half)).collect(),
            };
            let mut lines = grid::row(cells, VALUE.leading, 0.0, Align::First);
            lines[0].gap = if slices.is_empty() { 0.0 } else { 5.0 };
            slices.append(&mut lines);
        }
        keep_whole(&mut slices);
        self.keep_text_with_box();
        self.push_framed(slices, Frame::Facts, 12.0);
    }

    /// How many of the next facts stand side by side: two, if both fit into half the width and begin at the same side, so
    /// that the end of one never meets the beginning of the other.
    fn beside(&mut self, pairs: &[Pair], width: f32) -> usize {
        match pairs {
            [first, second, ..]
                if side(first).is_some_and(|begin| side(second) == Some(begin))
                    && !self.is_wide(first, width)
                    && !self.is_wide(second, width) =>
            {
                2
            }
            _ => 1,
        }
    }

    /// Whether a fact needs the whole width: a word of it would be broken in half of it, such as an address.
    fn is_wide(&mut self, (name, value): &Pair, width: f32) -> bool {
        let name = points(self.setter.extent(name, NAME.cut, i32::MAX).word, &NAME);
        let value = points(self.setter.extent(value, VALUE.cut, i32::MAX).word, &VALUE);
        name.max(value) > width
    }

    fn fact(&mut self, list: NodeId, (name, value): &Pair, column: Column) -> GridCell {
        let item = self.tree.add(list, Role::Item);
        let mut lines = self.fact_lines(item, Role::Label, name, NAME, column);
        lines.append(&mut self.fact_lines(item, Role::ItemBody, value, VALUE, column));
        GridCell { column, lines }
    }

    fn fact_lines(&mut self, item: NodeId, role: Role, text: &str, style: Style, column: Column) -> Vec<CellLine> {
        let node = self.tree.add(item, role);
        let lines = self.lines(text, &style, column.width);
        lines.into_iter().map(|line| CellLine { node, style, to_the_right: false, line }).collect()
    }
}
