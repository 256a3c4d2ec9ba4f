//! The case study of one trial, for one audience: a [`Document`] made from a [`SharedTrial`] and the forms, in the order
//! in which a committee reads it. A section stands only where there is something to tell. Small numbers are told in
//! words, and no sentence claims a cause: what changed, changed *alongside* the device.

mod about;
mod change;
mod counted;
mod decision;
mod lessons;
mod limits;
mod measured;
mod money;
mod opening;
mod outcomes;
mod people;
mod result;
mod story;
mod tried;
mod wrong;

use crate::document::{Block, Column, Document, ParagraphStyle, Table, Tone};
use crate::share::SharedTrial;
use crate::words;
use story::Story;

/// The sections in reading order. The first three are the first page; [`about::about`] closes every case study.
const SECTIONS: [fn(&Story) -> Vec<Block>; 17] = [
    opening::banners,
    opening::outcome_and_answer,
    opening::at_a_glance,
    tried::why,
    tried::what,
    people::flow,
    people::who,
    measured::how,
    change::for_people,
    outcomes::carers_and_staff,
    outcomes::others,
    money::costs_and_benefits,
    wrong::what_went_wrong,
    lessons::lessons,
    decision::where_it_works,
    decision::decision,
    limits::strength_and_limits,
];

/// The case study of a trial, for the audience it was shared with.
pub fn document(shared: &SharedTrial) -> Document {
    let story = Story::of(shared);
    let mut blocks: Vec<Block> = SECTIONS.iter().flat_map(|section| section(&story)).collect();
    if blocks.is_empty() {
        blocks.push(body("Nothing else about this trial is recorded, or may be shown to this reader, yet."));
    }
    blocks.extend(about::about(&story));
    Document {
        title: title(&story),
        subtitle: subtitle(&story),
        audience: about::for_whom(&shared.export),
        watermark: shared.export.synthetic.then(|| "SYNTHETIC".to_owned()),
        footer: about::footer(&story),
        blocks,
    }
}

/// The trial's title, or what it tried where the title may not be shown.
fn title(story: &Story) -> String {
    story.trial.words("title").unwrap_or_else(|| {
        let tried: Vec<String> = story.sheets("device").iter().filter_map(|device| device.small("category")).collect();
        if tried.is_empty() {
            "A trial of assistive technology".to_owned()
        } else {
            format!("A trial: {}", words::list(&tried))
        }
    })
}

/// Borough and months in one line, and the status where it says more than how far the paperwork is.
fn subtitle(story: &Story) -> String {
    let month = |question| story.trial.asked().text(question);
    let when = match (month("actual_start"), month("actual_end")) {
        (Some(from), Some(to)) => Some(words::months(from, to)),
        (Some(from), None) => Some(format!("since {}", words::month(from))),
        (None, _) => month("planned_start").map(|from| format!("planned from {}", words::month(from))),
    };
    let status = story.trial.words("status").filter(|_| !story.trial.is("status", "evaluated"));
    let parts = [Some(story.shared.organisation.name.clone()), when, status];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: text.to_owned() }
}

fn subheading(text: &str) -> Block {
    Block::Heading { level: 3, text: text.to_owned() }
}

fn lead(text: impl Into<String>) -> Block {
    Block::Paragraph { text: text.into(), style: ParagraphStyle::Lead }
}

fn body(text: impl Into<String>) -> Block {
    Block::Paragraph { text: text.into(), style: ParagraphStyle::Body }
}

fn callout(title: &str, text: impl Into<String>, tone: Tone) -> Block {
    Block::Callout { title: title.to_owned(), text: text.into(), tone }
}

/// Columns of a table: the first names the rows, `numeric` ones are set to the right.
fn columns(headers: &[(&str, bool)]) -> Vec<Column> {
    headers.iter().map(|(header, numeric)| Column { header: (*header).to_owned(), numeric: *numeric }).collect()
}

/// A table of words and numbers, or nothing where it would have no row.
fn table(caption: &str, headers: &[(&str, bool)], rows: Vec<Vec<String>>, note: Option<String>) -> Option<Block> {
    (!rows.is_empty())
        .then(|| Block::Table(Table { caption: caption.to_owned(), columns: columns(headers), rows, bars: None, note }))
}

/// A section: its heading and what it tells, or nothing where there is nothing to tell.
fn section(title: &str, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() { Vec::new() } else { std::iter::once(heading(title)).chain(blocks).collect() }
}
