//! Counts of people: only of questions that are counted, and never showing a small number.

use super::unfit;
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::answer::MissingReason;
use at_trials_core::form::{About, Kind, Question, Shares, catalogue};
use at_trials_core::share::{Count, Export, SharedTrial};
use serde::Deserialize;
use serde::de::IntoDeserializer;

/// Checks the flow and the counts by answer.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    let flow = Place::whole().field("flow");
    for count in trial.flow.values() {
        protected(*count, &trial.export, &flow)?;
    }
    let here = Place::whole().field("people");
    for (id, questions) in &trial.people {
        let here = here.field(id.as_str());
        let form = catalogue().form(id.as_str()).filter(|form| form.about == About::Person);
        let form = form.ok_or_else(|| unfit(here.clone(), "This is not a form about people."))?;
        for (id, counts) in questions {
            let here = here.field(id.as_str());
            let Some(question) = form.question(id.as_str()) else {
                return Err(unfit(here, "There is no such question."));
            };
            if question.shares != Shares::Counted {
                return Err(Refusal::Disclosing {
                    place: here,
                    why: "The answers to this question are never counted out.",
                });
            }
            for (option, count) in counts {
                let place = here.field(option.as_str());
                if !is_countable(question, option.as_str()) {
                    return Err(unfit(place, "This is not one of the answers."));
                }
                protected(*count, &trial.export, &place)?;
            }
        }
    }
    Ok(())
}

/// Checks that a count shows nothing about fewer people than the threshold.
pub fn protected(count: Count, export: &Export, place: &Place) -> Result<(), Refusal> {
    let disclosing = |why| Err(Refusal::Disclosing { place: place.clone(), why });
    match count {
        Count::Shown(count) if (1..export.min_cell).contains(&count) => disclosing("A small count is shown."),
        Count::Shown(count) if !count.is_multiple_of(export.round_to) => disclosing("A count is not rounded."),
        Count::Fewer(limit) if limit != export.min_cell => {
            Err(unfit(place.clone(), "A hidden count names another threshold than the file."))
        }
        Count::Shown(_) | Count::Fewer(_) | Count::Hidden => Ok(()),
    }
}

/// True for an answer by which people are counted: an option, yes or no, a point of a scale, or a reason offered.
fn is_countable(question: &Question, answer: &str) -> bool {
    let by_kind = match &question.kind {
        Kind::YesNo => matches!(answer, "yes" | "no"),
        Kind::Scale { lowest, highest, .. } => (*lowest..=*highest).any(|point| point.to_string() == answer),
        _ => question.options.iter().any(|option| option.id == *answer),
    };
    let reason: Result<MissingReason, serde::de::value::Error> = MissingReason::deserialize(answer.into_deserializer());
    by_kind || reason.is_ok_and(|reason| question.missing.contains(&reason))
}
