//! The first page after unlocking: what is due, what is unfinished, where the person stopped.

use crate::page::trial::card;
use crate::page::{TrialCard, name, people};
use at_trials_core::audience::Audience;
use at_trials_core::count::how_many;
use at_trials_core::form::{Form, Question};
use at_trials_core::id::{FormId, QuestionId, RecordId};
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::schedule::{self, Standing, Visit, VisitState};
use at_trials_trial::sharing::Signature;
use at_trials_trial::{Participation, Plan, residents};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The first page after unlocking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// "Monday 23 November 2026".
    pub day: String,
    /// What is to be done about a clock that is behind what was entered before; none where it is not.
    pub clock: Option<String>,
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

/// What one trial adds to the first page and to the list of trials, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The trial in the list.
    pub card: TrialCard,
    due: Vec<Due>,
    unfinished: Vec<DueLine>,
}

/// A visit to make, with what puts the most urgent first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Due {
    last: NaiveDate,
    line: DueLine,
}

impl Glance {
    /// What this trial adds.
    pub fn of(records: &TrialRecords, day: NaiveDate) -> Self {
        let everybody = at_trials_trial::everybody(records);
        let due = due(records, &everybody, day);
        let card = card(records, &residents(everybody), how_many(due.len()));
        Self { card, due, unfinished: unfinished(records) }
    }
}

/// The first page after unlocking, from what every trial of the book adds and the place where this person stopped, as
/// [`continue_at`] tells it.
pub fn today<'a>(trials: impl IntoIterator<Item = &'a Glance>, continue_at: Option<DueLine>, day: NaiveDate) -> Today {
    let mut any_trial = false;
    let (mut due, mut unfinished): (Vec<&Due>, _) = (Vec::new(), Vec::new());
    for trial in trials {
        any_trial = true;
        due.extend(&trial.due);
        unfinished.extend_from_slice(&trial.unfinished);
    }
    // Overdue ones first, each group by the last day on which it still counts.
    due.sort_by(|a, b| (!a.line.overdue, a.last, &a.line.title).cmp(&(!b.line.overdue, b.last, &b.line.title)));
    Today {
        day: day.format("%A %-d %B %Y").to_string(),
        clock: None,
        continue_at,
        due: due.into_iter().map(|due| due.line.clone()).collect(),
        to_sign: Vec::new(),
        unfinished,
        any_trial,
    }
}

/// What is said where something was entered on a later day than the clock says it is. Entries are in the order in which they were
/// made, whatever the clock said.
pub fn clock_is_behind(entered: NaiveDate, today: NaiveDate) -> Option<String> {
    let [then, now] = [entered, today].map(|day| words::day(&day.to_string()));
    (entered > today).then(|| {
        format!(
            "The clock of this computer says that it is {now}, and something was entered in this book on {then}. One of the two \
             is wrong. Nothing is lost, but visits are due by this clock: look whether it is right."
        )
    })
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

/// Where this person stopped, in the trial that it is in; none if it is not there any more.
pub fn continue_at(records: &TrialRecords, place: &Place) -> Option<DueLine> {
    let record = name::find(records, &place.record)?;
    let form = record.read_by()?;
    let question = place.question.as_ref().and_then(|id| form.question(id.as_str()));
    let detail =
        question.map_or_else(|| form.title.clone(), |question| format!("{}: {}", form.title, question.short()));
    Some(DueLine { title: name::in_full(records, record), detail, overdue: false, place: place.clone() })
}

/// How many visits of a trial want making now.
pub(super) fn how_many_due(records: &TrialRecords, everybody: &[Participation], day: NaiveDate) -> u32 {
    how_many(due(records, everybody, day).len())
}

/// The visits of a trial to make.
fn due(records: &TrialRecords, everybody: &[Participation], day: NaiveDate) -> Vec<Due> {
    let mut lines = Vec::new();
    // A closed trial asks nothing of anybody's day any more.
    if Plan::from_record(&records.trial).is_closed() {
        return lines;
    }
    for (participant, one) in everybody.iter().filter_map(|one| Some((name::find(records, &one.participant.id)?, one)))
    {
        let visits = people::visits(records, one, day);
        // Before the first visit and the device there is nothing a later visit could be held against.
        let nothing_yet = visits.iter().any(|(_, visit)| visit.state == VisitState::Wanted);
        let now = |visit: &Visit| is_to_be_made(visit) && (!nothing_yet || visit.state == VisitState::Wanted);
        lines.extend(visits.iter().filter(|(_, visit)| now(visit)).map(|(form, visit)| Due {
            last: visit.window.map_or(NaiveDate::MAX, |window| window.last),
            line: due_line(records, participant, form, visit),
        }));
    }
    lines
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
