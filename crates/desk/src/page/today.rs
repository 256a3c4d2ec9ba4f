//! The first page after unlocking: what is due, what is unfinished, where the person stopped.

use crate::page::{name, people};
use at_trials_core::audience::Audience;
use at_trials_core::count::how_many;
use at_trials_core::form::{Form, Question};
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::schedule::{self, Standing, Visit, VisitState};
use at_trials_trial::sharing::Signature;
use at_trials_trial::{self, Plan};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The first page after unlocking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// "Monday 23 November 2026".
    pub day: String,
    /// Where this person stopped last time.
    pub continue_at: Option<DueLine>,
    /// Visits that are due or overdue, the most urgent first.
    pub due: Vec<DueLine>,
    /// Trials that somebody else has signed and whoever is working may sign next.
    pub to_sign: Vec<DueLine>,
    /// Records that were begun and lack something.
    pub unfinished: Vec<DueLine>,
    /// False in a book that has no trial yet.
    pub any_trial: bool,
}

/// Something to do, as a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueLine {
    /// "P-0007, Night light".
    pub title: String,
    /// "End questionnaire, due by 3 March 2026".
    pub detail: String,
    /// True if the window for it has passed.
    pub overdue: bool,
    /// Where to go.
    pub place: Place,
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The trial.
    pub trial: RecordId,
    /// The record in it.
    pub record: RecordId,
    /// The form of the record.
    pub form: FormId,
    /// The question, where it is about one.
    pub question: Option<QuestionId>,
}

/// The first page after unlocking, from every trial of the book and the place where this person stopped.
pub fn today(trials: &[TrialRecords], stopped_at: Option<&Place>, day: NaiveDate) -> Today {
    Today {
        day: day.format("%A %-d %B %Y").to_string(),
        continue_at: stopped_at.and_then(|place| continue_at(trials, place)),
        any_trial: !trials.is_empty(),
        due: due(trials, day),
        to_sign: Vec::new(),
        unfinished: trials.iter().flat_map(unfinished).collect(),
    }
}

/// A trial that waits for one more signature, with who has signed it for whom.
pub fn to_sign_line(records: &TrialRecords, audience: Audience, signed: &[Signature]) -> DueLine {
    let whom = match audience {
        Audience::Internal => "For our own team",
        Audience::Loti => "For LOTI",
        Audience::Public => "For the public",
    };
    let names: Vec<&str> = signed.iter().map(|signature| signature.name.as_str()).collect();
    DueLine {
        title: name::of(records, &records.trial),
        detail: format!("{whom}: signed by {}, and waits for you", names.join(" and ")),
        overdue: false,
        place: place(records, &records.trial, None),
    }
}

fn continue_at(trials: &[TrialRecords], place: &Place) -> Option<DueLine> {
    let records = trials.iter().find(|records| records.trial.id == place.trial)?;
    let record = name::find(records, &place.record)?;
    let form = record.read_by()?;
    let question = place.question.as_ref().and_then(|id| form.question(id.as_str()));
    let detail =
        question.map_or_else(|| form.title.clone(), |question| format!("{}: {}", form.title, question.short()));
    Some(DueLine { title: name::in_full(records, record), detail, overdue: false, place: place.clone() })
}

/// How many visits of a trial want making now.
pub(super) fn how_many_due(records: &TrialRecords, day: NaiveDate) -> u32 {
    let due = due(std::slice::from_ref(records), day).len();
    how_many(due)
}

/// The visits to make, overdue ones first, each group by the last day on which it still counts.
fn due(trials: &[TrialRecords], day: NaiveDate) -> Vec<DueLine> {
    let mut lines: Vec<(bool, NaiveDate, DueLine)> = Vec::new();
    // A closed trial asks nothing of anybody's day any more.
    for records in trials.iter().filter(|records| !Plan::from_record(&records.trial).is_closed()) {
        for participant in records.of("participant") {
            let visits = people::visits(records, participant, day);
            // Before the first visit and the device there is nothing a later visit could be held against.
            let nothing_yet = visits.iter().any(|(_, visit)| visit.state == VisitState::Wanted);
            let now = |visit: &Visit| is_to_be_made(visit) && (!nothing_yet || visit.state == VisitState::Wanted);
            lines.extend(visits.iter().filter(|(_, visit)| now(visit)).map(|(form, visit)| {
                let last = visit.window.map_or(NaiveDate::MAX, |window| window.last);
                (visit.state != VisitState::Overdue, last, due_line(records, participant, form, visit))
            }));
        }
    }
    lines.sort_by(|a, b| (a.0, a.1, &a.2.title).cmp(&(b.0, b.1, &b.2.title)));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

fn is_to_be_made(visit: &Visit) -> bool {
    matches!(visit.state, VisitState::Wanted | VisitState::Due | VisitState::Overdue)
}

fn due_line(records: &TrialRecords, participant: &Record, form: &Form, visit: &Visit) -> DueLine {
    DueLine {
        title: name::in_full(records, participant),
        detail: format!("{}: {}", people::wave_title(form, visit.wave), words::small(&people::visit_words(visit))),
        overdue: visit.state == VisitState::Overdue,
        place: place(records, participant, None),
    }
}

/// The records of a trial that were begun and lack what makes them mean something.
fn unfinished(records: &TrialRecords) -> Vec<DueLine> {
    let mut begun: Vec<DueLine> = records.all().filter_map(|record| unfinished_line(records, record)).collect();
    begun.sort_by(|a, b| a.title.cmp(&b.title));
    begun
}

fn unfinished_line(records: &TrialRecords, record: &Record) -> Option<DueLine> {
    let form = record.read_by()?;
    let line = |detail: String, question: Option<&Question>| DueLine {
        title: name::in_full(records, record),
        detail,
        overdue: false,
        place: place(records, record, question.map(|question| question.id.clone())),
    };
    if record.form == *"participant" && is_begun_without_agreement(records, record) {
        return Some(line("No agreement is recorded yet".to_owned(), None));
    }
    if let Some(question) = record.drafts.keys().find_map(|id| form.question(id.as_str())) {
        let detail = format!("{}, typed but no answer yet: {}", form.title, question.short());
        return Some(line(detail, Some(question)));
    }
    let question = at_trials_trial::first_gap(record)?;
    Some(line(format!("{}, still open: {}", form.title, question.short()), Some(question)))
}

/// True for somebody who has a device or a visit and has not decided about it. Until then nothing is unfinished: the
/// agreement is simply what comes next, as their page says.
fn is_begun_without_agreement(records: &TrialRecords, participant: &Record) -> bool {
    records.below(&participant.id).any(|record| record.form != *"agreement")
        && schedule::standing(records, participant) == Standing::NoAgreement
}

pub(super) fn place(records: &TrialRecords, record: &Record, question: Option<QuestionId>) -> Place {
    Place { trial: records.trial.id.clone(), record: record.id.clone(), form: record.form.clone(), question }
}
