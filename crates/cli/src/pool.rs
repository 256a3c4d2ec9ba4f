//! `pool`: share files in, one table out. The same files give the same bytes, in whatever order they come.

use crate::failure::Failure;
use crate::output::{self, say};
use crate::table::{Cell, csv};
use at_trials_core::form::catalogue;
use at_trials_core::pool::{Evidence, People, Pooled, PooledRow};
use at_trials_core::share::Respondent;
use at_trials_exchange::{Unsigned, chosen, take_in_all};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Adds up every share file among `paths` and writes `pooled.csv` and `pooled.json` into `out`.
pub fn pool(paths: &[PathBuf], out: &Path, allow_unsigned: bool) -> Result<(), Failure> {
    let chosen = chosen(paths);
    for skipped in &chosen.skipped {
        say(&format!("{}: {}", skipped.path.display(), skipped.why.words()));
    }
    if chosen.files.is_empty() {
        return Err(Failure::NothingToPool);
    }
    let unsigned = if allow_unsigned { Unsigned::Allow } else { Unsigned::Refuse };
    let mut evidence = Evidence::default();
    take_in_all(&mut evidence, &chosen.files, unsigned, |file, taken| {
        say(&format!("{}: {}", file.display(), taken.words));
        ControlFlow::Continue(())
    });
    write(&evidence.pool(), out)
}

/// Writes the table and says where it is.
pub fn write(pooled: &Pooled, out: &Path) -> Result<(), Failure> {
    output::folder(out)?;
    let json = serde_json::to_string_pretty(pooled).expect("a pooled table is plain numbers and words");
    output::write(&out.join("pooled.json"), format!("{json}\n").as_bytes())?;
    output::write(&out.join("pooled.csv"), &csv(&COLUMNS, pooled.rows.iter().map(cells).collect())?)?;
    say(&format!("{} added up: {}", how_many(pooled), out.join("pooled.csv").display()));
    Ok(())
}

fn how_many(pooled: &Pooled) -> String {
    match (pooled.trials, pooled.boroughs) {
        (0, _) => "No trial".to_owned(),
        (1, _) => "One trial".to_owned(),
        (trials, 1) => format!("{trials} trials from one borough"),
        (trials, boroughs) => format!("{trials} trials from {boroughs} boroughs"),
    }
}

const COLUMNS: [&str; 21] = [
    "technology",
    "technology_text",
    "form",
    "version",
    "score",
    "score_text",
    "respondent",
    "trials",
    "boroughs",
    "people_from",
    "people_to",
    "pairs_with_statistics",
    "mean_change",
    "sd_change",
    "improved_from",
    "improved_to",
    "same_from",
    "same_to",
    "worse_from",
    "worse_to",
    "strength",
];

fn cells(row: &PooledRow) -> Vec<Cell> {
    let people = |people: People| [Cell::number(Some(people.from)), Cell::number(Some(people.to))];
    let respondent = match row.respondent {
        Respondent::Themselves => "self",
        Respondent::Proxy => "proxy",
    };
    let mut cells = vec![
        Cell::text(row.technology.as_str()),
        Cell::text(technology(row)),
        Cell::text(row.form.as_str()),
        Cell::number(Some(row.version)),
        Cell::text(row.score.as_str()),
        Cell::text(score(row)),
        Cell::text(respondent),
        Cell::number(Some(row.trials)),
        Cell::number(Some(row.boroughs)),
    ];
    cells.extend(people(row.people));
    cells.push(Cell::number(row.change.map(|change| change.n)));
    cells.push(Cell::number(row.change.map(|change| format!("{:.4}", change.mean))));
    cells.push(Cell::number(row.change.and_then(|change| change.sd).map(|sd| format!("{sd:.4}"))));
    cells.extend([row.improved, row.same, row.worse].into_iter().flat_map(people));
    cells.push(Cell::text(row.strength.words()));
    cells
}

fn technology(row: &PooledRow) -> String {
    let category = catalogue().form("device").and_then(|form| form.question("category"));
    category.map_or_else(String::new, |category| category.option_text(row.technology.as_str()).to_owned())
}

fn score(row: &PooledRow) -> String {
    let form = catalogue().form(row.form.as_str());
    let score = form.and_then(|form| form.scores.iter().find(|score| score.id == row.score));
    score.map_or_else(String::new, |score| score.title.clone())
}
