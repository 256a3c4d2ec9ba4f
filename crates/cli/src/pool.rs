//! `pool`: share files in, one table out. The same files give the same bytes, in whatever order they come.

use crate::failure::Failure;
use crate::output::{self, say};
use crate::table::csv;
use at_trials_core::pool::{self, Evidence, Pooled};
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
    output::write(&out.join("pooled.csv"), &csv(&pool::names(), pooled.rows.iter().map(pool::cells).collect())?)?;
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
