//! What only shows when a record is seen beside the others of its trial: what a trial still lacks, two people under one
//! code, a device that watches somebody who could not decide about it, visits that cannot be compared, and records that
//! contradict each other. Where two records do, the message names both and their days, and says what counts meanwhile. The
//! codes of one form by itself stand in [`at_trials_core::form::problems`].
//!
//! | code | what |
//! |---|---|
//! | E30 to E33 | a trial that is over lacks a device, an outcome, a cost, a lesson |
//! | E34 | two participants have the same code |
//! | E35 | somebody said no, and has an agreement, a device or a visit |
//! | E36 | what was typed at a question is no answer yet |
//! | W30 | lessons tell only what helped |
//! | W31 | somebody has a device or a visit without having agreed |
//! | W32 | a device that watches or follows somebody who could not decide about it |
//! | W33 | a baseline after the device came |
//! | W34 | asked in another way than at baseline |
//! | W35 | answered by somebody else than at baseline |
//! | W36 | two visits of one wave |
//! | W37 | a visit from before one of an earlier wave |
//! | W38 | a visit about the device from before the device came |
//! | W39 | a visit from before it was explained what they agree to |
//! | W40 | a visit when they had said no to being asked, or taken it back |
//! | W41 | a visit after they died or left |
//! | W42 | a device from before it was explained what they agree to |
//! | W43 | a device after they died, left, or took back that part |
//! | W44 | they left before it was explained what they agree to |
//! | W45 | two agreements of one day |
//! | W46 | an end visit without any device |
//! | W47 | an outcome about more people than agreed |
//! | W48 | an outcome that was not measured, with a figure |

mod of_agreement;
mod of_allocation;
mod of_outcome;
mod of_participant;
mod of_trial;
mod of_visit;

use crate::record::{Record, TrialRecords};
use crate::{Participation, participations, read};
use at_trials_core::form::{self, Form, Problem};
use at_trials_core::id::QuestionId;
use chrono::NaiveDate;
use std::cell::LazyCell;

/// The codes of records that contradict each other: one of them is a slip. `E35` is listed with what must be mended.
const CONTRADICTIONS: [&str; 12] = ["W31", "W36", "W37", "W38", "W39", "W40", "W41", "W42", "W43", "W44", "W45", "W46"];

/// True if a problem of this code says that two records contradict each other, and can be kept.
pub fn is_contradiction(code: &str) -> bool {
    CONTRADICTIONS.contains(&code)
}

/// Code, question, and what is the matter and what to do.
type Found = (&'static str, &'static str, String);

/// A problem whose words are always the same.
fn told((code, question, message): (&'static str, &'static str, &str)) -> Found {
    (code, question, message.to_owned())
}

/// A day in words: "3 March 2026".
fn on(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// What was typed and is no answer yet. Nothing else is said of that question.
fn typed(form: &'static Form, record: &Record) -> Vec<Found> {
    if record.drafts.is_empty() {
        return Vec::new();
    }
    let still_typed = |question: &'static form::Question| {
        let typed = record.drafts.get(&question.id)?;
        let why = form::read_typed(question, typed).map_or_else(|refused| refused.message, |_| STILL_TYPED.to_owned());
        Some((DRAFT, question.id.as_str(), format!("{}: {why}", question.short())))
    };
    // One that is not asked any more has no place to be mended at.
    form::asked(form, &record.answers).into_iter().filter_map(still_typed).collect()
}

/// The code of what was typed and is no answer yet.
pub const DRAFT: &str = "E36";

const STILL_TYPED: &str = "what was typed last is kept, and no answer yet. Go there once more.";

/// Everything to look at in one record of a trial, in the order of its questions.
pub fn problems(records: &TrialRecords, record: &Record, today: NaiveDate) -> Vec<Problem> {
    let one = whose_record(records, record).map(|person| Participation::of(records, person));
    beside(records, record, one.as_ref(), &|| how_many_agreed(records), today)
}

