//! Where a page ends: never where it hides what belongs together, and never for a line or two.

use super::{body, chart, laid_out, lines, pages_of, table};
use crate::layout::Layout;
use crate::layout::page::{Mark, Owner};
use crate::layout::style::TOP;
use crate::layout::tree::Role;
use at_trials_core::document::{Block, Fact};

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: text.to_owned() }
}

/// How many lines of the document stand on each page.
fn lines_on_pages(layout: &Layout) -> Vec<usize> {
    let is_line =
        |(owner, mark): &&(Owner, Mark)| matches!(owner, Owner::Content(_)) && matches!(mark, Mark::Text { .. });
    layout.pages.iter().map(|page| page.marks.iter().filter(is_line).count()).collect()
}

#[test]
fn a_table_of_fourteen_rows_is_not_cut_and_a_longer_one_keeps_three_rows_on_either_side() {
    for before in 1..60 {
        for rows in [2, 9, 14, 15, 20, 31] {
            let layout = laid_out(vec![lines(before), Block::Table(table(rows, "Row "))]);
            let pages = pages_of(&layout, &Role::RowHeader);
            let cuts: Vec<usize> = (1..rows).filter(|at| pages[*at] != pages[at - 1]).collect();
            if rows <= 14 {
                assert_eq!(cuts, Vec::<usize>::new(), "{rows} rows after {before} lines");
            }
            assert!(cuts.iter().all(|at| *at >= 3 && rows - at >= 3), "{rows} rows after {before} lines: {cuts:?}");
        }
    }
}

#[test]
fn a_chart_stays_with_its_numbers() {
    for before in 1..60 {
        let layout = laid_out(vec![lines(before), chart(300.0)]);
        let figure = pages_of(&layout, &Role::Figure { alt: "A chart of something".to_owned() });
        assert_eq!(figure, pages_of(&layout, &Role::RowHeader), "after {before} lines");
    }
}

#[test]
fn a_heading_is_not_left_with_one_line() {
    for before in 1..60 {
        let layout =
            laid_out(vec![lines(before), heading("How we measured"), body("One line."), body("A second one.")]);
        let heading = pages_of(&layout, &Role::Heading(2))[0];
        let paragraphs = pages_of(&layout, &Role::Paragraph);
        assert!(paragraphs.ends_with(&[heading, heading]), "after {before} lines: {paragraphs:?}");
    }
}

#[test]
fn a_box_of_facts_takes_the_text_before_it_along() {
    let facts = || (0..8).map(|at| Fact { name: format!("Name {at}"), value: format!("Value {at}") }).collect();
    for before in 1..60 {
        let text = body("The response centre calls first.\n");
        let layout = laid_out(vec![
            lines(before),
            heading("What we tried"),
            text,
            Block::Facts { title: "The service around it".to_owned(), facts: facts() },
        ]);
        let text = pages_of(&layout, &Role::Paragraph).pop();
        assert_eq!(text, pages_of(&layout, &Role::ItemBody).first().copied(), "after {before} lines");
    }
}

#[test]
fn no_last_page_holds_only_a_line_or_two() {
    for count in 1..200 {
        let layout = laid_out(vec![lines(count)]);
        let on_pages = lines_on_pages(&layout);
        let last = on_pages[on_pages.len() - 1];
        assert!(on_pages.len() == 1 || last >= 5, "{count} lines: {on_pages:?}");
    }
}

#[test]
fn a_document_is_set_tighter_where_that_saves_a_page() {
    let layout = |count: usize| laid_out((0..count).map(|at| body(&format!("Paragraph {at}"))).collect());
    let most = (1..60).take_while(|count| layout(*count).pages.len() == 1).last().expect("one fits");
    let tight = layout(most);
    let tops: Vec<f32> = tight.pages[0]
        .marks
        .iter()
        .filter_map(|(owner, mark)| match mark {
            Mark::Text { y, .. } if matches!(owner, Owner::Content(_)) => Some(*y),
            _ => None,
        })
        .collect();
    let distance = tops[tops.len() - 1] - tops[tops.len() - 2];
    assert!((distance - 16.5 - 7.0 * 0.7).abs() < 0.01, "{distance}");
}

#[test]
fn a_row_that_goes_on_over_the_page_tells_its_name_again() {
    let mut story = table(1, "Row ");
    story.columns[1].numeric = false;
    story.rows = vec![vec!["The name of it".to_owned(), "words and words ".repeat(1000)]];
    let layout = laid_out(vec![Block::Table(story)]);
    assert!(layout.pages.len() > 2);
    for page in &layout.pages[1..] {
        let repeated = page.marks.iter().filter_map(|(owner, mark)| match mark {
            Mark::Text { y, .. } if *owner == Owner::Rule => Some(*y - TOP),
            _ => None,
        });
        let repeated: Vec<f32> = repeated.collect();
        assert_eq!(repeated.len(), 3, "two headers and the name of the row: {repeated:?}");
        assert!(repeated[2] > repeated[0], "{repeated:?}");
    }
}
