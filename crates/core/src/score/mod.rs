//! Scores from answers by the closed set of rules, at one wave or as a pair of two waves. Which items and which rule
//! stand in the form; nothing about any particular instrument stands here.

mod pair;
mod steps;

pub use pair::{PairedScore, Verdict, paired};
pub use steps::Steps;

use crate::answer::Answer;
use crate::count::how_many;
use crate::form::{Asked, Form, Kind, Score, ScoreRule};
use crate::id::QuestionId;
use std::collections::BTreeSet;

/// A score, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scored {
    /// The value.
    Value(f64),
    /// Too few items were answered.
    NotScored {
        /// How many were.
        answered: u32,
        /// How many are needed.
        needs: u32,
    },
}

impl Scored {
    /// The value, if there is one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::NotScored { .. } => None,
        }
    }
}

/// Works out one score of a form from the answers.
///
/// # Panics
/// If the form has no such score: ids of scores come from the form itself.
pub fn score(form: &Form, id: &str, answers: &Asked) -> Scored {
    let score = named(form, id);
    worked_out(form, score, &|item| points(form, item, answers))
}

fn named<'a>(form: &'a Form, id: &str) -> &'a Score {
    form.scores.iter().find(|score| score.id == *id).expect("ids of scores come from the form itself")
}

/// Every item a score rests on, through the scores it builds on.
pub(crate) fn items_below(form: &Form, score: &Score) -> BTreeSet<QuestionId> {
    match &score.rule {
        ScoreRule::Linear { of, .. } | ScoreRule::Lookup { of, .. } => items_below(form, named(form, of.as_str())),
        _ => score.items().into_iter().cloned().collect(),
    }
}

/// The told scores that a score is the sum of, step by step: those of its items, where each has one that is better the same way.
/// None of a score that is no such sum.
pub fn parts<'a>(form: &'a Form, score: &Score) -> Vec<&'a Score> {
    let items = match &score.rule {
        ScoreRule::Linear { of, times, .. } if *times > 0.0 => return parts(form, named(form, of.as_str())),
        ScoreRule::Sum { items, .. } | ScoreRule::Mean { items, .. } => items,
        _ => return Vec::new(),
    };
    let is_of = |told: &&Score, one: &QuestionId| matches!(&told.rule, ScoreRule::Item { item } if item == one);
    let own = |item| form.told_scores().find(|told| is_of(told, item) && told.better == score.better);
    items.iter().map(own).collect::<Option<_>>().unwrap_or_default()
}

/// The points of one item; none if it is missing or was not asked.
fn points(form: &Form, item: &QuestionId, answers: &Asked) -> Option<f64> {
    let question = form.question(item.as_str())?;
    match (&question.kind, answers.get(item.as_str())?) {
        (Kind::Choice, Answer::Text(chosen)) => {
            question.options.iter().find(|option| option.id == chosen.as_str())?.score
        }
        (Kind::Scale { .. } | Kind::WholeNumber { .. }, Answer::Whole(number)) => Some(*number as f64),
        _ => None,
    }
}

/// Applies a rule to items whose points `points` knows.
fn worked_out(form: &Form, score: &Score, points: &dyn Fn(&QuestionId) -> Option<f64>) -> Scored {
    match &score.rule {
        ScoreRule::Item { item } => points(item).map_or(Scored::NotScored { answered: 0, needs: 1 }, Scored::Value),
        ScoreRule::Sum { items, needs } => {
            enough(items.iter().filter_map(points).collect(), *needs, |all| all.iter().sum())
        }
        ScoreRule::Mean { items, needs } => {
            enough(items.iter().filter_map(points).collect(), *needs, |all| all.iter().sum::<f64>() / all.len() as f64)
        }
        ScoreRule::DichotomisedSum { items, needs } => {
            let ones = items.iter().filter_map(|counted| {
                let points = points(&counted.item)?;
                Some(if counted.counts.contains(&points) { 1.0 } else { 0.0 })
            });
            enough(ones.collect(), *needs, |all| all.iter().sum())
        }
        ScoreRule::Linear { of, times, plus } => {
            map(worked_out(form, named(form, of.as_str()), points), |value| Some(value * times + plus))
        }
        ScoreRule::Lookup { of, table } => map(worked_out(form, named(form, of.as_str()), points), |value| {
            table.iter().find(|[from, _]| (from - value).abs() < 1e-9).map(|[_, to]| *to)
        }),
        ScoreRule::Tariff { items } => {
            let weights = items.iter().filter_map(|weighted| {
                let points = points(&weighted.item)?;
                weighted.weights.iter().find(|[level, _]| (level - points).abs() < 1e-9).map(|[_, weight]| *weight)
            });
            let needs = how_many(items.len());
            enough(weights.collect(), needs, |all| all.iter().sum())
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the points of one score, gathered for this call")]
fn enough(points: Vec<f64>, needs: u32, rule: impl Fn(&[f64]) -> f64) -> Scored {
    let answered = how_many(points.len());
    if answered >= needs && answered > 0 { Scored::Value(rule(&points)) } else { Scored::NotScored { answered, needs } }
}

fn map(scored: Scored, step: impl Fn(f64) -> Option<f64>) -> Scored {
    match scored {
        Scored::Value(value) => step(value).map_or(Scored::NotScored { answered: 0, needs: 1 }, Scored::Value),
        not_scored @ Scored::NotScored { .. } => not_scored,
    }
}

#[cfg(test)]
mod tests;
