//! The parts of a share file, in the order in which its reader wants them: what came of it first, what the file says of itself last.

use crate::form::catalogue;
use crate::id::FormId;
use crate::words;

/// A part of a share file: what goes stands in one, and beside it what stays of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Before and after.
    Changes,
    /// Before and on leaving.
    Exits,
    /// Who answered and is not compared.
    NotCompared,
    /// How many people got how far.
    Flow,
    /// The answers about the trial as a whole.
    Trial,
    /// The answers of the records of a form about the trial, by its name in the file.
    Records(FormId),
    /// Counts of people by their answers to a form, by its name in the file.
    People(FormId),
    /// What became of the visits.
    Visits,
    /// For whom and when the file was made, by which rules, and by whom.
    File,
}

impl Part {
    /// True for what tells of the file and nothing of the trial.
    pub fn is_technical(&self) -> bool {
        *self == Self::File
    }

    /// The heading.
    pub fn title(&self) -> String {
        match self {
            Self::Changes => "Before and after".to_owned(),
            Self::Exits => "Before and on leaving, of people who left early".to_owned(),
            Self::NotCompared => "People who answered and are not compared".to_owned(),
            Self::Flow => "How far people got".to_owned(),
            Self::Trial => "The trial".to_owned(),
            Self::Records(form) => title_many(form),
            Self::People(form) => format!("Counts: {}", words::small(&title_many(form))),
            Self::Visits => "What became of the visits".to_owned(),
            Self::File => "The file itself".to_owned(),
        }
    }
}

/// "Costs"; the name in the file where no form of this version has it.
fn title_many(form: &FormId) -> String {
    catalogue().shared_as(form.as_str()).map_or_else(|| form.to_string(), |form| form.title_many.clone())
}
