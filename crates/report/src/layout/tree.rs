//! The logical structure of a document: what each piece of it is, in reading order. Assistive technology reads this tree;
//! the pages only refer to it.

use crate::layout::page::Area;

/// A position in a [`Tree`]; nodes are numbered in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) usize);

/// What a piece of a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document.
    Document,
    /// A heading with all that belongs to it.
    Section,
    /// A heading of level 1 to 3.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Pieces that belong together.
    Group,
    /// A list, with or without marks before its items.
    List {
        /// Whether each item begins with a dot.
        dotted: bool,
    },
    /// An item of a list.
    Item,
    /// The mark or the name of an item.
    Label,
    /// What the item says.
    ItemBody,
    /// A table.
    Table,
    /// The caption of a table or a list.
    Caption,
    /// The header rows of a table.
    TableHead,
    /// The rows of a table.
    TableBody,
    /// A row.
    Row,
    /// The header of a column.
    ColumnHeader,
    /// The header of a row.
    RowHeader,
    /// A cell.
    Cell,
    /// A chart, told in words.
    Figure {
        /// What it shows, with its numbers.
        alt: String,
    },
    /// Somebody's own words.
    Quotation,
}

/// One piece of a document.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) role: Role,
    /// The pieces it is made of; empty for one with content of its own.
    pub(crate) children: Vec<NodeId>,
    /// Where a figure stands on its page.
    pub(crate) area: Option<Area>,
}

/// All pieces; the first is the document.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A document without content.
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { role: Role::Document, children: Vec::new(), area: None }] }
    }

    /// The document itself.
    pub(crate) const ROOT: NodeId = NodeId(0);

    /// Adds a piece at the end of `parent`.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { role, children: Vec::new(), area: None });
        self.nodes[parent.0].children.push(id);
        id
    }

    /// Says where a figure stands.
    pub(crate) fn place(&mut self, id: NodeId, area: Area) {
        self.nodes[id.0].area = Some(area);
    }

    /// Every piece with its number, in reading order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(at, node)| (NodeId(at), node))
    }
}