/// Everything to look at in every record of a trial, in which everybody is known: the trial's own first, then those below it
/// person by person. Records without a problem are not listed.
pub fn all_problems<'a>(
    records: &'a TrialRecords,
    everybody: &[Participation],
    today: NaiveDate,
) -> Vec<(&'a Record, Vec<Problem>)> {
    let agreed = LazyCell::new(|| how_many_agreed(records));
    let about_nobody = records.all().filter(|record| whose_record(records, record).is_none());
    let mut all: Vec<_> =
        about_nobody.map(|record| (record, beside(records, record, None, &|| *agreed, today))).collect();
    for one in everybody {
        let person = &one.participant.id;
        for record in records.find(person.as_str()).into_iter().chain(records.below(person)) {
            all.push((record, beside(records, record, Some(one), &|| *agreed, today)));
        }
    }
    all.retain(|(_, problems)| !problems.is_empty());
    all
}

/// Everything to look at in one record. `one` is the person it belongs to, and `agreed` tells how many people of the trial
/// agreed.
fn beside(
    records: &TrialRecords,
    record: &Record,
    one: Option<&Participation>,
    agreed: &dyn Fn() -> usize,
    today: NaiveDate,
) -> Vec<Problem> {
    let Some(form) = record.read_by() else { return Vec::new() };
    let mut problems = form::problems(form, &record.standing_answers(), today);
    problems.retain(|problem| !is_about_a_later_question(form, record, problem));
    let found = match (record.form.as_str(), one) {
        ("trial", _) => of_trial::found(records),
        ("participant", Some(one)) => {
            problems.retain(|problem| one.has_agreed() || !is_for_those_who_agreed(form, problem));
            of_participant::found(records, record, one)
        }
        ("agreement", _) => of_agreement::found(records, record, &read::asked(record)),
        ("outcome", _) => of_outcome::found(&read::asked(record), agreed),
        ("allocation", Some(one)) => of_allocation::found(one, record),
        (_, Some(one)) if form.is_instrument() => of_visit::found(one, record),
        _ => Vec::new(),
    };
    let typed = typed(form, record);
    problems.retain(|problem| !typed.iter().any(|(_, question, _)| problem.question == *question));
    problems.extend(found.into_iter().chain(typed).map(|(code, question, message)| Problem {
        code: code.to_owned(),
        question: question.into(),
        message,
    }));
    if problems.len() > 1 {
        problems.sort_by_cached_key(|problem| form.questions().position(|question| question.id == problem.question));
    }
    problems
}

fn how_many_agreed(records: &TrialRecords) -> usize {
    participations(records).iter().filter(|one| one.has_agreed()).count()
}

/// The record of the person this one is of, or belongs to.
fn whose_record<'a>(records: &'a TrialRecords, record: &'a Record) -> Option<&'a Record> {
    if record.form == *"participant" {
        return Some(record);
    }
    records.find(record.parent.as_ref()?.as_str()).filter(|other| other.form == *"participant")
}

/// True for a question without an answer that came to the form after the record was begun: nobody was asked it, so nothing lacks.
/// Except what sort a figure is that stands there: until that is said, it stays in the borough.
fn is_about_a_later_question(form: &Form, record: &Record, problem: &Problem) -> bool {
    let question = form.question(problem.question.as_str());
    let has_value =
        |figure: &QuestionId| record.standing(figure.as_str()).is_some_and(|answer| answer.missing_reason().is_none());
    question.is_some_and(|question| {
        question.came_after(&record.form_version)
            && record.standing(question.id.as_str()).is_none()
            && !question.sort_of.iter().any(has_value)
    })
}

/// True for what is needed to share of people who agreed: how they live is asked of nobody else.
fn is_for_those_who_agreed(form: &Form, problem: &Problem) -> bool {
    let mut life = form.sections.iter().filter(|section| section.id == "life").flat_map(|section| &section.questions);
    problem.code == "E2" && life.any(|question| question.id == problem.question)
}
