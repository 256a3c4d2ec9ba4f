//! What goes with a share file, in the words of its reader and part by part: everything in it is here, and nothing is summed up.
//! Whoever signs a file reads this, and whoever gets one may. Every struct of a [`SharedTrial`] is taken apart by name, so that a
//! field nobody tells does not compile; what no form of this version knows is told as it stands.

mod answers;
mod changes;
mod counts;
mod file;
mod part;

pub use part::Part;

use crate::document::{Column, Fact, Table};
use crate::form::catalogue;
use crate::share::SharedTrial;
use crate::words::Counts;
use serde::Serialize;

/// One part of what goes, under the heading [`Part::title`].
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which part.
    pub part: Part,
    /// What the reader must know about it.
    pub note: Option<String>,
    /// What is told by name and value.
    pub sheets: Vec<Sheet>,
    /// What is told in numbers.
    pub tables: Vec<Table>,
}

/// Names and values that belong together: the answers about the trial, one of its costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Sheet {
    /// "Cost 2 of 5: Installation"; empty where it is the only one of its part.
    pub title: String,
    /// The pairs, in reading order.
    pub facts: Vec<Fact>,
}

impl Told {
    /// A part of which nothing goes.
    pub fn nothing(part: Part) -> Self {
        Self { part, note: None, sheets: Vec::new(), tables: Vec::new() }
    }
}

/// Everything that goes, in reading order; parts of which nothing goes are left out.
pub fn told(shared: &SharedTrial) -> Vec<Told> {
    let SharedTrial {
        // Every share file says the same here.
        schema: _,
        // Told by the file of itself.
        schema_version: _,
        template,
        export,
        organisation: _,
        trial,
        records,
        flow,
        people,
        waves,
        changes,
        exits,
        excluded,
        // Told in a case study, and never in a file.
        unfinished: _,
    } = shared;
    let counts = Counts::rounded_to(export.round_to);
    let form = catalogue().form_of("trial", &template.version);
    let mut told = vec![
        Told { note: Some(file::SIGNED.to_owned()), ..sheet(Part::File, file::told(shared)) },
        sheet(Part::Trial, answers::facts(form, trial)),
    ];
    told.extend(records.iter().map(|(name, records)| answers::records(name, records)));
    told.push(Told { tables: vec![counts::flow(flow, counts)], ..Told::nothing(Part::Flow) });
    told.extend(people.iter().map(|(name, questions)| counts::people(name, questions, counts)));
    let visits = waves.iter().map(|(name, waves)| counts::visits(name, waves, counts));
    told.push(Told { tables: visits.collect(), ..Told::nothing(Part::Visits) });
    for (part, changes) in [(Part::Changes, changes), (Part::Exits, exits)] {
        told.push(Told {
            note: changes::note(changes),
            tables: changes::tables(changes, counts),
            ..Told::nothing(part)
        });
    }
    let excluded = excluded.iter().map(|(name, reasons)| counts::not_compared(name, reasons, counts));
    told.push(Told { tables: excluded.collect(), ..Told::nothing(Part::NotCompared) });
    told.retain(|told| !told.sheets.is_empty() || told.tables.iter().any(|table| !table.rows.is_empty()));
    told.sort_by(|one, other| one.part.cmp(&other.part));
    told
}

/// A part that is one sheet.
fn sheet(part: Part, facts: Vec<Fact>) -> Told {
    Told { sheets: vec![Sheet { title: String::new(), facts }], ..Told::nothing(part) }
}

fn fact(name: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { name: name.into(), value: value.into() }
}

/// A table whose first column names its rows, and whose others hold numbers.
fn table(caption: String, first: &str, others: &[&str], rows: Vec<Vec<String>>) -> Table {
    let column = |header: &str, numeric| Column { header: header.to_owned(), numeric };
    let columns =
        std::iter::once(column(first, false)).chain(others.iter().map(|header| column(header, true))).collect();
    Table { caption, columns, rows, bars: None, note: None }
}
