//! Before and after: the score exists, statistics only where enough people stand behind them and no closer than they may
//! be told, and numbers that could come from real answers and agree with each other.

use super::counts::protected;
use super::unfit;
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::count::Count;
use at_trials_core::disclosure::Grid;
use at_trials_core::form::{Better, Form, Score, catalogue};
use at_trials_core::score::Steps;
use at_trials_core::share::{Between, Export, SharedChange, SharedTrial};
use at_trials_evidence::People;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Fractions differ in their last digits from program to program.
const TOLERANCE: f64 = 1e-6;

/// Checks every score, at the end and at the exit of those who left early.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    for (name, list) in [("changes", &trial.changes), ("exits", &trial.exits)] {
        let here = Place::whole().field(name);
        let mut seen = BTreeSet::new();
        for (number, change) in list.iter().enumerate() {
            let here = here.entry(number);
            one(change, trial, &here)?;
            if !seen.insert((&change.form, &change.score, change.respondent)) {
                return Err(unfit(here, "The same score stands in the file twice."));
            }
        }
    }
    Ok(())
}

fn one(change: &SharedChange, trial: &SharedTrial, here: &Place) -> Result<(), Refusal> {
    if !trial.template.questionnaires.contains_key(&change.form) {
        return Err(unfit(here.field("form"), "The file does not say the version of this questionnaire."));
    }
    let form = catalogue().shared_as(change.form.as_str());
    let score = form.and_then(|form| Some((form, form.scores.iter().find(|score| score.id == change.score)?)));
    let (form, score) = score.ok_or_else(|| unfit(here.field("score"), "There is no such score."))?;
    counts(change, &trial.export, here)?;
    let Some(people) = figures_stand(change, &trial.export, here)? else { return Ok(()) };
    possible(change, score, here)?;
    agree(change, score, people, here)?;
    // In the first version means were told to one decimal, and changes as sums.
    if super::is_of_first_version(trial) { Ok(()) } else { wide_enough(change, form, score, people, here) }
}

/// The counts protect people, and add up.
fn counts(change: &SharedChange, export: &Export, here: &Place) -> Result<(), Refusal> {
    let groups = [("improved", change.improved), ("same", change.same), ("worse", change.worse)];
    protected(change.n, export, &here.field("n"))?;
    left_out(change, export, here)?;
    for (name, count) in groups {
        protected(count, export, &here.field(name))?;
    }
    if export.round_to > 1 {
        return Ok(());
    }
    let (compared, whole) = (People::from_count(change.n, u32::MAX), People::who_answered(change));
    let parts = groups.map(|(_, count)| People::from_count(count, compared.to));
    let sum = |end: fn(&People) -> u32| parts.iter().map(end).fold(0, u32::saturating_add);
    if sum(|part| part.from) > whole.to || sum(|part| part.to) < whole.from {
        return Err(unfit(here.clone(), "Improved, same and worse do not add up to the number of people."));
    }
    for ((name, count), part) in groups.into_iter().zip(People::narrowed(parts, whole)) {
        if count.shown().is_none() && part.exact().is_some_and(|people| people > 0) {
            let why = "A hidden count can be worked out from the others.";
            return Err(Refusal::Disclosing { place: here.field(name), why });
        }
    }
    Ok(())
}

/// Nobody left the score out, or a few whose number nothing else settles.
fn left_out(change: &SharedChange, export: &Export, here: &Place) -> Result<(), Refusal> {
    match change.left_out {
        Count::Shown(0) => Ok(()),
        Count::Fewer(limit) if limit == export.min_cell && change.answered().is_some() => Ok(()),
        _ => {
            let why = "How many people left this question out can be worked out.";
            Err(Refusal::Disclosing { place: here.field("left_out"), why })
        }
    }
}

/// Statistics stand only where enough people do: then how many, if there are any.
fn figures_stand(change: &SharedChange, export: &Export, here: &Place) -> Result<Option<u32>, Refusal> {
    let enough = change.n.shown().filter(|n| *n >= export.min_cell);
    let figures = [("before", change.before), ("change", change.change), ("sd", change.sd)];
    match (enough, figures.into_iter().find(|(_, figure)| figure.is_some())) {
        (None, Some((name, _))) => {
            Err(Refusal::Disclosing { place: here.field(name), why: "There are statistics of very few people." })
        }
        (_, None) => Ok(None),
        (enough, Some(_)) => Ok(enough),
    }
}

