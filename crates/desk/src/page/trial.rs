//! The list of trials, and one trial as a page with its own contents.

use crate::page::contents::{contents, is_list, listed};
use crate::page::record::line_with;
use crate::page::{ContentsLine, Place, RecordLine, changes, name, parts, today};
use at_trials_core::audience::Audience;
use at_trials_core::chart;
use at_trials_core::count::Count;
use at_trials_core::document::Table;
use at_trials_core::form::{self, About, Form, Problem};
use at_trials_core::id::{FormId, RecordId};
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::{self, Participation, Plan};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A trial in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialCard {
    /// Which trial.
    pub id: RecordId,
    /// Its title, or "Trial without a title".
    pub title: String,
    /// "Northmere (invented), April 2025 to October 2025".
    pub detail: String,
    /// "Running", "Ended".
    pub status: String,
    /// True once nothing more is recorded: evaluated, stopped or cancelled.
    pub finished: bool,
    /// The technology, in words.
    pub technology: String,
    /// "18 agreed, 15 installed".
    pub people: String,
    /// How many visits are due.
    pub due: u32,
    /// True if only a newer version of the app can read it: it leads nowhere, and is not shared.
    pub newer: bool,
}

/// One trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialPage {
    /// The card.
    pub card: TrialCard,
    /// False until something about it is answered: it is not in the book before, and nothing can be printed or shared.
    pub in_the_book: bool,
    /// The parts of the page, in order, each with how full it is.
    pub contents: Vec<ContentsLine>,
    /// How many people got how far; none before anybody was asked.
    pub flow: Option<Table>,
    /// What must be mended before sharing, each with its place.
    pub problems: Vec<TrialProblem>,
    /// Records that contradict each other, each with its place.
    pub contradictions: Vec<TrialProblem>,
    /// Which lines say too little to be told, each with the question that is open: they are left out of case studies, sums
    /// and share files.
    pub unfinished: Vec<TrialProblem>,
    /// The records of the forms about the trial, by form.
    pub records: BTreeMap<FormId, Vec<RecordLine>>,
    /// The participants.
    pub people: Vec<RecordLine>,
    /// Records that only a newer version of the app can place.
    pub newer: Vec<RecordLine>,
    /// Before and after: a table for each questionnaire and kind of respondent; the two are never added up.
    pub changes: Vec<Table>,
    /// What the reader must know about `changes`, a sentence each.
    pub change_notes: Vec<String>,
    /// The audiences a case study can be made for.
    pub audiences: Vec<Audience>,
    /// The audiences a share file can be made for.
    pub shared_with: Vec<Audience>,
}

/// Something to mend before sharing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TrialProblem {
    /// What and what to do.
    pub message: String,
    /// Stable code.
    pub code: String,
    /// Where.
    pub place: Place,
}

/// A trial as a card in the list, with how many visits are due.
pub(super) fn card(records: &TrialRecords, everybody: &[Participation], due: u32) -> TrialCard {
    let newer = records.trial.read_by().is_none();
    let agreed = everybody.iter().filter(|one| one.has_agreed()).count();
    let installed = everybody.iter().filter(|one| one.is_installed()).count();
    TrialCard {
        id: records.trial.id.clone(),
        title: name::of(records, &records.trial),
        detail: where_and_when(records),
        status: said(records, &records.trial, "status")
            .unwrap_or_else(|| if newer { "" } else { "No status yet" }.to_owned()),
        finished: Plan::from_record(&records.trial).is_closed(),
        technology: technology(records),
        people: format!("{agreed} agreed, {installed} installed"),
        due,
        newer,
    }
}

fn where_and_when(records: &TrialRecords) -> String {
    let plan = Plan::from_record(&records.trial);
    let on_the_list = || said(records, &records.trial, "lead_org");
    let place = plan.other_lead.or_else(on_the_list);
    let month = |day: NaiveDate| words::month(&day.to_string());
    let when = match (plan.start.map(month), plan.end.map(month)) {
        (Some(start), Some(end)) if start == end => Some(start),
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}")),
        (None, _) => None,
    };
    let told: Vec<String> = place.into_iter().chain(when).collect();
    told.join(", ")
}

/// The kinds of device in the trial, each once.
fn technology(records: &TrialRecords) -> String {
    let kinds: BTreeSet<String> =
        records.of("device").into_iter().filter_map(|device| said(records, device, "category")).collect();
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}

/// An answer in words; none if it is missing or was not asked.
fn said(records: &TrialRecords, record: &Record, question: &str) -> Option<String> {
    name::said(records, record, name::question(record, question)?)
}

/// A trial as a page.
pub fn trial_page(records: &TrialRecords, today: NaiveDate) -> TrialPage {
    let everybody = at_trials_trial::everybody(records);
    let due = today::how_many_due(records, &everybody, today);
    let (problems, others): (Vec<_>, Vec<_>) =
        all_problems(records, &everybody, today).into_iter().partition(blocks_sharing);
    let everybody = at_trials_trial::residents(everybody);
    let (changes, change_notes) = changes::tables(&everybody);
    let contradictions =
        others.into_iter().filter(|problem| at_trials_trial::is_contradiction(&problem.code)).collect();
    let blocking = by_record(&problems);
    TrialPage {
        card: card(records, &everybody, due),
        in_the_book: records.trial.revision > 0,
        contents: contents(records, &problems),
        flow: flow(&everybody),
        records: listed()
            .filter(|form| is_list(form))
            .map(|form| (form.id.clone(), lines(records, form, &blocking)))
            .collect(),
        people: people_lines(records, &everybody, &blocking),
        newer: parts::newer(records, |record| !is_a_persons(records, record), today),
        changes,
        change_notes,
        contradictions,
        unfinished: unfinished(records),
        problems,
        audiences: vec![Audience::Internal, Audience::Loti, Audience::Public],
        shared_with: vec![Audience::Loti, Audience::Public],
    }
}

