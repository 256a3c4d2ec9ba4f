//! Before and after, as the borough may read it: numbers from five pairs on, words below, and what the reader must know.

use super::ChangeLine;
use crate::record::TrialRecords;
use crate::score::PairedScore;
use crate::share::Respondent;
use crate::trial::{self, Comparison, Exclusion, Verdicts};
use crate::words;
use std::collections::BTreeMap;

/// With fewer pairs than this only words are shown: a mean of four is nearly a person's own score.
const NUMBERS_NEED: usize = 5;

/// With fewer pairs than this the numbers are only an indication.
const SMALL_GROUP: usize = 30;

/// The lines of the table and the sentences under it.
pub(super) fn lines(records: &TrialRecords) -> (Vec<ChangeLine>, Vec<String>) {
    let mut comparisons = trial::change(records);
    comparisons.retain(|comparison| comparison.form.told_scores().any(|score| score.id == comparison.score.id));
    let lines = comparisons.iter().flat_map(lines_of).collect();
    (lines, notes(&comparisons))
}

fn lines_of(comparison: &Comparison) -> Vec<ChangeLine> {
    comparison.pairs.iter().map(|(respondent, pairs)| line(comparison, *respondent, pairs)).collect()
}

fn line(comparison: &Comparison, respondent: Respondent, pairs: &[PairedScore]) -> ChangeLine {
    let shown = |value: fn(&PairedScore) -> f64, words: fn(f64) -> String| {
        if pairs.len() < NUMBERS_NEED { "too few".to_owned() } else { words(mean(pairs, value)) }
    };
    ChangeLine {
        form: comparison.form.id.clone(),
        score: comparison.score.id.clone(),
        title: comparison.score.title.clone(),
        respondent,
        pairs: u32::try_from(pairs.len()).expect("a trial has far fewer people than 2^32"),
        before: shown(|pair| pair.before, words::score),
        after: shown(|pair| pair.after, words::score),
        change: shown(|pair| pair.change, words::change),
        verdicts: verdicts(pairs),
    }
}

fn mean(pairs: &[PairedScore], value: fn(&PairedScore) -> f64) -> f64 {
    pairs.iter().map(value).sum::<f64>() / pairs.len() as f64
}

fn verdicts(pairs: &[PairedScore]) -> String {
    let Verdicts { improved, same, worse } = Verdicts::of(pairs);
    format!("{improved} improved, {same} about the same, {worse} worse")
}

fn notes(comparisons: &[Comparison]) -> Vec<String> {
    // The first result of an instrument sums it up; who is left out and why is told once, for that.
    let Some(headline) = comparisons.first() else { return Vec::new() };
    let pairs: Vec<usize> = headline.pairs.values().map(Vec::len).collect();
    let mut notes =
        vec!["This is what happened alongside the device; it does not show that the device caused it.".to_owned()];
    if pairs.iter().any(|pairs| *pairs < NUMBERS_NEED) {
        notes.push("Fewer than five people can be compared, so no averages are shown.".to_owned());
    } else if pairs.iter().any(|pairs| *pairs < SMALL_GROUP) {
        notes.push("A small group: read the numbers as an indication only.".to_owned());
    }
    notes.push(format!(
        "A change of {} points or more counts as improved or worse. That line is a convention and has not been validated.",
        words::decimal(headline.score.noticeable)
    ));
    if headline.pairs.len() > 1 {
        notes
            .push("People who answered for themselves and people somebody answered for are never added up.".to_owned());
    }
    notes.extend(not_compared(&headline.excluded));
    let exits: usize = headline.exits.values().map(Vec::len).sum();
    if exits > 0 {
        notes.push(format!("{} on leaving early; they are not in these numbers.", people(exits, "answered")));
    }
    notes
}

fn not_compared(excluded: &BTreeMap<Exclusion, u32>) -> Option<String> {
    let told: Vec<String> = excluded.iter().map(|(why, count)| format!("{count} {}", exclusion_words(*why))).collect();
    (!told.is_empty()).then(|| format!("Not compared: {}.", words::list(&told)))
}

fn exclusion_words(why: Exclusion) -> &'static str {
    match why {
        Exclusion::NotAgreed => "whose agreement does not cover it",
        Exclusion::NoBaseline => "who answered at the end only",
        Exclusion::NoEnd => "who answered at the beginning only",
        Exclusion::LateBaseline => "whose first answers came after the device",
        Exclusion::ChangedRespondent => "for whom not the same person answered both times",
        Exclusion::NotScored => "with too few answers",
    }
}

fn people(count: usize, did: &str) -> String {
    if count == 1 { format!("One person {did}") } else { format!("{count} people {did}") }
}
