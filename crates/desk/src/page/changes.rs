//! Before and after, as the borough may read it: numbers from five pairs on, words below, and what the reader must know.

use at_trials_core::chart::{before_after_bars, places};
use at_trials_core::document::{Column, Table};
use at_trials_core::enough::{FOR_A_FULL_GROUP, FOR_FIGURES};
use at_trials_core::respondent::Respondent;
use at_trials_core::score::PairedScore;
use at_trials_core::share::Between;
use at_trials_core::words::{self, BeforeAfter, BeforeAfterTold};
use at_trials_trial::{self, Comparison, Exclusion, Participation, Verdicts};
use std::collections::{BTreeMap, BTreeSet};

/// With fewer pairs than this only words are shown.
const NUMBERS_NEED: usize = FOR_FIGURES as usize;

/// With fewer pairs than this the numbers are only an indication.
const SMALL_GROUP: usize = FOR_A_FULL_GROUP as usize;

/// The tables, and the sentences under them.
pub(super) fn tables(everybody: &[Participation]) -> (Vec<Table>, Vec<String>) {
    let mut comparisons = at_trials_trial::change_of(everybody);
    comparisons.retain(|comparison| comparison.form.told_scores().any(|score| score.id == comparison.score.id));
    let tables = comparisons.chunk_by(|a, b| a.form.id == b.form.id).flat_map(tables_of).collect();
    (tables, notes(&comparisons))
}

/// The tables of one questionnaire.
fn tables_of(scores: &[Comparison]) -> Vec<Table> {
    let respondents: BTreeSet<Respondent> = scores.iter().flat_map(|score| score.pairs.keys().copied()).collect();
    respondents.into_iter().map(|respondent| table(scores, respondent)).collect()
}

/// The columns of the means before and at the end.
const MEANS: [usize; 2] = [2, 3];

fn table(scores: &[Comparison], respondent: Respondent) -> Table {
    let answered: Vec<(&Comparison, &[PairedScore])> =
        scores.iter().filter_map(|score| Some((score, score.pairs.get(&respondent)?.as_slice()))).collect();
    let numbers = ["People", "Before", "At the end", "Change", "Improved", "Same", "Worse"];
    // The score that sums the others up is told by itself: of a hundred points, theirs are of a few.
    let places = |of: &Comparison| {
        let alike = answered.iter().filter(|(score, _)| sums_up(score) == sums_up(of));
        places(alike.filter_map(|(score, pairs)| means(score, pairs)))
    };
    let told: Vec<Option<BeforeAfterTold>> =
        answered.iter().map(|(score, pairs)| means(score, pairs).map(|means| means.told(places(score)))).collect();
    let column = |header: &str, numeric| Column { header: header.to_owned(), numeric };
    Table {
        caption: format!("{}, {}", scores[0].form.title, respondent.answered()),
        columns: std::iter::once(column("Area", false)).chain(numbers.map(|header| column(header, true))).collect(),
        rows: answered.iter().zip(&told).map(|((score, pairs), told)| cells(score, pairs, told.as_ref())).collect(),
        bars: Some(before_after_bars(
            answered.iter().zip(&told).map(|((score, _), told)| (told.as_ref(), scale(score))),
            MEANS,
        )),
        note: Some("A full bar is the top of the scale.".to_owned()),
    }
}

fn scale(comparison: &Comparison) -> [f64; 2] {
    [comparison.score.lowest, comparison.score.highest]
}

fn sums_up(comparison: &Comparison) -> bool {
    comparison.form.headline().is_some_and(|first| first.id == comparison.score.id)
}

fn cells(comparison: &Comparison, pairs: &[PairedScore], told: Option<&BeforeAfterTold>) -> Vec<String> {
    let Verdicts { improved, same, worse } = Verdicts::of(pairs);
    let mut cells = vec![comparison.score.title.clone(), pairs.len().to_string()];
    cells.extend(match told.cloned() {
        Some(BeforeAfterTold { before, after, change, .. }) => [before, after, change],
        None => ["too few"; 3].map(str::to_owned),
    });
    cells.extend([improved, same, worse].map(|people| people.to_string()));
    cells
}

/// The means before and at the end, and of the changes; none of too few people.
fn means(comparison: &Comparison, pairs: &[PairedScore]) -> Option<BeforeAfter> {
    let mean = |value| Between::exactly(mean(pairs, value));
    (pairs.len() >= NUMBERS_NEED)
        .then(|| BeforeAfter::of(mean(|pair| pair.before), mean(|pair| pair.change), scale(comparison)))
}

fn mean(pairs: &[PairedScore], value: fn(&PairedScore) -> f64) -> f64 {
    pairs.iter().map(value).sum::<f64>() / pairs.len() as f64
}

fn notes(comparisons: &[Comparison]) -> Vec<String> {
    // The first result of an instrument sums it up; who is left out and why is told once, for that.
    let Some(headline) = comparisons.first() else { return Vec::new() };
    let pairs: Vec<usize> = headline.pairs.values().map(Vec::len).collect();
    let mut notes = vec![alongside("device")];
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

/// What no change shows, whatever it is called that people had.
pub(super) fn alongside(what: &str) -> String {
    format!("This is what happened alongside the {what}; it does not show that the {what} caused it.")
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
        Exclusion::WrongOrder => "whose days are in the wrong order",
        Exclusion::LateBaseline => "whose first answers came after the device",
        Exclusion::ChangedRespondent => "for whom not the same person answered both times",
        Exclusion::NotScored => "with too few answers",
    }
}

fn people(count: usize, did: &str) -> String {
    if count == 1 { format!("One person {did}") } else { format!("{count} people {did}") }
}