/// True for a record that belongs to a participant, and stands on their page.
fn is_a_persons(records: &TrialRecords, record: &Record) -> bool {
    let above = record.parent.as_ref().and_then(|parent| name::find(records, parent));
    above.is_some_and(|above| above.form == *"participant")
}

/// How many of these problems each record has.
fn by_record(problems: &[TrialProblem]) -> BTreeMap<RecordId, usize> {
    let mut of_record = BTreeMap::new();
    for problem in problems {
        *of_record.entry(problem.place.record.clone()).or_default() += 1;
    }
    of_record
}

fn lines(records: &TrialRecords, form: &Form, blocking: &BTreeMap<RecordId, usize>) -> Vec<RecordLine> {
    let line = |record: &Record| line_with(records, record, blocking.get(&record.id).copied().unwrap_or(0), None);
    records.of(form.id.as_str()).into_iter().map(line).collect()
}

/// The participants in order of their codes, each with how many problems they have.
fn people_lines(
    records: &TrialRecords,
    everybody: &[Participation],
    blocking: &BTreeMap<RecordId, usize>,
) -> Vec<RecordLine> {
    let known: BTreeMap<&RecordId, &Participation> = everybody.iter().map(|one| (&one.participant.id, one)).collect();
    let line = |person: &Record| {
        let blocking = blocking.get(&person.id).copied().unwrap_or(0);
        match known.get(&person.id) {
            Some(one) => line_with(records, person, blocking, Some(one)),
            // A carer beside a resident is counted nowhere, and listed all the same.
            None => line_with(records, person, blocking, Some(&Participation::of(records, person))),
        }
    };
    let mut people: Vec<RecordLine> = records.of("participant").into_iter().map(line).collect();
    people.sort_by(|a, b| a.title.cmp(&b.title));
    people
}

fn flow(everybody: &[Participation]) -> Option<Table> {
    let steps: Vec<(String, Count)> = at_trials_trial::flow_of(everybody)
        .into_iter()
        .map(|(stage, count)| (stage.title().to_owned(), Count::Shown(count)))
        .collect();
    (!steps.is_empty()).then(|| chart::flow(&steps, words::Counts::EXACT, None))
}

fn unfinished(records: &TrialRecords) -> Vec<TrialProblem> {
    lines_that_lack_something(records).into_iter().chain(typed_answers(records)).collect()
}

/// Answers about the trial beside which something else is typed: neither is told.
fn typed_answers(records: &TrialRecords) -> Vec<TrialProblem> {
    let about_it = listed().flat_map(|form| records.of(form.id.as_str()));
    std::iter::once(&records.trial)
        .chain(about_it)
        .filter_map(|record| Some((record.read_by()?, record)))
        .filter(|(form, _)| form.about == About::Trial)
        .flat_map(|(form, record)| {
            let typed = form::asked(form, &record.answers).into_iter();
            typed.filter(|question| record.drafts.contains_key(&question.id)).map(move |question| TrialProblem {
                message: format!(
                    "{}: {} (what is typed there is no answer yet)",
                    name::of(records, record),
                    question.text
                ),
                code: at_trials_trial::DRAFT.to_owned(),
                place: today::place(records, record, Some(question.id.clone())),
            })
        })
        .collect()
}

fn lines_that_lack_something(records: &TrialRecords) -> Vec<TrialProblem> {
    listed()
        .flat_map(|form| records.of(form.id.as_str()))
        .filter_map(|record| {
            let question = name::question(record, at_trials_trial::what_it_lacks(record)?.as_str())?;
            Some(TrialProblem {
                message: format!("{}: {}", name::of(records, record), question.text),
                code: "E1".to_owned(),
                place: today::place(records, record, Some(question.id.clone())),
            })
        })
        .collect()
}

/// Everything in a trial that must be mended before sharing, the trial's own answers first.
pub(super) fn trial_problems(records: &TrialRecords, today: NaiveDate) -> Vec<TrialProblem> {
    let everybody = at_trials_trial::everybody(records);
    all_problems(records, &everybody, today).into_iter().filter(blocks_sharing).collect()
}

fn blocks_sharing(problem: &TrialProblem) -> bool {
    problem.code.starts_with('E')
}

/// The problems of every record of a trial, the trial's own first, the others by form and name.
fn all_problems(records: &TrialRecords, everybody: &[Participation], today: NaiveDate) -> Vec<TrialProblem> {
    let found = at_trials_trial::all_problems(records, everybody, today).into_iter();
    let mut all: Vec<(String, &Record, Vec<Problem>)> =
        found.map(|(record, problems)| (name::of(records, record), record, problems)).collect();
    all.sort_by(|(a_name, a, _), (b_name, b, _)| {
        let place = |record: &Record| record.id != records.trial.id;
        (place(a), &a.form, a_name, &a.id).cmp(&(place(b), &b.form, b_name, &b.id))
    });
    let told = |(name, record, problems): (String, &Record, Vec<Problem>)| -> Vec<TrialProblem> {
        let whose = name::with_whose(records, record, name);
        let one = |problem: Problem| TrialProblem {
            message: format!("{whose}: {}", problem.message),
            code: problem.code,
            place: today::place(records, record, Some(problem.question)),
        };
        problems.into_iter().map(one).collect()
    };
    all.into_iter().flat_map(told).collect()
}
