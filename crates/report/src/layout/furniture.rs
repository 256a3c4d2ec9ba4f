//! What every page carries beside the document itself: who it is for and the title at the head, the running line and the
//! number of the page at the foot, and the letters behind the text. All of it is passed over when the page is read aloud.

use crate::layout::page::{Area, Mark, Owner, Page};
use crate::layout::slice::{Column, points, thousandths};
use crate::layout::style::{
    FURNITURE, FURNITURE_BOLD, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RULE, STRONG, Style, TEXT_WIDTH, WATERMARK,
};
use crate::layout::title::Head;
use crate::text::{Cut, Line, Typesetter};
use unicode_segmentation::UnicodeSegmentation;

/// The upper edge of the line at the head of a page.
const HEADER: f32 = 27.0;
/// The upper edge of the line at the foot of a page.
const FOOTER: f32 = PAGE_HEIGHT - 39.0;
/// The room between the two texts of a line.
const GAP: f32 = 24.0;

/// Adds the furniture to finished pages.
pub(crate) fn furnish(pages: &mut [Page], head: &Head<'_>, footer: &str, setter: &mut Typesetter) {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        if at > 0 {
            let marks = line_of(setter, HEADER, (head.audience, FURNITURE_BOLD), (head.title, FURNITURE), Side::Left);
            page.marks.extend(marks.into_iter().map(|mark| (Owner::Header, mark)));
            let bar = Area { x: 0.0, y: 0.0, width: PAGE_WIDTH, height: 4.5 };
            page.marks.push((Owner::Header, Mark::Rect { area: bar, fill: Some(STRONG), edge: None }));
            page.marks.push((Owner::Header, Mark::rule(MARGIN, HEADER + 19.5, TEXT_WIDTH, 0.5, RULE)));
        }
        let number = format!("Page {} of {count}", at + 1);
        let marks = line_of(setter, FOOTER, (footer, FURNITURE), (&number, FURNITURE_BOLD), Side::Right);
        page.marks.extend(marks.into_iter().map(|mark| (Owner::Footer, mark)));
        page.marks.push((Owner::Footer, Mark::rule(MARGIN, FOOTER - 6.0, TEXT_WIDTH, 0.5, RULE)));
        page.marks.extend(head.watermark.map(|words| (Owner::Watermark, watermark(setter, words))));
    }
}

/// Which of the two texts of a line is never shortened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Two texts on one line, at the left and at the right edge.
fn line_of(setter: &mut Typesetter, top: f32, left: (&str, Style), right: (&str, Style), whole: Side) -> Vec<Mark> {
    let (first, second) = if whole == Side::Left { (left, right) } else { (right, left) };
    let first_line = shorten(setter, first.0, &first.1, TEXT_WIDTH);
    let room = TEXT_WIDTH - points(first_line.width, &first.1) - GAP;
    let second_line = shorten(setter, second.0, &second.1, room);
    let (left_line, right_line) =
        if whole == Side::Left { (first_line, second_line) } else { (second_line, first_line) };
    let end = Column::PAGE.end(&right.1, &right_line);
    vec![Mark::text(&left.1, MARGIN, top, left_line), Mark::text(&right.1, end, top, right_line)]
}

/// The text on one line, cut short with dots where it is too long.
fn shorten(setter: &mut Typesetter, text: &str, style: &Style, room: f32) -> Line {
    let whole = setter.line(text, style.cut);
    let room = thousandths(room, style);
    if whole.width <= room {
        return whole;
    }
    let mut end = 0;
    for (at, _) in text.grapheme_indices(true) {
        if setter.extent(&format!("{}…", &text[..at]), style.cut, i32::MAX).line > room {
            break;
        }
        end = at;
    }
    if end == 0 { Line::default() } else { setter.line(&format!("{}…", text[..end].trim_end()), style.cut) }
}

/// The letters behind the text, as large as the page allows.
fn watermark(setter: &mut Typesetter, words: &str) -> Mark {
    let line = setter.line(words, Cut::Bold);
    let room = PAGE_WIDTH.hypot(PAGE_HEIGHT) * 0.72;
    let size = (room * 1000.0 / line.width.max(1) as f32).min(120.0);
    Mark::Diagonal { size, colour: WATERMARK, line }
}
