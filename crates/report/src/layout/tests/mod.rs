//! Where things come to stand on a page.

mod breaks;
mod leftward;
mod tables;

use super::bars;
use super::page::{Area, Mark, Owner};
use super::style::{BOTTOM, Colour, MARGIN, PAGE_WIDTH, SOFT, STRONG, TEXT_WIDTH, TINT};
use super::tree::{NodeId, Role};
use super::{Layout, lay_out};
use crate::typefaces::Typefaces;
use at_trials_core::document::{Bars, Block, Column, Document, Fact, ParagraphStyle, Series, Table, Tone};
use at_trials_core::drawing::{Drawing, Ink, Shape};

fn laid_out(blocks: Vec<Block>) -> Layout {
    let document = Document {
        title: "Night light".to_owned(),
        subtitle: "Northmere".to_owned(),
        audience: "For the public".to_owned(),
        watermark: None,
        footer: "Foot".to_owned(),
        blocks,
    };
    lay_out(&document, &Typefaces::shipped()).expect("it can be laid out")
}

fn body(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned(), style: ParagraphStyle::Body }
}

fn lines(count: usize) -> Block {
    body(&(0..count).map(|at| format!("line {at}")).collect::<Vec<_>>().join("\n"))
}

fn table(rows: usize, cell: &str) -> Table {
    let column = |header: &str, numeric| Column { header: header.to_owned(), numeric };
    Table {
        caption: "Caption".to_owned(),
        columns: vec![column("Name", false), column("Number", true)],
        rows: (0..rows).map(|at| vec![format!("{cell}{at}"), format!("{}", 1000 - at)]).collect(),
        bars: None,
        note: None,
    }
}

fn chart(height: f64) -> Block {
    let shape = Shape::Rect { x: 0.0, y: 0.0, width: 483.0, height, fill: Ink::Soft, edge: None };
    let drawing = Drawing { width: 483.0, height, alt: "A chart of something".to_owned(), shapes: vec![shape] };
    Block::Figure { caption: "Chart".to_owned(), drawing, data: table(1, "Row ") }
}

/// The page each piece of a role begins on, in reading order.
fn pages_of(layout: &Layout, role: &Role) -> Vec<usize> {
    let first = |node: NodeId| {
        let holds = |page: &super::page::Page| page.marks.iter().any(|(owner, _)| *owner == Owner::Content(node));
        layout.pages.iter().position(holds).expect("every piece is on a page")
    };
    layout.tree.iter().filter(|(_, node)| node.role == *role).map(|(id, _)| first(id)).collect()
}

/// The left edge, the right edge and the baseline of every line of text of the document itself.
fn text_lines(layout: &Layout) -> Vec<(usize, f32, f32, f32)> {
    let mut found = Vec::new();
    for (at, page) in layout.pages.iter().enumerate() {
        for (owner, mark) in &page.marks {
            if let (Owner::Content(_), Mark::Text { x, y, size, line, .. }) = (owner, mark) {
                found.push((at, *x, *x + line.width as f32 * size / 1000.0, *y));
            }
        }
    }
    found
}

/// Every line of a role, with the words on it.
fn lines_of(layout: &Layout, role: &Role) -> Vec<String> {
    let nodes: Vec<NodeId> = layout.tree.iter().filter(|(_, node)| node.role == *role).map(|(id, _)| id).collect();
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let lines = marks.filter_map(|(owner, mark)| match (owner, mark) {
        (Owner::Content(node), Mark::Text { line, .. }) if nodes.contains(node) => Some(line),
        _ => None,
    });
    let glyphs = |line: &crate::text::Line| {
        let codes = line.pieces.iter().map(|(piece, _)| (layout.codes.of(piece.face), &piece.glyphs));
        codes.flat_map(|(codes, glyphs)| glyphs.iter().map(|glyph| &*codes.coded(glyph.code).text)).collect::<String>()
    };
    lines.map(|line| glyphs(line).trim_end().to_owned()).collect()
}

#[test]
fn no_text_leaves_the_margins_however_long_its_words() {
    let word = "Wohngemeinschaftszusammenlegung".repeat(20);
    let layout = laid_out(vec![
        Block::Heading { level: 2, text: word.clone() },
        body(&word),
        Block::List { items: vec![word.clone()] },
        Block::Facts { title: word.clone(), facts: vec![Fact { name: word.clone(), value: word.clone() }] },
        Block::Table(table(3, &word)),
        Block::Callout { title: word.clone(), text: word.clone(), tone: Tone::Note },
        Block::Quote { text: word.clone(), speaker: word.clone() },
        body("ירושליםעירהבירה".repeat(20).as_str()),
    ]);
    for (page, left, right, baseline) in text_lines(&layout) {
        assert!(left >= MARGIN - 0.1 && right <= MARGIN + TEXT_WIDTH + 0.1, "page {page}: {left} to {right}");
        assert!(baseline < BOTTOM, "page {page}: {baseline}");
    }
}

#[test]
fn a_heading_stays_with_what_it_heads_wherever_it_falls() {
    for count in 10..60 {
        let layout = laid_out(vec![
            lines(count),
            Block::Heading { level: 2, text: "Heading".to_owned() },
            body("Directly below the heading."),
        ]);
        let heading = pages_of(&layout, &Role::Heading(2));
        let below = pages_of(&layout, &Role::Paragraph).pop();
        assert_eq!(heading.first().copied(), below, "after {count} lines");
    }
}

