//! The outline: every heading, each under the one it belongs to.

use crate::layout::page::Entry;
use crate::layout::style::PAGE_HEIGHT;
use crate::tag::text;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Adds the outline to the file and returns its root.
pub(super) fn add(file: &mut Document, entries: &[Entry], pages: &[ObjectId]) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents: Vec<Option<usize>> = (0..entries.len()).map(|at| parent(entries, at)).collect();
    for (at, entry) in entries.iter().enumerate() {
        let siblings = children(&parents, parents[at]);
        let place = siblings.iter().position(|sibling| *sibling == at).expect("a child of its parent");
        let mut item = dictionary! {
            "Title" => text(&entry.text),
            "Parent" => parents[at].map_or(root, |parent| ids[parent]),
            "Dest" => vec![pages[entry.page].into(), "XYZ".into(), Object::Null, (PAGE_HEIGHT - entry.y).into(), Object::Null],
        };
        if place > 0 {
            item.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", ids[*next]);
        }
        hold(&mut item, &children(&parents, Some(at)), &ids, descendants(&parents, at));
        file.set_object(ids[at], item);
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    hold(&mut outlines, &children(&parents, None), &ids, entries.len());
    file.set_object(root, outlines);
    root
}

/// The heading that the heading at `at` belongs to: the nearest before it of a higher level.
fn parent(entries: &[Entry], at: usize) -> Option<usize> {
    (0..at).rev().find(|before| entries[*before].level < entries[at].level)
}

fn children(parents: &[Option<usize>], parent: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|at| parents[*at] == parent).collect()
}

fn descendants(parents: &[Option<usize>], at: usize) -> usize {
    children(parents, Some(at)).iter().map(|child| 1 + descendants(parents, *child)).sum()
}

/// Names the first and the last child, and how many entries show below.
fn hold(item: &mut Dictionary, children: &[usize], ids: &[ObjectId], shown: usize) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", i64::try_from(shown).expect("a document has few headings"));
    }
}
