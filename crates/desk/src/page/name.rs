//! What people call a record: the answers its form names it by, in words.

use at_trials_core::answer::Answer;
use at_trials_core::form::{self, Kind, Question};
use at_trials_core::id::RecordId;
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};

/// What stands in the place of everything that only a newer version can read.
pub(super) const NEWER: &str = "Made by a newer version of AT Trials";

/// What a record's kind is called: "Cost".
pub(super) fn kind(record: &Record) -> &'static str {
    record.read_by().map_or(NEWER, |form| &form.title)
}

/// A question of a record's form.
pub(super) fn question(record: &Record, id: &str) -> Option<&'static Question> {
    record.read_by()?.question(id)
}

/// What people call a record: "P-0007", "Falls lamp, Wearable fall detector", or "New cost".
pub(super) fn of(records: &TrialRecords, record: &Record) -> String {
    let Some(form) = record.read_by() else { return NEWER.to_owned() };
    let named: Vec<String> =
        form.named_by.iter().filter_map(|id| said(records, record, form.question(id.as_str())?)).collect();
    if named.is_empty() { format!("New {}", words::small(&form.title)) } else { named.join(", ") }
}

/// The name with those of the records above it: "P-0007, Night light", "Baseline, before the device: P-0007, Night light".
pub(super) fn in_full(records: &TrialRecords, record: &Record) -> String {
    let name = of(records, record);
    match record.parent.as_ref().and_then(|parent| find(records, parent)) {
        None => name,
        Some(parent) if parent.id == records.trial.id => format!("{name}, {}", of(records, parent)),
        Some(person) => format!("{}: {name}, {}", of(records, person), of(records, &records.trial)),
    }
}

/// An answer of a record in words (of a link, the name of the record linked to); none if it is missing or not asked.
pub(super) fn said(records: &TrialRecords, record: &Record, question: &Question) -> Option<String> {
    // While something else is typed, a thing is called as it was before.
    let before = || record.answers.get(question.id.as_str()).filter(|_| record.drafts.contains_key(&question.id));
    let stands = at_trials_trial::said(record, question);
    let answer = stands.or_else(before).filter(|answer| answer.missing_reason().is_none())?;
    Some(match (&question.kind, answer) {
        (Kind::Link { .. }, Answer::Text(id)) => linked(records, id),
        _ => form::words(question, answer),
    })
}

/// What the record is called that an answer links to.
pub(super) fn linked(records: &TrialRecords, id: &str) -> String {
    let linked = find(records, &id.into());
    linked.map_or_else(|| "A record that was removed".to_owned(), |linked| of(records, linked))
}

/// The name of a record with the code of the person it belongs to, if it belongs to one: "P-0007: Baseline, before the device".
pub(super) fn with_whose(records: &TrialRecords, record: &Record, name: String) -> String {
    match record.parent.as_ref().and_then(|parent| find(records, parent)) {
        Some(parent) if parent.id != records.trial.id => format!("{}: {name}", of(records, parent)),
        _ => name,
    }
}

/// A record of a trial by its id; the trial itself is one.
pub(super) fn find<'a>(records: &'a TrialRecords, id: &RecordId) -> Option<&'a Record> {
    records.find(id.as_str())
}
