//! What is the matter with an agreement beside the others of its person and the devices of the trial.

use crate::problems::{Found, on, told};
use crate::record::{Record, TrialRecords};
use crate::views::agreement;
use crate::{Agreement, Allocation, Device};
use at_trials_core::form::Asked;
use at_trials_core::id::OptionId;

/// The problems of an agreement.
pub(super) fn found(records: &TrialRecords, record: &Record, answers: &Asked) -> Vec<Found> {
    same_day(records, record).into_iter().chain(liberty(records, record, answers)).collect()
}

/// Two decisions explained on one day: neither is the later one.
fn same_day(records: &TrialRecords, record: &Record) -> Option<Found> {
    let this = Agreement::from_record(record)?;
    let mut others = records.of_parent("agreement", record.parent.as_ref()?).into_iter();
    let same = |other: &Record| {
        other.id != record.id
            && Agreement::from_record(other).is_some_and(|other| other.explained_on == this.explained_on)
    };
    others.any(same).then(|| {
        let day = this.explained_on.map_or_else(|| "without a day".to_owned(), |day| format!("of {}", on(day)));
        (
            "W45",
            "explained_on",
            format!(
                "The day it was explained: there is another agreement {day}, and neither is the later one. What either of them refuses is refused until one is taken out."
            ),
        )
    })
}

/// Pictures, sound, whereabouts and doors can amount to watching somebody all the time (Mental Capacity Act 2005, and the
/// safeguards on deprivation of liberty).
fn liberty(records: &TrialRecords, record: &Record, answers: &Asked) -> Option<Found> {
    if !(agreement::liberty_is_open(answers) && watches(records, record)) {
        return None;
    }
    Some(told((
        "W32",
        "liberty_considered",
        "Liberty: the device picks up where somebody is, sound, pictures or doors. Say whether that restricts them, and ask your lead about deprivation of liberty.",
    )))
}

/// True if a device of theirs picks up what can watch or follow somebody; before they have one, any device of the trial.
fn watches(records: &TrialRecords, agreement: &Record) -> bool {
    let allocations = agreement.parent.as_ref().map(|person| records.of_parent("allocation", person));
    let theirs: Vec<OptionId> =
        allocations.into_iter().flatten().filter_map(|one| Allocation::from_record(one).device).collect();
    let devices = records.of("device").into_iter();
    let mut of_interest =
        devices.filter(|device| theirs.is_empty() || theirs.iter().any(|id| *id == *device.id.as_str()));
    of_interest.any(|device| Device::from_record(device).watches)
}
