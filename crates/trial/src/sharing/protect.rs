//! Answers about the trial that would point at people although they name nobody: figures about a group, and how many of a
//! thing were bought. What they look like to an audience is said by `core`; here they are found, and what stays is named.

use crate::asked;
use crate::record::Record;
use crate::sharing::answers::{named, part};
use crate::sharing::packing::Packing;
use at_trials_core::audience::Audience;
use at_trials_core::form::{Form, Question};
use at_trials_core::money;
use at_trials_core::share::{SharedAnswer, SharedAnswers, Sort, WhyWithheld, figure_told};

/// Figures about few people stay, and so does how many these are; figures that count people go as such counts do.
pub(super) fn figures(form: &'static Form, record: &Record, shared: &mut SharedAnswers, out: &mut Packing) {
    let behind = |figure: &'static Question| Some((figure, form.question(figure.people_in.as_ref()?.as_str())?));
    for (figure, number) in form.questions().filter_map(behind) {
        let people = asked(record).people(number.id.as_str()).filter(|people| *people > 0);
        if let Some(answer) = shared.remove(&figure.id) {
            match told(form, figure, &answer, people, record, out) {
                Ok(told) => {
                    if told.number().is_none() && told != answer {
                        keep(form, record, figure, WhyWithheld::TooFew, out);
                    }
                    shared.insert(figure.id.clone(), told);
                }
                Err(why) => keep(form, record, figure, why, out),
            }
        }
        let Some(count) = people.map(|people| out.policy.denominator(people)) else { continue };
        match (shared.get_mut(&number.id), count.shown()) {
            (Some(answer), Some(count)) => *answer = SharedAnswer::Whole(count.into()),
            (Some(_), None) => {
                shared.remove(&number.id);
                keep(form, record, number, WhyWithheld::TooFew, out);
            }
            (None, _) => {}
        }
    }
}

/// A figure as it goes, or why it stays.
fn told(
    form: &Form,
    figure: &Question,
    answer: &SharedAnswer,
    people: Option<u32>,
    record: &Record,
    out: &Packing,
) -> Result<SharedAnswer, WhyWithheld> {
    if people.is_some_and(|people| !out.policy.allows_statistics(people)) {
        return Err(WhyWithheld::TooFew);
    }
    match form.sort_of(&figure.id) {
        Some(sort) if out.sharing.audience != Audience::Internal => {
            let sort = asked(record).option(sort.id.as_str()).and_then(|sort| Sort::of(&sort));
            figure_told(answer, sort, people, &out.policy)
        }
        _ => Ok(answer.clone()),
    }
}

/// Where a line of money would tell how many people there are, it goes with its sum alone.
pub(super) fn money(form: &'static Form, record: &Record, shared: &mut SharedAnswers, out: &mut Packing) {
    let kept = money::keep_numbers(form.id.as_str(), shared, &out.policy);
    for question in kept.iter().filter_map(|id| form.question(id.as_str())) {
        keep(form, record, question, WhyWithheld::ProtectsAnother, out);
    }
}

fn keep(form: &Form, record: &Record, question: &Question, why: WhyWithheld, out: &mut Packing) {
    let place = Some((record.id.clone(), question.id.clone()));
    out.keep(part(form), named(form, question), why, place);
}
