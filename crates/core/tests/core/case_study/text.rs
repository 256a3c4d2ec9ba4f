//! A document as indented text, so that a person can read a whole case study in a test.

use at_trials_core::document::{Block, Document, Table};
use std::fmt::Write;

/// Everything a reader sees or hears, in reading order.
pub(super) fn text(document: &Document) -> String {
    let Document { title, subtitle, audience, watermark, footer, blocks } = document;
    let mut out = format!("# {title}\n{subtitle}\n[{audience}]");
    if let Some(watermark) = watermark {
        write!(out, " [watermark: {watermark}]").unwrap();
    }
    out.push('\n');
    for block in blocks {
        out.push('\n');
        write_block(&mut out, block);
    }
    out + "\n-- " + footer + "\n"
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => line(out, &format!("{} {text}", "#".repeat(usize::from(*level)))),
        Block::Paragraph { text, .. } => line(out, text),
        Block::List { items } => items.iter().for_each(|item| line(out, &format!("- {item}"))),
        Block::Facts { title, facts } => {
            line(out, &format!("[{title}]"));
            for fact in facts {
                line(out, &format!("  {}: {}", fact.name, fact.value));
            }
        }
        Block::Table(table) => write_table(out, table),
        Block::Figure { caption, drawing, data } => {
            line(out, &format!("(figure) {caption}"));
            line(out, &format!("  alt: {}", drawing.alt));
            write_table(out, data);
        }
        Block::Callout { title, text, .. } => line(out, &format!("!! {title} !! {text}")),
        Block::Quote { text, speaker } => line(out, &format!("\u{201c}{text}\u{201d} {speaker}")),
    }
}

fn write_table(out: &mut String, table: &Table) {
    line(out, &format!("(table) {}", table.caption));
    let headers: Vec<&str> = table.columns.iter().map(|column| column.header.as_str()).collect();
    line(out, &format!("  | {} |", headers.join(" | ")));
    table.rows.iter().for_each(|row| line(out, &format!("  | {} |", row.join(" | "))));
    if let Some(bars) = &table.bars {
        line(out, &format!("  (bars: {})", bars.lengths.iter().map(|row| drawn(row)).collect::<Vec<_>>().join(" ")));
    }
    if let Some(note) = &table.note {
        line(out, &format!("  note: {note}"));
    }
}

/// The bars of a row in hundredths of the longest.
fn drawn(row: &[Option<f64>]) -> String {
    let told = row.iter().map(|length| length.map_or_else(|| "none".to_owned(), |part| format!("{:.0}", part * 100.0)));
    told.collect::<Vec<_>>().join("/")
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}
