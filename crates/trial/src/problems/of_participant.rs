//! What is the matter with a participant beside the others and beside their own records.

use crate::problems::{Found, on, told};
use crate::record::{Record, TrialRecords};
use crate::{Participation, VisitOutcome, code};
use at_trials_core::words;
use chrono::NaiveDate;

/// The problems of a participant.
pub(super) fn found(records: &TrialRecords, record: &Record, one: &Participation) -> Vec<Found> {
    let mut found = Vec::from_iter(same_code(records, record));
    if one.is_marked_as_no() {
        found.extend(no_and_yes(one));
    } else if one.agreements.iter().all(|agreement| !agreement.agreed) {
        found.extend(without_agreement(one));
    }
    found.extend(left_first(one));
    found
}

fn same_code(records: &TrialRecords, record: &Record) -> Option<Found> {
    let this = code(record)?;
    (records.others.how_many_have_the_code(this) > 1).then(|| {
        told(("E34", "code", "Code: another participant of this trial has the same one. Give one of them another."))
    })
}

/// Somebody who said no cannot also have agreed, had a device or been visited.
fn no_and_yes(one: &Participation) -> Option<Found> {
    let agreed = one.agreements.iter().filter(|agreement| agreement.agreed).map(|agreement| agreement.explained_on);
    let mut records: Vec<String> = agreed.map(|day| with_day("an agreement", day)).collect();
    records.extend(devices_and_visits(one));
    (!records.is_empty()).then(|| {
        (
            "E35",
            "status",
            format!(
                "Has something ended their part: they are down as having said no, and there is also {}. Nothing of theirs is counted until you correct the one or take out the other.",
                words::list(&records)
            ),
        )
    })
}

/// Until something was done with them the agreement is simply what comes next, as their page says.
fn without_agreement(one: &Participation) -> Option<Found> {
    let records = devices_and_visits(one);
    (!records.is_empty()).then(|| {
        (
            "W31",
            "status",
            format!(
                "Has something ended their part: there is {}, and no agreement in which they agreed, so nothing of theirs is counted. Add the agreement, or take the other out.",
                words::list(&records)
            ),
        )
    })
}

fn devices_and_visits(one: &Participation) -> Vec<String> {
    let devices = one.allocations.iter().filter(|device| device.installed);
    let visits = one.assessments.iter().filter(|visit| visit.outcome == VisitOutcome::Answered);
    let devices = devices.map(|device| with_day("a device", device.installed_on));
    devices.chain(visits.map(|visit| with_day("a visit", visit.done_on))).collect()
}

fn with_day(what: &str, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| format!("{what} without a day"), |day| format!("{what} of {}", on(day)))
}

/// Nobody leaves what was never explained to them.
fn left_first(one: &Participation) -> Option<Found> {
    let (left, explained) = (one.participant.left_on?, one.first_explained_on()?);
    (one.has_agreed() && left < explained).then(|| {
        (
            "W44",
            "left_on",
            format!(
                "The day they left: it is {}, and what they agreed to was explained on {}, later. Check both days.",
                on(left),
                on(explained)
            ),
        )
    })
}
