//! Answers about the trial that would point at people although they name nobody, as another program may have written them:
//! figures about a group, and how many of a thing were bought. How they may look is said by `core`, which also makes them so.

use super::counts::protected;
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::answer::Answers;
use at_trials_core::count::Count;
use at_trials_core::disclosure::Policy;
use at_trials_core::form::{Asked, Form};
use at_trials_core::money;
use at_trials_core::share::{Export, SharedAnswer, SharedAnswers, Sort, could_be_told};

/// Checks one record about the trial. A file of the first version told figures as they were typed, and numbers of things.
pub fn check(form: &Form, record: &SharedAnswers, export: &Export, first: bool, here: &Place) -> Result<(), Refusal> {
    let answers: Answers = record.iter().map(|(id, answer)| (id.clone(), answer.into())).collect();
    let answers = Asked::all(answers.iter());
    for figure in form.questions() {
        let Some(number) = &figure.people_in else { continue };
        let people = answers.people(number.as_str());
        if let Some(people) = people {
            protected(Count::Shown(people), export, &here.field(number.as_str()))?;
        }
        if let Some(told) = record.get(&figure.id).filter(|told| !matches!(told, SharedAnswer::Missing { .. })) {
            let sort = form.sort_of(&figure.id).filter(|_| !first);
            let sort = sort.map(|sort| answers.option(sort.id.as_str()).and_then(|sort| Sort::of(&sort)));
            let checked = match sort {
                Some(sort) => group(told, sort, people, export),
                None => a_number(told),
            };
            checked.map_err(|why| disclosing(here, figure.id.as_str(), why))?;
        }
    }
    match money::tells_too_much(form.id.as_str(), record, &Policy::of(export.audience)) {
        Some(id) if !first => Err(disclosing(here, id.as_str(), TELLS_HOW_MANY)),
        _ => Ok(()),
    }
}

const TELLS_HOW_MANY: &str = "This tells how many there were of what was paid for or gained, more exactly than it may.";

fn disclosing(here: &Place, id: &str, why: &'static str) -> Refusal {
    Refusal::Disclosing { place: here.field(id), why }
}

/// A figure says what sort it is, and one that counts people is told as such counts are.
fn group(told: &SharedAnswer, sort: Option<Sort>, people: Option<u32>, export: &Export) -> Result<(), &'static str> {
    let sort = sort.ok_or("The file does not say what sort of figure this is.")?;
    if !sort.counts_people() {
        return a_number(told);
    }
    let people = people.ok_or("The file does not say out of how many people this figure is.")?;
    let could_be = could_be_told(told, sort, people, &Policy::of(export.audience));
    could_be.then_some(()).ok_or("This figure counts people more exactly than it may.")
}

/// Only a count of people is hidden in words.
fn a_number(told: &SharedAnswer) -> Result<(), &'static str> {
    told.number().map(|_| ()).ok_or("This figure hides nothing, and is no number.")
}
