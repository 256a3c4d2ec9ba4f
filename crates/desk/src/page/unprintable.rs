//! Answers with signs that cannot be printed, told where they are typed and before they are printed. Which signs those are
//! only the typefaces know, and this library knows none: it is handed a function that tells, as it is handed the day.

use crate::page::{TrialProblem, name, today};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::document::Document;
use at_trials_core::form::{self, Form, Kind, Problem, Question, Shares};
use at_trials_trial::record::{Record, TrialRecords};
use serde::Serialize;
use std::collections::BTreeSet;

/// The signs of a text that cannot be printed, each once.
pub type CannotPrint<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// A case study before it is printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CaseStudyPage {
    /// What it says.
    pub document: Document,
    /// The answers it tells with signs that cannot be printed, each with the signs and its place.
    pub unprintable: Vec<TrialProblem>,
    /// What whoever saves it should know before it leaves, in sentences: what is missing of the signatures and decisions.
    pub before_it_leaves: Vec<String>,
    /// What saving it means for what leaves later; nothing where it stays inside the borough.
    pub counts_as_given: Option<String>,
}

/// The code of a text with signs that cannot be printed.
const CODE: &str = "W4";

/// How many signs are named, at most.
const NAMED: usize = 12;

/// A case study with everything in it that cannot be printed.
pub fn case_study_page(records: &TrialRecords, document: Document, cannot_print: CannotPrint<'_>) -> CaseStudyPage {
    let mut lost: BTreeSet<String> = document.texts().into_iter().flat_map(cannot_print).collect();
    let mut unprintable = Vec::new();
    if !lost.is_empty() {
        let told = records.all();
        let found = told.flat_map(|record| of_record(records, record, cannot_print, &lost)).collect::<Vec<_>>();
        for (signs, problem) in found {
            lost.retain(|sign| !signs.contains(sign));
            unprintable.push(problem);
        }
        if !lost.is_empty() {
            unprintable.push(problem_at(records, &records.trial, None, &lost));
        }
    }
    CaseStudyPage { document, unprintable, before_it_leaves: Vec::new(), counts_as_given: None }
}

/// The answers of a record with signs that cannot be printed, with those of them that are `lost` in the document.
fn of_record(
    records: &TrialRecords,
    record: &Record,
    cannot_print: CannotPrint<'_>,
    lost: &BTreeSet<String>,
) -> Vec<(BTreeSet<String>, TrialProblem)> {
    let answers = record.standing_answers();
    let texts = record.read_by().map_or_else(Vec::new, |form| texts(form, &answers));
    texts
        .into_iter()
        .filter_map(|(question, text)| {
            let signs: BTreeSet<String> = cannot_print(text).into_iter().filter(|sign| lost.contains(sign)).collect();
            let problem = (!signs.is_empty()).then(|| problem_at(records, record, Some(question), &signs))?;
            Some((signs, problem))
        })
        .collect()
}

/// One line of the list: where, and which signs. It names the form and not the record, whose name is an answer.
fn problem_at(
    records: &TrialRecords,
    record: &Record,
    question: Option<&Question>,
    signs: &BTreeSet<String>,
) -> TrialProblem {
    let whose = name::kind(record);
    let what = question.map_or_else(|| "elsewhere on the paper".to_owned(), Question::short);
    TrialProblem {
        message: format!("{whose}, {what}: {}", named(signs)),
        code: CODE.to_owned(),
        place: today::place(records, record, question.map(|question| question.id.clone())),
    }
}

/// The texts of a record that cannot be printed as they are.
pub(super) fn problems(form: &'static Form, answers: &Answers, cannot_print: CannotPrint<'_>) -> Vec<Problem> {
    let texts = texts(form, answers).into_iter();
    texts
        .filter_map(|(question, text)| {
            let signs: BTreeSet<String> = cannot_print(text).into_iter().collect();
            let message = match signs.len() {
                0 => return None,
                1 => format!(
                    "this sign cannot be printed: {}. The case study will show a mark in its place.",
                    named(&signs)
                ),
                _ => format!(
                    "these signs cannot be printed: {}. The case study will show a mark in their place.",
                    named(&signs)
                ),
            };
            Some(Problem {
                code: CODE.to_owned(),
                question: question.id.clone(),
                message: format!("{}: {message}", question.short()),
            })
        })
        .collect()
}

/// The texts asked for now that may leave the book, and so may be printed.
fn texts<'a>(form: &'static Form, answers: &'a Answers) -> Vec<(&'static Question, &'a str)> {
    let is_printed = |question: &Question| {
        matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. }) && question.shares != Shares::Never
    };
    form::asked(form, answers)
        .into_iter()
        .filter(|question| is_printed(question))
        .filter_map(|question| match answers.get(question.id.as_str())? {
            Answer::Text(text) => Some((question, text.as_str())),
            _ => None,
        })
        .collect()
}

/// The signs, some of them if there are many: in the order of their numbers, so that they do not spell what was written.
fn named(signs: &BTreeSet<String>) -> String {
    let some: Vec<&str> = signs.iter().take(NAMED).map(String::as_str).collect();
    match signs.len() - some.len() {
        0 => some.join(" "),
        more => format!("{} and {more} more", some.join(" ")),
    }
}
