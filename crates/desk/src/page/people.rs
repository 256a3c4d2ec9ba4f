//! One participant: agreement, devices and visits.

use crate::page::record::line;
use crate::page::{RecordLine, name, parts};
use at_trials_core::form::{self, Form};
use at_trials_core::id::{FormId, RecordId};
use at_trials_core::wave::Wave;
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::schedule::{self, Standing, Visit, VisitState};
use at_trials_trial::{Assessment, Participation};
use chrono::NaiveDate;
use serde::Serialize;

/// One participant, by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonPage {
    /// The participant.
    pub participant: RecordLine,
    /// Whether they agreed, in words, and to what they did not.
    pub agreement: String,
    /// True while nothing is decided about taking part: going through the agreement is what comes next.
    pub agreement_is_next: bool,
    /// The visits, done and due, in order.
    pub visits: Vec<VisitLine>,
    /// The parts of the page, in order, as the forms about a person say.
    pub parts: Vec<PersonPart>,
    /// Records that only a newer version of the app can place.
    pub newer: Vec<RecordLine>,
}

/// One part of a participant's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonPart {
    /// Its heading.
    pub title: String,
    /// What stands in it beside lists.
    pub shows: ShowsOfPerson,
    /// Its lists of records, in order.
    pub lists: Vec<PersonList>,
}

/// What a part of a participant's page shows beside lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ShowsOfPerson {
    /// What they agreed to, in words.
    Agreement,
    /// Their visits, which list the records of every instrument.
    Visits,
    /// Nothing.
    Lists,
}

/// The records of one form that belong to a participant. More can be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonList {
    /// The form.
    pub form: FormId,
    /// Its records.
    pub records: Vec<RecordLine>,
}

/// One visit of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VisitLine {
    /// The wave, as stored in an assessment's `wave`.
    pub wave: String,
    /// "Baseline", "End of the trial".
    pub title: String,
    /// "Done on 3 March 2026", "Due by …", "Overdue since …", "Not planned yet".
    pub detail: String,
    /// True if overdue.
    pub overdue: bool,
    /// True once it is over: every question has an answer or a reason, or it is recorded that it did not happen.
    pub done: bool,
    /// Whether it can be begun.
    pub start: Start,
    /// The instrument to fill in.
    pub form: FormId,
    /// The assessment, once begun.
    pub record: Option<RecordId>,
}

/// Whether a visit can be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// It is begun already, or cancelled.
    No,
    /// It can be.
    Yes,
    /// It is the one to begin next.
    Next,
}

/// The page of one participant.
pub fn person_page(records: &TrialRecords, participant: &Record, today: NaiveDate) -> PersonPage {
    let standing = schedule::standing(records, participant);
    let none_begun = records.of_parent("agreement", &participant.id).is_empty();
    PersonPage {
        participant: line(records, participant, today),
        agreement: agreement_words(standing, none_begun).to_owned(),
        agreement_is_next: matches!(standing, Standing::NoAgreement | Standing::QuestionsOpen),
        visits: visit_lines(records, participant, today),
        parts: person_parts(records, participant, today),
        newer: parts::newer(records, |record| record.parent.as_ref() == Some(&participant.id), today),
    }
}

fn person_parts(records: &TrialRecords, participant: &Record, today: NaiveDate) -> Vec<PersonPart> {
    let theirs = form::catalogue().forms().filter(|form| form.belongs_to.as_ref() == Some(&participant.form));
    let list = |form: &Form| {
        let mine = records.of_parent(form.id.as_str(), &participant.id).into_iter();
        PersonList { form: form.id.clone(), records: mine.map(|record| line(records, record, today)).collect() }
    };
    let part = |(title, forms): (&str, Vec<&'static Form>)| PersonPart {
        title: title.to_owned(),
        shows: shows(&forms),
        lists: forms.into_iter().filter(|form| !form.is_instrument()).map(list).collect(),
    };
    parts::of(theirs).into_iter().map(part).collect()
}

fn shows(forms: &[&Form]) -> ShowsOfPerson {
    if forms.iter().any(|form| form.is_instrument()) {
        ShowsOfPerson::Visits
    } else if forms.iter().any(|form| form.id == "agreement") {
        ShowsOfPerson::Agreement
    } else {
        ShowsOfPerson::Lists
    }
}

fn agreement_words(standing: Standing, none_begun: bool) -> &'static str {
    match standing {
        Standing::NoAgreement if !none_begun => {
            "An agreement is begun and nothing is decided yet. Finish it before any question is asked."
        }
        Standing::NoAgreement => "No agreement is recorded yet. Record it before any question is asked.",
        Standing::QuestionsOpen => {
            "Agreed to take part. Whether they agree to answer the questions (A4) is not recorded yet: ask before any visit."
        }
        Standing::TakingPart => "Agreed to take part and to answer the questions.",
        Standing::NoQuestions => "Does not want to be asked. No visit is planned.",
        Standing::Left => "Left the trial early. One last conversation is worth trying.",
        Standing::Gone => "Is not in the trial any more. Every visit is cancelled.",
    }
}

