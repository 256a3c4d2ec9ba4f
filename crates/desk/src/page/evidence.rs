//! The Evidence page: imported share files, each with a verdict, and what they add up to.

use super::changes::alongside;
use at_trials_core::document::Table;
use at_trials_core::form;
use at_trials_core::words;
use at_trials_evidence::{self, Evidence, LeftOut, Pooled, PooledRow, Verdict, WhyLeftOut};
use at_trials_exchange::Refusal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The Evidence page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EvidencePage {
    /// Every file of the last import, in order of its name.
    pub verdicts: Vec<FileVerdict>,
    /// What became of all of them, in one line: "10 files read. Taken in: 9. Not taken in: 1."
    pub tally: String,
    /// How many trials are held now, in words.
    pub held: String,
    /// What they add up to, a table for each technology.
    pub tables: Vec<Table>,
    /// What the reader must know, a sentence each.
    pub notes: Vec<String>,
    /// True if everything held is practice data.
    pub synthetic: bool,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileVerdict {
    /// The file's own name, without its folder.
    pub name: String,
    /// What became of it.
    pub verdict: Verdict,
    /// The same in two or three words.
    pub said: String,
    /// Why, in a sentence.
    pub words: String,
}

impl FileVerdict {
    /// What became of the file of this name, and why.
    pub fn new(name: String, verdict: Verdict, words: String) -> Self {
        Self { name, verdict, said: said(verdict).to_owned(), words }
    }
}

/// Every verdict, in the order in which they are told.
const VERDICTS: [Verdict; 7] = [
    Verdict::Added,
    Verdict::Replaced,
    Verdict::Known,
    Verdict::Superseded,
    Verdict::Withdrawn,
    Verdict::Conflict,
    Verdict::Refused,
];

fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Added => "Taken in",
        Verdict::Replaced => "Took the place of an earlier revision",
        Verdict::Known => "Held already",
        Verdict::Superseded => "Older than the one held",
        Verdict::Withdrawn => "Withdrawn",
        Verdict::Conflict => "Conflict",
        Verdict::Refused => "Not taken in",
    }
}

fn tally(files: &[FileVerdict]) -> String {
    let read = if files.len() == 1 { "1 file read.".to_owned() } else { format!("{} files read.", files.len()) };
    VERDICTS.into_iter().fold(read, |told, verdict| match files.iter().filter(|file| file.verdict == verdict).count() {
        0 => told,
        number => format!("{told} {}: {number}.", said(verdict)),
    })
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportProgress {
    /// Files read.
    pub done: u32,
    /// Files to read.
    pub of: u32,
}

/// The Evidence page, from everything held, why some of it is not counted, and the verdicts of the last import.
pub fn evidence_page(evidence: &Evidence, not_counted: &[Refusal], mut verdicts: Vec<FileVerdict>) -> EvidencePage {
    verdicts.sort_by(|a, b| a.name.cmp(&b.name));
    let pooled = evidence.pool();
    EvidencePage {
        tally: tally(&verdicts),
        verdicts,
        held: held(evidence),
        tables: tables(&pooled),
        notes: not_counted_any_more(not_counted).into_iter().chain(notes(&pooled)).collect(),
        synthetic: pooled.synthetic,
    }
}

fn tables(pooled: &Pooled) -> Vec<Table> {
    let rows = results(pooled);
    rows.chunk_by(|a, b| a.technology == b.technology).map(|rows| at_trials_evidence::table(pooled, rows)).collect()
}

/// The rows by technology, and within each in the order of the questionnaire, which begins with what sums it up. Not
/// those of scores that are there only for another to build on.
fn results(pooled: &Pooled) -> Vec<&PooledRow> {
    let mut rows: Vec<(usize, &PooledRow)> = pooled.rows.iter().filter_map(|row| Some((place(row)?, row))).collect();
    rows.sort_by_key(|(place, row)| (&row.technology, &row.form, &row.version, row.respondent, *place));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The place of a score among those its questionnaire tells, if it is told. Nothing is known of a questionnaire that only a
/// later version ships: all its scores are told.
fn place(row: &PooledRow) -> Option<usize> {
    let Some(form) = form::catalogue().shared_as(row.form.as_str()) else { return Some(0) };
    form.told_scores().position(|score| score.id == row.score)
}

fn held(evidence: &Evidence) -> String {
    let boroughs: BTreeSet<&str> = evidence.trials().map(|trial| trial.organisation.code.as_str()).collect();
    match (evidence.trials().count(), boroughs.len()) {
        (0, _) => "No trial is held yet.".to_owned(),
        (trials, boroughs) => format!(
            "{} from {}.",
            several(trials, "One trial is held", "trials are held"),
            several(boroughs, "one organisation", "organisations")
        ),
    }
}

fn several(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
}

/// How many files are held that the guard does not take any more, by the reason.
fn not_counted_any_more(refusals: &[Refusal]) -> Vec<String> {
    let mut by_reason: BTreeMap<String, usize> = BTreeMap::new();
    for refusal in refusals {
        *by_reason.entry(format!("{refusal} {}", refusal.hint())).or_default() += 1;
    }
    let told = by_reason.into_iter().map(|(why, files)| match files {
        1 => format!("One file that was taken in before is still held and not counted any more. {why}"),
        files => format!("{files} files that were taken in before are still held and not counted any more. {why}"),
    });
    told.collect()
}

/// What the reader must know: how to read the numbers, and what is not in them.
fn notes(pooled: &Pooled) -> Vec<String> {
    if pooled.rows.is_empty() && pooled.left_out.is_empty() {
        return Vec::new();
    }
    let mut notes = vec![
        alongside("technology"),
        "Every person counts once: the average is over all pairs of all trials, never an average of averages."
            .to_owned(),
        "Where a borough told an average between two figures, the middle of the two counts: 0.0 may stand for a small change \
         either way."
            .to_owned(),
        "Two numbers, such as 1 to 4, stand where a borough had to hide a small count.".to_owned(),
    ];
    notes.extend(whole_trials_left_out(&pooled.left_out).into_iter().map(|(why, trials)| {
        format!("Left out: {}. {}", words::list(&trials.into_iter().collect::<Vec<_>>()), why.words())
    }));
    notes
}

/// Whole trials that are not added up, by the reason, each named by its title or its borough.
fn whole_trials_left_out(left_out: &[LeftOut]) -> BTreeMap<WhyLeftOut, BTreeSet<String>> {
    let mut by_reason: BTreeMap<WhyLeftOut, BTreeSet<String>> = BTreeMap::new();
    for one in left_out.iter().filter(|one| one.result.is_none()) {
        let name = match &one.title {
            Some(title) => format!("{title} ({})", one.organisation),
            None => format!("a trial of {}", one.organisation),
        };
        by_reason.entry(one.why).or_default().insert(name);
    }
    by_reason
}
