//! The box of names and values at the head of a case study, two pairs side by side.

use crate::layout::flow::Flow;
use crate::layout::grid::{Align, CellLine, GridCell, row};
use crate::layout::slice::{Column, Frame, keep_all};
use crate::layout::style::{NAME, SUBHEADING, Style, VALUE};
use crate::layout::tree::{NodeId, Role};
use crate::text::clean;
use at_trials_core::document::Fact;

/// The room between the two columns.
const GUTTER: f32 = 21.0;

impl Flow {
    /// The box. A fact without a name or a value is left out.
    pub(crate) fn facts(&mut self, title: &str, facts: &[Fact]) {
        let pairs: Vec<(String, String)> = facts
            .iter()
            .map(|fact| (clean::line(&fact.name), clean::prose(&fact.value)))
            .filter(|(name, value)| !name.is_empty() && !value.is_empty())
            .collect();
        if pairs.is_empty() {
            return;
        }
        let list = self.tree.add(self.parent(), Role::List { dotted: false });
        let frame = Frame::Facts.column();
        let mut slices = self.text(list, Role::Caption, &clean::line(title), &SUBHEADING, frame);
        keep_all(&mut slices);
        let width = (frame.width - GUTTER) / 2.0;
        let columns = [Column { x: frame.x, width }, Column { x: frame.x + width + GUTTER, width }];
        for pair in pairs.chunks(2) {
            let cells = pair.iter().zip(columns).map(|(fact, column)| self.fact(list, fact, column)).collect();
            let mut lines = row(cells, VALUE.leading, 0.0, Align::First);
            lines[0].gap = if slices.is_empty() { 0.0 } else { 9.0 };
            slices.append(&mut lines);
        }
        self.push_framed(slices, Frame::Facts, 15.0);
    }

    fn fact(&mut self, list: NodeId, (name, value): &(String, String), column: Column) -> GridCell {
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
