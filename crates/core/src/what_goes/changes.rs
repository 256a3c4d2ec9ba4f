//! Before and after of every score, figure by figure as the file holds them: no figure is rounded further here.

use super::table;
use crate::count::Count;
use crate::document::Table;
use crate::form::{Score, catalogue};
use crate::share::{Between, SharedChange};
use crate::words::{self, Counts};

const FIGURES: [&str; 7] =
    ["People", "Average before", "Average change", "Spread", "Improved", "About the same", "Worse"];

/// A table for each instrument and each kind of respondent: the two are never added up.
pub(super) fn tables(changes: &[SharedChange], counts: Counts) -> Vec<Table> {
    let of = |change: &SharedChange| (change.form.clone(), change.respondent);
    let mut groups: Vec<Vec<&SharedChange>> = Vec::new();
    for change in changes {
        match groups.iter_mut().find(|group| of(group[0]) == of(change)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups.into_iter().map(|group| of_group(&group, counts)).collect()
}

fn of_group(group: &[&SharedChange], counts: Counts) -> Table {
    let caption = format!("{}, {}", super::counts::title(&group[0].form), group[0].respondent.answered());
    table(caption, "Score", &FIGURES, group.iter().map(|change| row(change, counts)).collect())
}

fn row(shared: &SharedChange, counts: Counts) -> Vec<String> {
    let SharedChange {
        form,
        score,
        // The caption says who.
        respondent: _,
        // Told together, of how many people the averages are.
        n: _,
        left_out: _,
        before,
        change,
        sd,
        improved,
        same,
        worse,
    } = shared;
    let form = catalogue().shared_as(form.as_str());
    let known = form.and_then(|form| form.scores.iter().find(|known| known.id == *score));
    vec![
        known.map_or_else(|| score.to_string(), |Score { title, .. }| title.clone()),
        counts.answered(shared),
        figures(*before, words::decimal),
        figures(*change, words::decimal_change),
        figures(*sd, words::decimal),
        counts.count(*improved),
        counts.count(*same),
        counts.count(*worse),
    ]
}

fn figures(figures: Option<Between>, words: fn(f64) -> String) -> String {
    let Some(Between { from, to }) = figures else { return "not shown".to_owned() };
    words::between(Between { from, to }, words)
}

/// What two figures in one place mean.
pub(super) fn note(changes: &[SharedChange]) -> Option<String> {
    let figures = |change: &SharedChange| [change.before, change.change, change.sd];
    let between = changes.iter().flat_map(figures).flatten().any(|figures| !figures.is_exact());
    let left_out = changes.iter().any(|change| change.left_out != Count::Shown(0));
    let notes = [
        between.then_some(
            "Averages and the spread are told between two figures, so that nobody's own answers can be worked out from them.",
        ),
        left_out.then_some(
            "Where a few left a question out, how many answered it is not told: improved is of all, averages are of those \
             who answered.",
        ),
    ];
    let notes: Vec<&str> = notes.into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