#[test]
fn a_chart_stays_with_its_caption_even_if_it_fills_a_page() {
    for (count, height) in [(0, 200.0), (20, 400.0), (33, 300.0), (5, 680.0)] {
        let layout = laid_out(vec![lines(count.max(1)), chart(height)]);
        let figure = Role::Figure { alt: "A chart of something".to_owned() };
        assert_eq!(pages_of(&layout, &figure).pop(), pages_of(&layout, &Role::Paragraph).pop(), "{height}");
    }
}

#[test]
fn a_small_table_is_not_cut_and_a_long_one_repeats_its_header() {
    for count in 10..60 {
        let layout = laid_out(vec![lines(count), Block::Table(table(5, "Row "))]);
        let rows = pages_of(&layout, &Role::RowHeader);
        assert_eq!(rows.first(), rows.last(), "after {count} lines");
    }
    let layout = laid_out(vec![Block::Table(table(100, "Row "))]);
    assert!(layout.pages.len() > 2);
    for page in &layout.pages[1..] {
        let repeated =
            page.marks.iter().filter(|(owner, mark)| *owner == Owner::Rule && matches!(mark, Mark::Text { .. }));
        assert_eq!(repeated.count(), 2, "one for each column");
    }
}

#[test]
fn a_tall_table_of_few_rows_does_not_leave_most_of_a_page_empty() {
    let mut blocks = vec![lines(10)];
    blocks.push(Block::Table(table(12, &"Several lines of words in each cell of the table. ".repeat(4))));
    assert_eq!(pages_of(&laid_out(blocks), &Role::RowHeader)[0], 0);
}

#[test]
fn a_row_taller_than_a_page_goes_on_over_the_page() {
    let layout = laid_out(vec![Block::Table(table(2, &"words and words ".repeat(600)))]);
    let holding = |node: NodeId| {
        layout.pages.iter().filter(|page| page.marks.iter().any(|(owner, _)| *owner == Owner::Content(node))).count()
    };
    let row_headers = layout.tree.iter().filter(|(_, node)| node.role == Role::RowHeader);
    let longest = row_headers.map(|(id, _)| holding(id)).max();
    assert!(longest > Some(1), "{longest:?}");
}

#[test]
fn numbers_end_at_the_same_place() {
    let layout = laid_out(vec![Block::Table(table(9, "Row "))]);
    let cells: Vec<NodeId> = layout.tree.iter().filter(|(_, node)| node.role == Role::Cell).map(|(id, _)| id).collect();
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let ends: Vec<f32> = marks
        .filter_map(|(owner, mark)| match (owner, mark) {
            (Owner::Content(node), Mark::Text { x, size, line, .. }) if cells.contains(node) => {
                Some(x + line.width as f32 * size / 1000.0)
            }
            _ => None,
        })
        .collect();
    assert_eq!(ends.len(), 9);
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.1), "{ends:?}");
}

#[test]
fn a_paragraph_from_right_to_left_begins_at_the_right() {
    let layout = laid_out(vec![body("שלום לכולם")]);
    let (_, left, right, _) = text_lines(&layout).pop().expect("one line");
    assert!((right - (PAGE_WIDTH - MARGIN)).abs() < 0.1, "{left} to {right}");
}

#[test]
fn content_is_painted_in_reading_order_on_every_page() {
    let layout = laid_out(vec![Block::Table(table(60, "Row ")), chart(100.0), lines(30)]);
    for page in &layout.pages {
        assert!(page.marks.is_sorted_by_key(|(owner, _)| *owner));
    }
}

#[test]
fn bars_are_as_long_as_their_parts_and_belong_to_nobody() {
    let series = vec![Series { column: 0, ink: Ink::Soft }, Series { column: 1, ink: Ink::Strong }];
    let lengths = vec![vec![Some(0.25), Some(1.0)], vec![None, Some(0.5)], vec![None, None]];
    let layout = laid_out(vec![Block::Table(Table { bars: Some(Bars { series, lengths }), ..table(3, "Row ") })]);
    let rects = |colour: Colour| -> Vec<Area> {
        let marks = layout.pages.iter().flat_map(|page| &page.marks);
        marks
            .filter_map(|(owner, mark)| match mark {
                Mark::Rect { area, fill: Some(fill), .. } if *fill == colour && *owner == Owner::Rule => Some(*area),
                _ => None,
            })
            .collect()
    };
    let (soft, strong, grounds) = (rects(SOFT), rects(STRONG), rects(TINT));
    assert_eq!(grounds.len(), 2, "a row without a number has no ground for bars");
    let whole = grounds[0].width;
    // The first of each colour is the swatch beside the header.
    assert_eq!(soft[1..].iter().map(|bar| bar.width / whole).collect::<Vec<_>>(), [0.25]);
    assert_eq!(strong[1..].iter().map(|bar| bar.width / whole).collect::<Vec<_>>(), [1.0, 0.5]);
    assert!(whole >= bars::LEAST && grounds[0].x + whole <= MARGIN + TEXT_WIDTH + 0.01);
}

#[test]
fn a_box_of_facts_is_not_cut() {
    let facts = || (0..5).map(|at| Fact { name: format!("Name {at}"), value: format!("Value {at}") }).collect();
    for count in 10..60 {
        let layout = laid_out(vec![lines(count), Block::Facts { title: "Facts".to_owned(), facts: facts() }]);
        let items = pages_of(&layout, &Role::ItemBody);
        assert_eq!(items.first(), items.last(), "after {count} lines");
    }
}
