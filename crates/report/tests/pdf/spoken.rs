//! What a document should say when it is read aloud, worked out from the document alone.

use at_trials_core::document::{Block, Document, Table};
use at_trials_core::drawing::Shape;

/// Every text of a document with the role it should have, in reading order.
pub fn spoken(document: &Document) -> Vec<(String, String)> {
    let mut said = Said::default();
    said.say("H1", &document.title);
    said.say("P", &document.subtitle);
    said.say("P", &document.audience);
    said.say("P", document.watermark.as_deref().unwrap_or_default());
    for block in &document.blocks {
        said.block(block);
    }
    said.0
}

#[derive(Default)]
struct Said(Vec<(String, String)>);

impl Said {
    fn say(&mut self, role: &str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.0.push((role.to_owned(), text));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.say(&format!("H{level}"), text),
            Block::Paragraph { text, .. } => self.paragraphs(text),
            Block::List { items } => {
                for item in items.iter().filter(|item| !item.trim().is_empty()) {
                    self.say("Lbl", "•");
                    self.say("LBody", item);
                }
            }
            Block::Facts { title, facts } => {
                self.say("Caption", title);
                for fact in facts {
                    self.say("Lbl", &fact.name);
                    self.say("LBody", &fact.value);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure { caption, drawing, data } => {
                self.say("P", caption);
                let texts = drawing.shapes.iter().filter_map(|shape| match shape {
                    Shape::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                });
                self.say("Figure", &texts.collect::<String>());
                self.table(data);
            }
            Block::Callout { title, text, .. } => {
                self.say("P", title);
                self.paragraphs(text);
            }
            Block::Quote { text, speaker } => {
                self.paragraphs(text);
                self.say("P", speaker);
            }
        }
    }

    fn paragraphs(&mut self, text: &str) {
        text.lines().for_each(|line| self.say("P", line));
    }

    fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            self.say("P", &table.caption);
        } else {
            self.say("Caption", &table.caption);
            table.columns.iter().for_each(|column| self.say("TH", &column.header));
            for row in &table.rows {
                for (at, cell) in row.iter().enumerate() {
                    self.say(if at == 0 { "TH" } else { "TD" }, if cell.is_empty() { "–" } else { cell });
                }
            }
        }
        self.paragraphs(table.note.as_deref().unwrap_or_default());
    }
}
