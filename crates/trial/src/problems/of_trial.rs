//! What a trial lacks that is over.

use crate::problems::{Found, told};
use crate::record::TrialRecords;
use crate::{Lesson, Plan};

/// What a trial that is over needs before others can learn from it (template B.4, B.9, B.10).
pub(super) fn found(records: &TrialRecords) -> Vec<Found> {
    if !Plan::from_record(&records.trial).is_over() {
        return Vec::new();
    }
    let needed = [
        ("device", ("E30", "status", "Devices: a trial that is over needs at least one. Add what was tried.")),
        (
            "outcome",
            (
                "E31",
                "status",
                "Outcomes: a trial that is over needs at least one, even if it was not reached or not measured.",
            ),
        ),
        ("cost", ("E32", "status", "Costs: a trial that is over needs at least one, even if somebody else paid.")),
        ("lesson", ("E33", "status", "Lessons: a trial that is over needs at least one. Others read these first.")),
    ];
    let mut found: Vec<Found> =
        needed.into_iter().filter(|(form, _)| records.of(form).is_empty()).map(|(_, found)| told(found)).collect();
    let lessons = records.of("lesson");
    if !lessons.is_empty() && lessons.iter().all(|lesson| Lesson::from_record(lesson).helped) {
        found.push(told((
            "W30",
            "status",
            "Lessons: only what helped is recorded. What got in the way helps the next borough more.",
        )));
    }
    found
}
