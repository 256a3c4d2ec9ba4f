//! One filled-in form on the screen, and a line for it in a list.

use crate::page::how_far::how_far;
use crate::page::name;
use crate::page::told::told;
use crate::page::unprintable::{self, CannotPrint};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::count::how_many;
use at_trials_core::form::{self, Form, Kind, Problem, Question, ScoreRule};
use at_trials_core::id::{FormId, OptionId, QuestionId, RecordId};
use at_trials_core::money::{Benefit, Cost};
use at_trials_core::score::{self, Scored};
use at_trials_core::words;
use at_trials_trial::Participation;
use at_trials_trial::record::{Record, TrialRecords};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// A record with everything its page needs after every answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordPage {
    /// The record.
    pub record: Record,
    /// The trial it belongs to, or is.
    pub trial: RecordId,
    /// What people call it: "P-0007", "Falls lamp, Lumen Care".
    pub title: String,
    /// The questions asked now, in order.
    pub asked: Vec<QuestionId>,
    /// What was recorded at each of them, in words.
    pub told: BTreeMap<QuestionId, String>,
    /// Those of them that still want an answer or a reason.
    pub open: Vec<QuestionId>,
    /// Everything to look at, all at once.
    pub problems: Vec<RecordProblem>,
    /// What was worked out; empty for forms without scores.
    pub scores: Vec<ScoreLine>,
    /// How many of the asked questions have an answer or a reason.
    pub answered: u32,
    /// For questions that link to another record: the records to choose from.
    pub links: BTreeMap<QuestionId, Vec<RecordLine>>,
    /// What was typed and is no answer yet, by its question; why not stands among the problems.
    pub drafts: BTreeMap<QuestionId, Typed>,
    /// The day it is, so that a day need not be typed: `2026-03-03`.
    pub today: String,
    /// True while the answers can only be read: a finished visit that nobody has said that they change.
    pub read_only: bool,
    /// The version of the form to show it in; none where only a newer version of the app has it.
    pub read_by: Option<String>,
    /// What was changed after the visit was finished, by whom, when and why, in words, in order.
    pub changed: Vec<String>,
}

/// Something to look at in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordProblem {
    /// What kind of thing it is.
    pub kind: ProblemKind,
    /// Stable code.
    pub code: String,
    /// The question it is about.
    pub question: QuestionId,
    /// What is the matter and what to do, in one sentence that never repeats the answer.
    pub message: String,
}

/// What kind of thing there is to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// What is typed there is no answer yet.
    Typed,
    /// An answer is lacking before this can be shared: work still to do, rather than anything wrong.
    Gap,
    /// An answer is to be mended before this can be shared.
    Fault,
    /// It may be right, and is to be checked.
    Check,
}

/// What somebody typed that is no answer yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Typed {
    /// As it was typed; the boxes of a day joined by [`form::BETWEEN_BOXES`].
    pub typed: String,
    /// True if it is an answer, and only waits for the person to come to a pause.
    pub fits: bool,
    /// The answer from before in words, which counts nowhere meanwhile; none where there was none.
    pub before: Option<String>,
}

/// A score in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ScoreLine {
    /// Which score.
    pub score: OptionId,
    /// What people call it.
    pub title: String,
    /// "42.5 out of 100", or "Not scored: 7 answered, 8 needed".
    pub words: String,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordLine {
    /// Which record.
    pub id: RecordId,
    /// Its form.
    pub form: FormId,
    /// What people call it.
    pub title: String,
    /// One line of the answers that matter, in words; may be empty.
    pub detail: String,
    /// How many problems must be mended before sharing.
    pub problems: u32,
    /// True if only a newer version of the app can read it: it leads nowhere.
    pub newer: bool,
}

/// The page of one record of a trial, as one that may be filled in and has not been changed since it was finished: the store
/// knows more.
pub fn record_page(
    records: &TrialRecords,
    record: &Record,
    today: NaiveDate,
    cannot_print: CannotPrint<'_>,
) -> RecordPage {
    let Some(form) = record.read_by() else { return page_of_newer(records, record, today) };
    let answers = record.standing_answers();
    let asked = form::asked(form, &answers);
    let answered = asked.iter().filter(|question| answers.get(question.id.as_str()).is_some()).count();
    let mut problems = at_trials_trial::problems(records, record, today);
    problems.extend(unprintable::problems(form, &answers, cannot_print));
    problems.sort_by_key(|problem| form.questions().position(|question| question.id == problem.question));
    RecordPage {
        title: name::of(records, record),
        asked: asked.iter().map(|question| question.id.clone()).collect(),
        told: asked
            .iter()
            .map(|question| (question.id.clone(), told(records, question, answers.get(question.id.as_str()))))
            .collect(),
        open: at_trials_trial::gaps(record).into_iter().map(|question| question.id.clone()).collect(),
        problems: problems.into_iter().map(|problem| to_look_at(problem, &answers)).collect(),
        scores: scores(form, record),
        answered: how_many(answered),
        links: asked.iter().filter_map(|question| links(records, record, question, today)).collect(),
        drafts: record
            .drafts
            .iter()
            .filter_map(|(id, typed)| Some((id.clone(), typed_at(form.question(id.as_str())?, record, typed))))
            .collect(),
        today: today.to_string(),
        read_only: false,
        changed: Vec::new(),
        read_by: Some(form.version.clone()),
        trial: records.trial.id.clone(),
        record: record.clone(),
    }
}

