//! `pool`: share files in, one table out. The same files give the same bytes, in whatever order they come.

use crate::failure::Failure;
use crate::files::{Files, NotTakenIn};
use crate::output::{self, say};
use crate::table::csv;
use at_trials_evidence::{self, Evidence, LeftOut, Pooled};
use at_trials_exchange::{Unsigned, chosen, take_in_all};
use serde::Serialize;
use std::fs::canonicalize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const CSV: &str = "pooled.csv";
const JSON: &str = "pooled.json";

/// `pooled.json`: everything added up, and every file that was not.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    pooled: &'a Pooled,
    not_taken_in: &'a [NotTakenIn],
}

/// Adds up every share file among `paths` and writes `pooled.csv` and `pooled.json` into `out`, also where there is
/// nothing to add up: an earlier table left standing there would be taken for the answer.
pub fn pool(paths: &[PathBuf], out: &Path, unsigned: Unsigned) -> Result<ExitCode, Failure> {
    let mut chosen = chosen(paths);
    // What an earlier run has written is no part of the answer of this one.
    let ours = [CSV, JSON].map(|name| canonicalize(out.join(name)).ok());
    chosen.skipped.retain(|skipped| {
        canonicalize(&skipped.path).map_or(true, |path| !ours.iter().flatten().any(|our| *our == path))
    });
    let mut files = Files::default();
    files.pass_over(&chosen.skipped);
    let mut evidence = Evidence::default();
    take_in_all(&mut evidence, &chosen.files, unsigned, |file, taken| {
        files.read(file, taken);
        ControlFlow::Continue(())
    });
    write(&evidence.pool(), files.not_taken_in(), out)?;
    Ok(files.end())
}

/// Writes the table and says where it is.
pub fn write(pooled: &Pooled, not_taken_in: &[NotTakenIn], out: &Path) -> Result<(), Failure> {
    output::folder(out)?;
    let written = Written { pooled, not_taken_in };
    let json = serde_json::to_string_pretty(&written).expect("a pooled table is plain numbers and words");
    output::write(&out.join(JSON), format!("{json}\n").as_bytes())?;
    output::write(
        &out.join(CSV),
        &csv(&at_trials_evidence::names(), pooled.rows.iter().map(at_trials_evidence::cells).collect())?,
    )?;
    tell_left_out(&pooled.left_out);
    say(&format!("{} added up: {}", how_many(pooled), out.join(CSV).display()));
    Ok(())
}

/// Tells each trial that was taken in and yet is not added up, and how many single results are not.
fn tell_left_out(left_out: &[LeftOut]) {
    for trial in left_out.iter().filter(|left| left.result.is_none()) {
        let title = trial.title.as_deref().unwrap_or(trial.trial.as_str());
        say(&format!("Not added up: {title}, {}: {}", trial.organisation, trial.why.words()));
    }
    match left_out.iter().filter(|left| left.result.is_some()).count() {
        0 => {}
        1 => say(&format!("1 result is in no row; {JSON} says which, and why.")),
        results => say(&format!("{results} results are in no row; {JSON} says which, and why.")),
    }
}

fn how_many(pooled: &Pooled) -> String {
    match (pooled.trials, pooled.boroughs) {
        (0, _) => "No trial".to_owned(),
        (1, _) => "One trial".to_owned(),
        (trials, 1) => format!("{trials} trials from one borough"),
        (trials, boroughs) => format!("{trials} trials from {boroughs} boroughs"),
    }
}
