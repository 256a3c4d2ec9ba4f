//! Counts of people: only of questions that are counted, and never showing a small number.

use super::unfit;
use crate::limits::{EXCLUSIONS, MOST_PEOPLE, VISITS};
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::count::Count;
use at_trials_core::form::{About, Form, Shares, catalogue};
use at_trials_core::id::{FormId, OptionId, QuestionId};
use at_trials_core::share::counted_words;
use at_trials_core::share::{Export, SharedTrial};
use std::collections::BTreeMap;

type Counts = BTreeMap<OptionId, Count>;
type Questions = BTreeMap<QuestionId, Counts>;

/// Checks every count of people except those of before and after.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    let (export, whole) = (&trial.export, Place::whole());
    for count in trial.flow.values() {
        protected(*count, export, &whole.field("flow"))?;
    }
    for (id, questions) in &trial.people {
        people(id, questions, export, &whole.field("people").field(id.as_str()))?;
    }
    for (id, waves) in &trial.waves {
        let here = whole.field("waves").field(id.as_str());
        let asked = instrument(id, &here)?.question("wave");
        for (wave, visits) in waves {
            let here = here.field(wave.as_str());
            if !asked.is_some_and(|question| question.options.iter().any(|option| option.id == *wave)) {
                return Err(unfit(here, "There is no such wave."));
            }
            named(visits, &VISITS, export, &here)?;
        }
    }
    for (id, reasons) in &trial.excluded {
        let here = whole.field("excluded").field(id.as_str());
        instrument(id, &here)?;
        named(reasons, &EXCLUSIONS, export, &here)?;
    }
    Ok(())
}

/// Counts by answer, of the questions of one form about people.
fn people(id: &FormId, questions: &Questions, export: &Export, here: &Place) -> Result<(), Refusal> {
    let form = catalogue().shared_as(id.as_str()).filter(|form| form.about == About::Person);
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
        for (answer, count) in counts {
            let place = here.field(answer.as_str());
            if counted_words(question, answer).is_none() {
                return Err(unfit(place, "This is not one of the answers."));
            }
            protected(*count, export, &place)?;
        }
    }
    Ok(())
}

fn instrument(id: &FormId, here: &Place) -> Result<&'static Form, Refusal> {
    let form = catalogue().shared_as(id.as_str()).filter(|form| form.is_instrument());
    form.ok_or_else(|| unfit(here.clone(), "This is not a questionnaire."))
}

/// Counts under names from a closed list.
fn named(counts: &Counts, names: &[&str], export: &Export, here: &Place) -> Result<(), Refusal> {
    for (name, count) in counts {
        let place = here.field(name.as_str());
        if !names.contains(&name.as_str()) {
            return Err(unfit(place, "There is no such count."));
        }
        protected(*count, export, &place)?;
    }
    Ok(())
}

/// Checks that a count shows nothing about fewer people than the threshold.
pub fn protected(count: Count, export: &Export, place: &Place) -> Result<(), Refusal> {
    let disclosing = |why| Err(Refusal::Disclosing { place: place.clone(), why });
    match count {
        Count::Shown(count) if count > MOST_PEOPLE => {
            Err(unfit(place.clone(), "These are more people than any trial has."))
        }
        Count::Shown(count) if (1..export.min_cell).contains(&count) => disclosing("A small count is shown."),
        Count::Shown(count) if !count.is_multiple_of(export.round_to) => disclosing("A count is not rounded."),
        Count::Fewer(limit) | Count::AllButFewer(limit) if limit != export.min_cell => {
            Err(unfit(place.clone(), "A hidden count names another threshold than the file."))
        }
        Count::Shown(_) | Count::Fewer(_) | Count::AllButFewer(_) | Count::SomeNotAll | Count::Hidden => Ok(()),
    }
}
