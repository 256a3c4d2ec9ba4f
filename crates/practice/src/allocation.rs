//! The devices people of a practice trial had, how they used them, and what became of them.

use crate::person::{Somebody, chosen, iso};
use crate::story::Story;
use crate::{Desk, Dice};
use at_trials_core::answer::Answers;
use at_trials_core::id::RecordId;
use at_trials_trial::record::Record;
use chrono::Days;

/// One allocation, or two where the first device was replaced.
pub(super) fn records(somebody: &Somebody, desk: &mut Desk, dice: &mut Dice, person: &RecordId) -> Vec<Record> {
    let allocation = Answers::default().with("device", somebody.device.as_str());
    if let Story::NotInstalled(reason) = somebody.story {
        let answers = allocation.with("install_outcome", "not_installed").with("not_installed_reason", reason);
        return vec![desk.record("allocation", Some(person), answers)];
    }
    let installed = allocation
        .with("install_outcome", "installed")
        .with("setup_minutes", i64::try_from(20 + 5 * dice.roll(9)).expect("minutes are few"))
        .with("visits_to_get_working", i64::try_from(1 + dice.roll(3)).expect("visits are few"));
    let installed = chosen(installed, "training_given_to", &["resident"]);
    let first = installed.clone().with("installed_on", iso(somebody.installed_on())).with("sequence_no", 1);
    if !somebody.swapped {
        return vec![desk.record("allocation", Some(person), used(somebody, dice, first))];
    }
    let swap = somebody.installed_on() + Days::new(30);
    let first = first
        .with("usage_level", "weekly")
        .with("usage_source", "resident")
        .with("end_state", "replaced")
        .with("removed_on", iso(swap));
    let first = desk.record("allocation", Some(person), first);
    let second = installed
        .with("installed_on", iso(swap))
        .with("sequence_no", 2)
        .with("replaces_allocation", first.id.as_str())
        .with("swap_reason", "fault")
        .with("usage_level", "daily")
        .with("usage_source", "device_data")
        .with("end_state", "kept_by_resident");
    let second = desk.record("allocation", Some(person), second);
    vec![first, second]
}

/// How the device was used, and what became of it.
fn used(somebody: &Somebody, dice: &mut Dice, allocation: Answers) -> Answers {
    let Story::Left(reason, _) = somebody.story else {
        return allocation
            .with("usage_level", dice.pick(&["daily", "daily", "most_days", "weekly"]))
            .with("usage_source", "resident")
            .with("end_state", "kept_by_resident");
    };
    let reason = if matches!(reason, "care_home" | "lost") { "condition_worsened" } else { reason };
    let allocation = allocation
        .with("usage_level", "stopped")
        .with("usage_source", "staff")
        .with("end_state", "returned")
        .with("removed_on", iso(somebody.left_on()));
    chosen(allocation, "reason_not_used", &[reason])
}
