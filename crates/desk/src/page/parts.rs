//! The parts of a page that lists records: which forms stand in which, in which order, is said by the forms.

use crate::page::RecordLine;
use crate::page::record::line;
use at_trials_core::form::{Form, catalogue};
use at_trials_trial::record::{Record, TrialRecords};
use chrono::NaiveDate;

/// The parts of a page, each with the forms listed in it.
pub(super) fn of(forms: impl Iterator<Item = &'static Form>) -> Vec<(&'static str, Vec<&'static Form>)> {
    let mut forms: Vec<&Form> = forms.collect();
    forms.sort_by_key(|form| form.shown.order);
    let mut parts: Vec<(&str, Vec<&Form>)> = Vec::new();
    for form in forms {
        match parts.iter_mut().find(|(part, _)| *part == form.shown.part) {
            Some((_, listed)) => listed.push(form),
            None => parts.push((&form.shown.part, vec![form])),
        }
    }
    parts
}

/// The records that only a newer version of the app can place, as lines that lead nowhere: those of a form it alone has.
pub(super) fn newer(
    records: &TrialRecords,
    stands_here: impl Fn(&Record) -> bool,
    today: NaiveDate,
) -> Vec<RecordLine> {
    let unknown = records.others.iter().filter(|record| catalogue().form(record.form.as_str()).is_none());
    unknown.filter(|record| stands_here(record)).map(|record| line(records, record, today)).collect()
}
