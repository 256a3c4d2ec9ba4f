//! The columns of the pooled table, on the screen and in the files for analysts: a column is described here and nowhere
//! else. What it says is worked out in [`super::row`].

use crate::{COMBINATION, People, Pooled, PooledRow};
use at_trials_core::cell::Cell;
use at_trials_core::document::{Column, Table};
use at_trials_core::enough::FOR_OTHERS;
use at_trials_core::form::{self, Form};
use at_trials_core::respondent::Respondent;
use at_trials_core::words;

/// A column on the screen.
struct Shown {
    heading: &'static str,
    says: fn(&Pooled, &PooledRow) -> String,
    numeric: bool,
}

impl Shown {
    const fn words(heading: &'static str, says: fn(&Pooled, &PooledRow) -> String) -> Self {
        Self { heading, says, numeric: false }
    }

    const fn number(heading: &'static str, says: fn(&Pooled, &PooledRow) -> String) -> Self {
        Self { heading, says, numeric: true }
    }
}

/// One column.
struct PooledColumn {
    /// The column on the screen; none for what only files hold.
    shown: Option<Shown>,
    /// Its names in files: one, or two for the least and the most of a count that is not known exactly.
    names: &'static [&'static str],
    /// What it says there, a cell for each name.
    cells: fn(&PooledRow) -> Vec<Cell>,
}

const COLUMNS: [PooledColumn; 12] = [
    PooledColumn {
        shown: None,
        names: &["technology", "technology_text"],
        cells: |row| vec![Cell::text(row.technology.as_str()), Cell::text(technology(row))],
    },
    PooledColumn {
        shown: Some(Shown::words("What was asked about", outcome)),
        names: &["form", "version", "score", "score_text"],
        cells: |row| {
            vec![
                Cell::text(row.form.as_str()),
                count(row.version),
                Cell::text(row.score.as_str()),
                Cell::text(score(row)),
            ]
        },
    },
    PooledColumn {
        shown: None,
        names: &["respondent"],
        cells: |row| vec![Cell::text(if row.respondent == Respondent::Proxy { "proxy" } else { "self" })],
    },
    PooledColumn {
        shown: Some(Shown::number("Trials", |_, row| row.trials.to_string())),
        names: &["trials"],
        cells: |row| vec![count(row.trials)],
    },
    PooledColumn {
        shown: Some(Shown::number("Boroughs", |_, row| row.boroughs.to_string())),
        names: &["boroughs"],
        cells: |row| vec![count(row.boroughs)],
    },
    PooledColumn {
        shown: Some(Shown::number("People", |_, row| row.people.to_string())),
        names: &["people_from", "people_to"],
        cells: |row| between(row.people),
    },
    PooledColumn {
        shown: Some(Shown::number("Average change", |_, row| {
            row.change.map_or_else(|| none(row), |change| words::change(change.mean))
        })),
        names: &["pairs_with_statistics", "mean_change"],
        cells: |row| vec![Cell::number(row.change.map(|change| change.n)), exact(row.change.map(|change| change.mean))],
    },
    PooledColumn {
        shown: Some(Shown::number("Spread", |_, row| spread(row))),
        names: &["sd_change"],
        cells: |row| vec![exact(row.change.map(|change| change.sd))],
    },
    PooledColumn {
        shown: Some(Shown::number("Improved", |_, row| row.improved.to_string())),
        names: &["improved_from", "improved_to"],
        cells: |row| between(row.improved),
    },
    PooledColumn {
        shown: Some(Shown::number("About the same", |_, row| row.same.to_string())),
        names: &["same_from", "same_to"],
        cells: |row| between(row.same),
    },
    PooledColumn {
        shown: Some(Shown::number("Worse", |_, row| row.worse.to_string())),
        names: &["worse_from", "worse_to"],
        cells: |row| between(row.worse),
    },
    PooledColumn {
        shown: Some(Shown::words("How much weight it bears", |_, row| weight(row).to_owned())),
        names: &["strength"],
        cells: |row| vec![Cell::text(row.strength.words())],
    },
];

/// The names of the columns in files.
pub fn names() -> Vec<&'static str> {
    COLUMNS.iter().flat_map(|column| column.names).copied().collect()
}

/// A row in files, a cell for each of [`names`].
pub fn cells(row: &PooledRow) -> Vec<Cell> {
    COLUMNS.iter().flat_map(|column| (column.cells)(row)).collect()
}

/// Rows about one technology as a table for the screen; all must be of `pooled`.
pub fn table(pooled: &Pooled, rows: &[&PooledRow]) -> Table {
    let shown = || COLUMNS.iter().filter_map(|column| column.shown.as_ref());
    Table {
        caption: rows.first().map_or_else(String::new, |row| technology(row)),
        columns: shown().map(|column| Column { header: column.heading.to_owned(), numeric: column.numeric }).collect(),
        rows: rows.iter().map(|row| shown().map(|column| (column.says)(pooled, row)).collect()).collect(),
        bars: None,
        note: None,
    }
}

/// What people call the technology of a row.
fn technology(row: &PooledRow) -> String {
    if row.technology == *COMBINATION {
        return "Several kinds of device together".to_owned();
    }
    let devices = form::catalogue().every_version().filter(|form| form.id == "device");
    let categories = devices.filter_map(|form| form.question("category")).flat_map(|question| &question.options);
    let newest = categories.filter(|category| category.id == row.technology).last();
    newest.map_or(row.technology.as_str(), |category| category.text.as_str()).to_owned()
}

/// What was asked about; with the version where there are several, and who answered where it was not the person.
fn outcome(pooled: &Pooled, row: &PooledRow) -> String {
    let several = pooled.rows.iter().any(|other| other.form == row.form && other.version != row.version);
    let version = if several { format!(", version {}", row.version) } else { String::new() };
    let who = row.respondent.behind_a_score();
    format!("{}{version}{who}", score(row))
}

/// What people call the score of a row; its id where only a later version knows the questionnaire.
fn score(row: &PooledRow) -> &str {
    let title = |form: &'static Form| form.scores.iter().find(|of| of.id == row.score).map(|of| of.title.as_str());
    form::catalogue().shared_as(row.form.as_str()).and_then(title).unwrap_or(row.score.as_str())
}

/// True where enough people were compared, and their change was not told, or only so widely that it says little.
fn is_too_wide(row: &PooledRow) -> bool {
    row.change.is_none() && row.people.from >= FOR_OTHERS
}

fn none(row: &PooledRow) -> String {
    if is_too_wide(row) { "told too widely" } else { "too few" }.to_owned()
}

fn weight(row: &PooledRow) -> &'static str {
    if is_too_wide(row) { "Told too widely to summarise" } else { row.strength.words() }
}

fn spread(row: &PooledRow) -> String {
    row.change.map_or_else(|| none(row), |change| words::score(change.sd))
}

fn count(count: u32) -> Cell {
    Cell::number(Some(count))
}

fn between(people: People) -> Vec<Cell> {
    vec![count(people.from), count(people.to)]
}

/// To the fourth decimal, enough to work on with.
fn exact(number: Option<f64>) -> Cell {
    Cell::number(number.map(|number| format!("{number:.4}")))
}