/// Every visit of a participant with the instrument it is for.
pub(super) fn visits(records: &TrialRecords, one: &Participation, today: NaiveDate) -> Vec<(&'static Form, Visit)> {
    form::catalogue()
        .instruments()
        .flat_map(|form| {
            let visits = schedule::visits(records, one, form.id.as_str(), today);
            visits.into_iter().map(move |visit| (form, visit))
        })
        .collect()
}

fn visit_lines(records: &TrialRecords, participant: &Record, today: NaiveDate) -> Vec<VisitLine> {
    let mut lines: Vec<VisitLine> = visits(records, &Participation::of(records, participant), today)
        .iter()
        .map(|(form, visit)| visit_line(records, form, visit))
        .collect();
    lines.extend(further_visits(records, participant, &lines));
    // One that is begun is to be finished first, and without an agreement that is what comes next.
    let none_open = lines.iter().all(|line| line.record.is_none() || line.done);
    let agreed = !matches!(schedule::standing(records, participant), Standing::NoAgreement | Standing::QuestionsOpen);
    if none_open && agreed {
        lines.iter_mut().find(|line| line.start == Start::Yes).into_iter().for_each(|line| line.start = Start::Next);
    }
    lines
}

fn visit_line(records: &TrialRecords, form: &Form, visit: &Visit) -> VisitLine {
    let begun = visit.assessment.as_ref().and_then(|id| name::find(records, id));
    let done = begun.is_some_and(|assessment| at_trials_trial::first_gap(assessment).is_none());
    let detail = visit_words(visit);
    VisitLine {
        wave: visit.wave.id().to_owned(),
        title: wave_title(form, visit.wave),
        // What lacks an answer is not recorded yet.
        detail: if done { detail } else { detail.replacen("Recorded", "Begun", 1) },
        overdue: visit.state == VisitState::Overdue,
        done,
        start: if visit.assessment.is_none() && can_begin(visit.state) { Start::Yes } else { Start::No },
        form: form.id.clone(),
        record: visit.assessment.clone(),
    }
}

fn can_begin(state: VisitState) -> bool {
    !matches!(state, VisitState::Cancelled | VisitState::AfterAgreement)
}

/// Assessments that stand beside the one that tells what became of their wave, so that one too many can be seen and taken
/// out.
fn further_visits(records: &TrialRecords, participant: &Record, shown: &[VisitLine]) -> Vec<VisitLine> {
    let is_shown = |record: &&Record| shown.iter().any(|line| line.record.as_ref() == Some(&record.id));
    let lines = form::catalogue().instruments().flat_map(|form| {
        let all = records.of_parent(form.id.as_str(), &participant.id).into_iter();
        all.filter(|record| !is_shown(record)).map(move |record| further_visit(form, record))
    });
    let mut lines: Vec<VisitLine> = lines.collect();
    lines.sort_by(|a, b| (&a.wave, &a.detail).cmp(&(&b.wave, &b.detail)));
    lines
}

fn further_visit(form: &Form, record: &Record) -> VisitLine {
    let visit = Assessment::from_record(record);
    let wave = visit.as_ref().map(|visit| visit.wave);
    let day = visit.and_then(|visit| visit.done_on).map(|day| words::day(&day.to_string()));
    let done = at_trials_trial::first_gap(record).is_none();
    VisitLine {
        wave: wave.map_or("", Wave::id).to_owned(),
        title: wave.map_or_else(|| format!("New {}", words::small(&form.title)), |wave| wave_title(form, wave)),
        detail: match day {
            Some(day) if done => format!("Recorded on {day}"),
            Some(day) => format!("Begun on {day}"),
            None => "Begun".to_owned(),
        },
        overdue: false,
        done,
        start: Start::No,
        form: form.id.clone(),
        record: Some(record.id.clone()),
    }
}

/// What people call a wave: the words of its option in the instrument.
pub(super) fn wave_title(form: &Form, wave: Wave) -> String {
    form.question("wave").map_or(wave.id(), |question| question.option_text(wave.id())).to_owned()
}

/// When a visit is due, or what became of it.
pub(super) fn visit_words(visit: &Visit) -> String {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    match (visit.state, visit.window) {
        (VisitState::Recorded(Some(on)), _) => format!("Recorded on {}", day(on)),
        (VisitState::Recorded(None), _) => "Begun".to_owned(),
        (VisitState::Cancelled, _) => "Cancelled".to_owned(),
        (VisitState::AfterAgreement, _) => "After the agreement".to_owned(),
        (VisitState::Later, Some(window)) => format!("From {} to {}", day(window.first), day(window.last)),
        (VisitState::Due, Some(window)) => format!("Due by {}", day(window.last)),
        (VisitState::Overdue, Some(window)) => format!("Overdue since {}", day(window.last)),
        (VisitState::TooLate, Some(window)) => {
            format!("Not made by {}: record it as missed, and why", day(window.last))
        }
        (_, _) if visit.wave == Wave::Baseline => "Wanted before the device is fitted".to_owned(),
        (_, _) => "No day yet: the trial has no end date".to_owned(),
    }
}
