//! What is written from right to left begins at the right, with its dots and bars.

use super::laid_out;
use crate::layout::Layout;
use crate::layout::page::{Mark, Owner};
use crate::layout::style::{MARGIN, STRONG, TEXT_WIDTH};
use crate::layout::tree::Role;
use at_trials_core::document::{Block, Fact, Tone};

const RIGHT: f32 = MARGIN + TEXT_WIDTH;

/// The left and right edge of the first line of each piece of a role.
fn edges(layout: &Layout, role: &Role) -> Vec<(f32, f32)> {
    let nodes = layout.tree.iter().filter(|(_, node)| node.role == *role).map(|(id, _)| id);
    let marks = || layout.pages.iter().flat_map(|page| &page.marks);
    let edge = |node| {
        marks().find_map(|(owner, mark)| match mark {
            Mark::Text { x, size, line, .. } if *owner == Owner::Content(node) => {
                Some((*x, *x + line.width as f32 * size / 1000.0))
            }
            _ => None,
        })
    };
    nodes.filter_map(edge).collect()
}

#[test]
fn the_dots_of_a_list_stand_where_its_items_begin() {
    let items = ["An English item".to_owned(), "שלום לכולם".to_owned(), "مرحبا".to_owned()];
    let layout = laid_out(vec![Block::List { items: items.into() }]);
    let (dots, texts) = (edges(&layout, &Role::Label), edges(&layout, &Role::ItemBody));
    assert!((dots[0].0 - MARGIN - 4.0).abs() < 0.1 && (texts[0].0 - MARGIN - 18.0).abs() < 0.1);
    for at in [1, 2] {
        assert!((RIGHT - dots[at].1 - 4.0).abs() < 0.1, "{dots:?}");
        assert!((RIGHT - texts[at].1 - 18.0).abs() < 0.1, "{texts:?}");
    }
}

#[test]
fn the_bar_of_a_box_stands_where_its_text_begins() {
    let callout = |text: &str, tone| Block::Callout { title: String::new(), text: text.to_owned(), tone };
    let quote = |text: &str| Block::Quote { text: text.to_owned(), speaker: String::new() };
    let boxes = |text: &str| vec![callout(text, Tone::Note), callout(text, Tone::Caution), quote(text)];
    for (text, is_left) in [("An English text", true), ("שלום לכולם", false)] {
        let layout = laid_out(boxes(text));
        let bars = layout.pages[0].marks.iter().filter_map(|(owner, mark)| match mark {
            Mark::Rect { area, fill: Some(fill), .. }
                if *owner == Owner::Backing && *fill == STRONG && area.x > 0.0 && area.width < 7.0 =>
            {
                Some((area.x, area.x + area.width))
            }
            _ => None,
        });
        let bars: Vec<(f32, f32)> = bars.collect();
        assert_eq!(bars.len(), 3);
        for (left, right) in bars {
            assert!(
                if is_left { (left - MARGIN).abs() < 0.1 } else { (right - RIGHT).abs() < 0.1 },
                "{left} to {right}"
            );
        }
    }
}

#[test]
fn facts_of_two_directions_do_not_meet() {
    let fact = |name: &str, value: &str| Fact { name: name.to_owned(), value: value.to_owned() };
    let facts =
        vec![fact("التكلفة", "مجانا"), fact("People", "18 agreed"), fact("التكلفة", "مجانا"), fact("الناس", "كثير")];
    let layout = laid_out(vec![Block::Facts { title: "Facts".to_owned(), facts }]);
    let names = edges(&layout, &Role::Label);
    assert!(names[1].0 < MARGIN + 20.0, "an English fact beside an Arabic one: {names:?}");
    assert!(names[2].1 > RIGHT - 20.0 && names[3].1 < names[2].0, "the first of two stands at the right: {names:?}");
}
