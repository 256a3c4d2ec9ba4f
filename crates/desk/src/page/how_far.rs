//! How far somebody got, in words, for the list of people and their page. What it follows from stands in
//! [`at_trials_trial::Became`] and beside it.

use crate::page::people::wave_title;
use at_trials_core::form;
use at_trials_core::wave::Wave;
use at_trials_core::words;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::{Became, Participation, Status};

/// How far somebody got, in words, from what was recorded: "Agreed · Device in use · Answered: baseline".
pub(super) fn how_far(records: &TrialRecords, one: &Participation) -> String {
    let became = one.became();
    let decided = match became {
        Became::Undecided if records.of_parent("agreement", &one.participant.id).is_empty() => {
            "Asked, not answered yet"
        }
        Became::Undecided => "Agreement begun",
        Became::SaidNo => "Said no",
        _ => "Agreed",
    };
    let ended = match (became, one.participant.status) {
        (Became::ReachedEnd, _) => Some("Reached the end"),
        (Became::Left, Some(Status::MovedAway)) => Some("Moved away"),
        (Became::Left, Some(Status::CareHome)) => Some("Moved to a care home"),
        (Became::Left, Some(_)) => Some("Left early"),
        (Became::Left, None) => Some("Took back their agreement"),
        (Became::Died, _) => Some("Died"),
        (Became::Lost, _) => Some("Could not be reached any more"),
        _ => None,
    };
    let told = [Some(decided.to_owned()), device(one), answered(one), ended.map(str::to_owned)];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn device(one: &Participation) -> Option<String> {
    let in_use = one.allocations.iter().any(|device| device.in_use_on(None));
    let told = if !one.has_agreed() {
        return None;
    } else if one.is_installed() && in_use {
        "Device in use"
    } else if one.has_used() {
        "Device not in use any more"
    } else if one.is_installed() {
        "Device installed"
    } else {
        "No device"
    };
    Some(told.to_owned())
}

/// The waves at which answers of theirs count.
fn answered(one: &Participation) -> Option<String> {
    let waves = form::catalogue().instruments().flat_map(|form| {
        let counted = Wave::ALL.into_iter().filter(move |wave| one.counted(form, *wave).is_some());
        counted.map(move |wave| words::small(wave_title(form, wave).split(',').next().unwrap_or_default()))
    });
    let waves: Vec<String> = waves.collect();
    (!waves.is_empty()).then(|| format!("Answered: {}", words::list(&waves)))
}
