//! The structure tree: one element for each piece of the document, with the marked content it owns on each page, and for
//! each page the way back from its content to the elements.

use crate::layout::Layout;
use crate::layout::page::Area;
use crate::layout::style::PAGE_HEIGHT;
use crate::layout::tree::{Node, NodeId, Role, Tree};
use crate::tag::text;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Where the content of one piece of the document is: pages with the number of its marked content.
type Places = Vec<(usize, usize)>;

/// Adds the tree to the file and returns its root.
pub(super) fn add(file: &mut Document, layout: &Layout, pages: &[ObjectId], contents: &[Vec<NodeId>]) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = layout.tree.iter().map(|_| file.new_object_id()).collect();
    let places = places(&layout.tree, contents);
    for (at, node) in layout.tree.iter() {
        let mut element = element(node);
        element.set("K", kids(node, &places[at.0], &ids, pages));
        if let Some((page, _)) = places[at.0].first() {
            element.set("Pg", pages[*page]);
        }
        for child in &node.children {
            parent_of(file, ids[child.0], ids[at.0]);
        }
        merge(file, ids[at.0], element);
    }
    let document = ids[Tree::ROOT.0];
    parent_of(file, document, root);
    let parents = add_parents(file, pages, contents, &ids);
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![document.into()],
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(pages.len()),
    };
    file.set_object(root, tree);
    root
}

fn places(tree: &Tree, contents: &[Vec<NodeId>]) -> Vec<Places> {
    let mut places = vec![Places::new(); tree.iter().count()];
    for (page, nodes) in contents.iter().enumerate() {
        for (number, node) in nodes.iter().enumerate() {
            places[node.0].push((page, number));
        }
    }
    places
}

fn parent_of(file: &mut Document, child: ObjectId, parent: ObjectId) {
    merge(file, child, dictionary! { "P" => parent });
}

/// Adds entries to an object that may have been begun already.
fn merge(file: &mut Document, id: ObjectId, entries: Dictionary) {
    match file.get_object_mut(id).and_then(Object::as_dict_mut) {
        Ok(known) => known.extend(&entries),
        Err(_) => file.set_object(id, entries),
    }
}

fn element(node: &Node) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => name(&node.role) };
    match &node.role {
        Role::ColumnHeader => element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHeader => element.set("A", dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::List { dotted } => {
            let numbering = if *dotted { "Disc" } else { "None" };
            element.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        Role::Figure { alt } => {
            element.set("Alt", text(alt));
            if let Some(area) = node.area {
                element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds(area) });
            }
        }
        _ => {}
    }
    element
}

fn name(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::Group => "Div",
        Role::List { .. } => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::ColumnHeader | Role::RowHeader => "TH",
        Role::Cell => "TD",
        Role::Figure { .. } => "Figure",
        Role::Quotation => "BlockQuote",
    }
}

/// The area in the measure of PDF, which counts from the lower left corner.
fn bounds(area: Area) -> Vec<Object> {
    let top = PAGE_HEIGHT - area.y;
    [area.x, top - area.height, area.x + area.width, top].map(Object::Real).to_vec()
}

/// What an element holds: other elements, or content on its first page by number and on later pages by page and number.
fn kids(node: &Node, places: &Places, ids: &[ObjectId], pages: &[ObjectId]) -> Vec<Object> {
    let elements = node.children.iter().map(|child| ids[child.0].into());
    let first = places.first().map(|(page, _)| *page);
    let content = places.iter().map(|(page, number)| {
        if Some(*page) == first {
            integer(*number)
        } else {
            dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => integer(*number) }.into()
        }
    });
    elements.chain(content).collect()
}

/// For each page, the elements its content belongs to, in the order of their numbers.
fn add_parents(file: &mut Document, pages: &[ObjectId], contents: &[Vec<NodeId>], ids: &[ObjectId]) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    for (at, (page, nodes)) in pages.iter().zip(contents).enumerate() {
        let owners: Vec<Object> = nodes.iter().map(|node| ids[node.0].into()).collect();
        let owners = file.add_object(owners);
        numbers.extend([integer(at), owners.into()]);
        let page = file.get_dictionary_mut(*page).expect("the page was listed a moment ago");
        page.set("StructParents", integer(at));
        page.set("Tabs", "S");
        page.remove(b"Annots");
    }
    file.add_object(dictionary! { "Nums" => numbers })
}

fn integer(count: usize) -> Object {
    Object::Integer(i64::try_from(count).expect("far fewer pages and pieces"))
}
