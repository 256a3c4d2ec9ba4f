//! The contents list of a trial's page: the parts that the forms name, in their order, and those that are worked out.

use crate::page::{TrialProblem, parts};
use at_trials_core::count::how_many;
use at_trials_core::form::{self, Form};
use at_trials_core::id::FormId;
use at_trials_trial::record::TrialRecords;
use serde::Serialize;

/// One part of a trial's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContentsLine {
    /// Its heading: "People", "Costs and benefits".
    pub title: String,
    /// What stands in it beside lists.
    pub shows: Shows,
    /// The forms whose records are listed in it, in order.
    pub forms: Vec<FormId>,
    /// How many records; none where nothing is listed.
    pub count: Option<u32>,
    /// How many problems must be mended before sharing.
    pub problems: u32,
}

/// What a part of a trial's page shows beside lists of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// The trial's own form.
    Plan,
    /// The participants, and how far they got.
    People,
    /// Nothing.
    Lists,
    /// Before and after.
    Change,
    /// The case study.
    CaseStudy,
    /// What would leave.
    Share,
}

/// The parts that are worked out and hold no records; they come last.
pub(super) const WORKED_OUT: [(&str, Shows); 3] =
    [("Before and after", Shows::Change), ("Case study", Shows::CaseStudy), ("Share", Shows::Share)];

/// The forms whose records stand on a trial's page: the trial itself and what belongs to it directly.
pub(super) fn listed() -> impl Iterator<Item = &'static Form> {
    let belongs = |form: &&Form| form.belongs_to.as_ref().is_none_or(|parent| *parent == *"trial");
    form::catalogue().forms().filter(belongs)
}

/// True for a form whose records are a plain list: the trial's own and the participants have more to them.
pub(super) fn is_list(form: &Form) -> bool {
    form.belongs_to.is_some() && form.id != "participant"
}

/// The parts of the page, each with how full it is and how many of these problems it has.
pub(super) fn contents(records: &TrialRecords, problems: &[TrialProblem]) -> Vec<ContentsLine> {
    let worked_out = WORKED_OUT.map(|(title, shows)| ContentsLine {
        title: title.to_owned(),
        shows,
        forms: Vec::new(),
        count: None,
        problems: 0,
    });
    let lines = parts::of(listed()).into_iter().map(|(title, forms)| contents_line(records, title, &forms, problems));
    lines.chain(worked_out).collect()
}

fn contents_line(records: &TrialRecords, title: &str, forms: &[&Form], problems: &[TrialProblem]) -> ContentsLine {
    let has = |id: &FormId| forms.iter().any(|form| form.id == *id);
    let below = forms.iter().filter(|form| form.belongs_to.is_some());
    let counts: Vec<usize> = below.map(|form| records.of(form.id.as_str()).len()).collect();
    ContentsLine {
        title: title.to_owned(),
        shows: if has(&records.trial.form) {
            Shows::Plan
        } else if has(&"participant".into()) {
            Shows::People
        } else {
            Shows::Lists
        },
        forms: forms.iter().filter(|form| is_list(form)).map(|form| form.id.clone()).collect(),
        count: (!counts.is_empty()).then(|| how_many(counts.iter().sum())),
        problems: how_many(problems.iter().filter(|problem| has(&problem.place.form)).count()),
    }
}
