//! What was taken out and can be brought back.

use crate::page::name;
use at_trials_core::id::RecordId;
use at_trials_core::words;
use at_trials_trial::record::{Record, TrialRecords};
use chrono::NaiveDate;
use serde::Serialize;

/// A record that was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RemovedLine {
    /// The record.
    pub record: RecordId,
    /// What people call it: "Night light", "P-0007".
    pub title: String,
    /// What it is, who took it out and when: "Participant, removed by Lee on 3 March 2026".
    pub detail: String,
}

/// A record that was taken out, with the trial as it was while the record was in it.
pub fn removed_line(records: &TrialRecords, record: &Record, who: &str, day: NaiveDate) -> RemovedLine {
    let day = words::day(&day.to_string());
    RemovedLine {
        record: record.id.clone(),
        title: name::of(records, record),
        detail: format!("{}, removed by {who} on {day}", name::kind(record)),
    }
}
