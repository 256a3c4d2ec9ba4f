//! The parts of a share file, in the order in which it is read.

use crate::form::catalogue;
use crate::id::FormId;
use crate::words;

/// A part of a share file: what goes stands in one, and beside it what stays of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// For whom and when the file was made, by which rules, and by whom.
    File,
    /// The answers about the trial as a whole.
    Trial,
    /// The answers of the records of a form about the trial, by its name in the file.
    Records(FormId),
    /// How many people got how far.
    Flow,
    /// Counts of people by their answers to a form, by its name in the file.
    People(FormId),
    /// What became of the visits.
    Visits,
    /// Before and after.
    Changes,
    /// Before and on leaving.
    Exits,
    /// Who answered and is not compared.
    NotCompared,
}

impl Part {
    /// The heading.
    pub fn title(&self) -> String {
        match self {
            Self::File => "The file itself".to_owned(),
            Self::Trial => "The trial".to_owned(),
            Self::Records(form) => title_many(form),
            Self::Flow => "How far people got".to_owned(),
            Self::People(form) => format!("Counts: {}", words::small(&title_many(form))),
            Self::Visits => "What became of the visits".to_owned(),
            Self::Changes => "Before and after".to_owned(),
            Self::Exits => "Before and on leaving, of people who left early".to_owned(),
            Self::NotCompared => "People who answered and are not compared".to_owned(),
        }
    }
}

/// "Costs"; the name in the file where no form of this version has it.
fn title_many(form: &FormId) -> String {
    catalogue().shared_as(form.as_str()).map_or_else(|| form.to_string(), |form| form.title_many.clone())
}