/// What is shown of a record that only a newer version can read: that it is there.
fn page_of_newer(records: &TrialRecords, record: &Record, today: NaiveDate) -> RecordPage {
    RecordPage {
        title: name::NEWER.to_owned(),
        asked: Vec::new(),
        told: BTreeMap::new(),
        open: Vec::new(),
        problems: Vec::new(),
        scores: Vec::new(),
        answered: 0,
        links: BTreeMap::new(),
        drafts: BTreeMap::new(),
        today: today.to_string(),
        read_only: true,
        changed: Vec::new(),
        read_by: None,
        trial: records.trial.id.clone(),
        record: record.clone(),
    }
}

fn to_look_at(problem: Problem, answers: &Answers) -> RecordProblem {
    let kind = match () {
        () if problem.code == at_trials_trial::DRAFT => ProblemKind::Typed,
        () if !problem.blocks_sharing() => ProblemKind::Check,
        () if answers.get(problem.question.as_str()).is_none() => ProblemKind::Gap,
        () => ProblemKind::Fault,
    };
    RecordProblem { kind, code: problem.code, question: problem.question, message: problem.message }
}

/// "‘W1’ changed from Never to Rarely by Sam on 3 March 2026: keyed in wrong".
pub fn why_changed(
    record: &Record,
    question: &QuestionId,
    before: Option<&Answer>,
    (who, on, why): (&str, NaiveDate, &str),
) -> String {
    let on = words::day(&on.to_string());
    let Some(asked) = name::question(record, question.as_str()) else {
        return format!("‘{question}’ changed by {who} on {on}: {why}");
    };
    let said = |answer: Option<&Answer>| answer.map_or("no answer".to_owned(), |answer| form::words(asked, answer));
    let (from, to) = (said(before), said(record.answers.get(question.as_str())));
    format!("‘{}’ changed from {from} to {to} by {who} on {on}: {why}", asked.short())
}

fn typed_at(question: &Question, record: &Record, typed: &str) -> Typed {
    let before = record.answers.get(question.id.as_str()).map(|answer| form::words(question, answer));
    Typed { typed: typed.to_owned(), fits: form::read_typed(question, typed).is_ok(), before }
}

/// The records a question can link to. A link to a record of the same form is to a sibling: a device that replaces
/// another is the same person's.
fn links(
    records: &TrialRecords,
    record: &Record,
    question: &Question,
    today: NaiveDate,
) -> Option<(QuestionId, Vec<RecordLine>)> {
    let Kind::Link { to } = &question.kind else { return None };
    let can_be_meant =
        |other: &&Record| other.form != record.form || (other.parent == record.parent && other.id != record.id);
    let others = records.of(to.as_str()).into_iter().filter(can_be_meant);
    Some((question.id.clone(), others.map(|other| line(records, other, today)).collect()))
}

/// A record as a line of a list.
pub fn line(records: &TrialRecords, record: &Record, today: NaiveDate) -> RecordLine {
    let problems = at_trials_trial::problems(records, record, today);
    let one = (record.form == *"participant").then(|| Participation::of(records, record));
    line_with(records, record, problems.iter().filter(|problem| problem.blocks_sharing()).count(), one.as_ref())
}

/// The same, where it is known how many of its problems must be mended.
pub(super) fn line_with(
    records: &TrialRecords,
    record: &Record,
    blocking: usize,
    one: Option<&Participation>,
) -> RecordLine {
    RecordLine {
        id: record.id.clone(),
        form: record.form.clone(),
        title: name::of(records, record),
        detail: detail(records, record, one),
        problems: how_many(blocking),
        newer: record.read_by().is_none(),
    }
}

/// How many letters of one answer stand in a line of a list, at most.
const LETTERS_IN_A_LINE: usize = 90;

/// What tells one record of a form from the others: of an instrument what sums it up, of money how much it is, of a
/// person how far they got, and the answers its form is listed by.
fn detail(records: &TrialRecords, record: &Record, one: Option<&Participation>) -> String {
    let Some(form) = record.read_by() else { return String::new() };
    if let Some(score) = scores(form, record).first() {
        return format!("{}: {}", score.title, score.words);
    }
    let answers = at_trials_trial::asked(record);
    let first = match form.id.as_str() {
        "cost" => Cost::from_asked(&answers).line().map(words::money),
        "benefit" => Benefit::from_asked(&answers).line().map(words::money),
        "participant" => one.map(|one| how_far(records, one)),
        _ => None,
    };
    let told = form.listed_by.iter().filter_map(|id| name::said(records, record, form.question(id.as_str())?));
    let told = first.into_iter().chain(told.map(|answer| words::cut(&answer, LETTERS_IN_A_LINE)));
    told.collect::<Vec<_>>().join(" · ")
}

fn scores(form: &Form, record: &Record) -> Vec<ScoreLine> {
    let answers = at_trials_trial::asked(record);
    form.told_scores()
        .map(|of| ScoreLine {
            score: of.id.clone(),
            title: of.title.clone(),
            words: match score::score(form, of.id.as_str(), &answers) {
                Scored::Value(value) => {
                    // The points of one answer are whole; a mean of several is told to one digit.
                    let is_one_answer = matches!(of.rule, ScoreRule::Item { .. });
                    let points = if is_one_answer { words::decimal(value) } else { words::score(value) };
                    format!("{points} out of {}", words::decimal(of.highest))
                }
                Scored::NotScored { answered, needs } => {
                    format!("Not scored: {answered} answered, {needs} needed")
                }
            },
        })
        .collect()
}
