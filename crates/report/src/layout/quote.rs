//! Somebody's own words, with a bar at the side.

use crate::layout::flow::Flow;
use crate::layout::slice::{Frame, Keep, Side};
use crate::layout::style::{QUOTE, SPEAKER};
use crate::layout::tree::Role;
use crate::text::clean;

impl Flow {
    /// A quotation with the role of who said it.
    pub(crate) fn quote(&mut self, text: &str, speaker: &str) {
        let (text, speaker) = (clean::prose(text), clean::line(speaker));
        if text.is_empty() {
            return;
        }
        let frame = Frame::Quote(Side::of(&text));
        let quotation = self.tree.add(self.parent(), Role::Quotation);
        let mut slices = Vec::new();
        for part in text.split('\n') {
            slices.append(&mut self.text(quotation, Role::Paragraph, part, &QUOTE, frame.column()));
        }
        let mut said_by = self.text(quotation, Role::Paragraph, &speaker, &SPEAKER, frame.column());
        if let (Some(last), Some(first)) = (slices.last_mut(), said_by.first_mut()) {
            last.keep = Keep::Always;
            first.gap = 3.0;
        }
        slices.append(&mut said_by);
        self.push_framed(slices, frame, 12.0);
    }
}
