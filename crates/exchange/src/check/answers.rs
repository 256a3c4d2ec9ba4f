//! Answers against their questions: the question exists, may leave, and can hold the answer.

use super::{protected, unfit};
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::answer::Answer;
use at_trials_core::count::Count;
use at_trials_core::form::{About, Form, Generalisation, Kind, Question, Shares, accepts, catalogue};
use at_trials_core::money;
use at_trials_core::share::{SharedAnswer, SharedAnswers, SharedTrial};

/// Checks the answers of the trial and of every record about it.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    answers(super::form_of_trial(trial)?, &trial.trial, &Place::whole().field("trial"))?;
    let here = Place::whole().field("records");
    for (id, records) in &trial.records {
        let here = here.field(id.as_str());
        let form = catalogue().shared_as(id.as_str()).filter(|form| is_about_the_trial(form));
        let form = form.ok_or_else(|| unfit(here.clone(), "This is not a form about the trial."))?;
        for (number, record) in records.iter().enumerate() {
            let here = here.entry(number);
            answers(form, record, &here)?;
            protected::check(form, record, &trial.export, super::is_of_first_version(trial), &here)?;
        }
    }
    Ok(())
}

fn is_about_the_trial(form: &Form) -> bool {
    form.about == About::Trial && form.belongs_to.is_some()
}

fn answers(form: &Form, answers: &SharedAnswers, here: &Place) -> Result<(), Refusal> {
    for (id, answer) in answers {
        let place = here.field(id.as_str());
        let Some(question) = form.question(id.as_str()) else {
            if money::sum_words(form.id.as_str(), id).is_some() && is_pence(answer) {
                continue;
            }
            return Err(unfit(place, "There is no such question."));
        };
        if !is_not_shown(form, question, answer) && !fits(question, answer, &place)? {
            return Err(unfit(place, format!("“{}” cannot hold this answer.", question.short())));
        }
    }
    Ok(())
}

fn is_pence(answer: &SharedAnswer) -> bool {
    matches!(answer, SharedAnswer::Whole(0..))
}

/// True for a number of people that is not told, in the place of a figure that can count people.
fn is_not_shown(form: &Form, question: &Question, answer: &SharedAnswer) -> bool {
    let words = if let SharedAnswer::Text(text) = answer { text.as_str() } else { return false };
    form.sort_of(&question.id).is_some() && Count::not_shown(words).is_some()
}

fn fits(question: &Question, answer: &SharedAnswer, place: &Place) -> Result<bool, Refusal> {
    let answer = Answer::from(answer);
    match question.shares {
        Shares::Never | Shares::Counted => Err(Refusal::Disclosing {
            place: place.clone(),
            why: "The answer to this question is never shared by itself.",
        }),
        Shares::Generalised(Generalisation::Month) => {
            let coarse = Question { kind: Kind::Month, ..question.clone() };
            Ok(accepts(&coarse, &answer).is_ok())
        }
        Shares::AsIs | Shares::ReviewedText => Ok(accepts(question, &answer).is_ok()),
    }
}