/// The figures can come from answers at all.
fn possible(change: &SharedChange, score: &Score, here: &Place) -> Result<(), Refusal> {
    let width = score.highest - score.lowest;
    let limits = [
        ("before", change.before, score.lowest..=score.highest),
        ("change", change.change, -width..=width),
        ("sd", change.sd, 0.0..=2.0 * width),
    ];
    for (name, figure, limits) in limits {
        if figure.is_some_and(|figure| !lies_in(figure, &limits)) {
            return Err(unfit(here.field(name), "These statistics cannot come from answers to this questionnaire."));
        }
    }
    // The mean at the end is the mean before and the change: it lies within the scale too.
    let (lowest, highest) = (score.lowest - TOLERANCE, score.highest + TOLERANCE);
    match change.before.zip(change.change) {
        Some((before, by)) if before.from + by.from > highest || before.to + by.to < lowest => {
            Err(unfit(here.field("change"), "The average at the end would lie outside the scale."))
        }
        _ => Ok(()),
    }
}

fn lies_in(figure: Between, limits: &RangeInclusive<f64>) -> bool {
    let slack = TOLERANCE * (1.0 + limits.end().abs());
    figure.from <= figure.to && figure.from >= limits.start() - slack && figure.to <= limits.end() + slack
}

/// The mean change is one that so many improved, same and worse can have: whoever improved did by the noticeable step at
/// least, and whoever stayed the same moved by less.
fn agree(change: &SharedChange, score: &Score, people: u32, here: &Place) -> Result<(), Refusal> {
    let Some(mean) = change.change else { return Ok(()) };
    let gain = match score.better {
        Better::Higher => mean,
        Better::Lower => Between { from: -mean.to, to: -mean.from },
    };
    let answered = change.answered().unwrap_or(people..=people);
    if answered.into_iter().any(|answered| can_be(change, gain, score, people, answered)) {
        Ok(())
    } else {
        Err(unfit(
            here.field("change"),
            "The average change does not fit how many improved, stayed the same and got worse.",
        ))
    }
}

/// True if so many people who answered, of those compared, can have such a mean gain.
fn can_be(change: &SharedChange, gain: Between, score: &Score, compared: u32, answered: u32) -> bool {
    let groups = [change.improved, change.same, change.worse].map(|count| People::from_count(count, compared));
    let [improved, _, worse] = People::narrowed(groups, People::exactly(answered));
    let (width, step) = (score.highest - score.lowest, score.noticeable);
    let mean_of = |up: u32, by: f64, down: u32, fell: f64, still: f64| {
        let rest = answered.saturating_sub(up).saturating_sub(down);
        (f64::from(up) * by - f64::from(down) * fell + f64::from(rest) * still) / f64::from(answered)
    };
    let highest = mean_of(improved.to, width, worse.from, step, step);
    let lowest = mean_of(improved.from, step, worse.to, width, -step);
    gain.from <= highest + TOLERANCE && gain.to >= lowest - TOLERANCE
}

/// Nothing is told more closely than it may be: half a bin at the ends of the scale, a whole one elsewhere.
fn wide_enough(change: &SharedChange, form: &Form, score: &Score, people: u32, here: &Place) -> Result<(), Refusal> {
    let Some(steps) = Steps::of(form, score) else { return Ok(()) };
    // Rounded counts may have been a few more or fewer.
    let means = Grid::of_means(steps.scale, people.saturating_add(2)).width() * steps.each;
    let spreads = Grid::of_spreads(steps.scale).width() * steps.each;
    for (name, figure, width) in
        [("before", change.before, means), ("change", change.change, means), ("sd", change.sd, 2.0 * spreads)]
    {
        if figure.is_some_and(|figure| figure.width() < width / 2.0 - TOLERANCE) {
            let why = "The statistics are more exact than they may be for this audience.";
            return Err(Refusal::Disclosing { place: here.field(name), why });
        }
    }
    Ok(())
}
