//! A document as a value: what the case study says, before anybody paints it. `report` paints it as a tagged
//! PDF, the window as HTML, so that screen and paper cannot disagree.

use crate::drawing::{Drawing, Ink, Shape};
use serde::{Deserialize, Serialize};

/// A whole document in reading order. Its title is the one heading of level 1 and is not among the blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Document {
    /// The first heading, and the title in the file's metadata.
    pub title: String,
    /// One line under the title: borough, months, status.
    pub subtitle: String,
    /// Who it is for, in words, printed on every page: "For the public", "Internal: do not share".
    pub audience: String,
    /// Printed large and pale behind every page, such as "SYNTHETIC".
    pub watermark: Option<String>,
    /// The running line at the foot of every page, before the page number.
    pub footer: String,
    /// Everything else, in reading order. Headings go down one level at a time, from 2.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Every text that is printed, in reading order.
    pub fn texts(&self) -> Vec<&str> {
        let around = [&self.title, &self.subtitle, &self.audience, &self.footer].map(String::as_str);
        let watermark = self.watermark.as_deref();
        around.into_iter().chain(watermark).chain(self.blocks.iter().flat_map(Block::texts)).collect()
    }
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: String,
        /// How loud it is.
        style: ParagraphStyle,
    },
    /// A bulleted list.
    List {
        /// One line each.
        items: Vec<String>,
    },
    /// Names and values in a box: "At a glance".
    Facts {
        /// What the box is called.
        title: String,
        /// The pairs, in reading order.
        facts: Vec<Fact>,
    },
    /// A table with a caption and header cells.
    Table(Table),
    /// A chart, with its numbers as a table for those who cannot see it.
    Figure {
        /// What it shows, printed above it.
        caption: String,
        /// The chart.
        drawing: Drawing,
        /// The same numbers as a table, printed below the chart.
        data: Table,
    },
    /// A box that stands out.
    Callout {
        /// A few bold words.
        title: String,
        /// The words.
        text: String,
        /// Why it stands out.
        tone: Tone,
    },
    /// Somebody's own words, with permission.
    Quote {
        /// The words.
        text: String,
        /// Who said it, by role only.
        speaker: String,
    },
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text, .. } => vec![text],
            Self::List { items } => items.iter().map(String::as_str).collect(),
            Self::Facts { title, facts } => {
                let told = facts.iter().flat_map(|fact| [fact.name.as_str(), &fact.value]);
                std::iter::once(title.as_str()).chain(told).collect()
            }
            Self::Table(table) => table.texts(),
            Self::Figure { caption, drawing, data } => {
                let drawn = drawing.shapes.iter().filter_map(|shape| match shape {
                    Shape::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                });
                std::iter::once(caption.as_str()).chain(drawn).chain(data.texts()).collect()
            }
            Self::Callout { title, text, .. } => vec![title, text],
            Self::Quote { text, speaker } => vec![text, speaker],
        }
    }
}

/// How loud a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ParagraphStyle {
    /// The one sentence a hurried reader reads.
    Lead,
    /// Ordinary text.
    Body,
    /// Notes and sources.
    Small,
}

/// Why a callout stands out; each is told by words and an edge, not by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Worth knowing.
    Note,
    /// Read this before using the numbers.
    Caution,
}

/// One pair of a facts box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fact {
    /// What is told.
    pub name: String,
    /// Its value, as people write it.
    pub value: String,
}

/// A table. Every row has one cell for each column; the first cell of a row is its header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Table {
    /// What the table holds, printed above it.
    pub caption: String,
    /// The columns, the first being that of the row headers.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// The numbers once more as bars beside the rows, where that helps the eye.
    pub bars: Option<Bars>,
    /// What the reader must know about the numbers, printed below.
    pub note: Option<String>,
}

impl Table {
    fn texts(&self) -> Vec<&str> {
        let headers = self.columns.iter().map(|column| column.header.as_str());
        let cells = self.rows.iter().flatten().map(String::as_str);
        std::iter::once(self.caption.as_str()).chain(headers).chain(cells).chain(self.note.as_deref()).collect()
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Column {
    /// Its header.
    pub header: String,
    /// True for numbers, which are set to the right.
    pub numeric: bool,
}

/// Bars beside the rows of a table. Every number they draw stands in a cell, so a screen reader passes them over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bars {
    /// The bars of each row, from the top down: one or two.
    pub series: Vec<Series>,
    /// For each row, how long each of its bars is, from 0 to 1, the longest a bar can be; none where the number is not shown.
    pub lengths: Vec<Vec<Option<f64>>>,
}

/// The bars that draw the numbers of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Series {
    /// The column, counted from 0.
    pub column: usize,
    /// The colour of the bars; where there are two, the headers of their columns show which is which.
    pub ink: Ink,
}
