//! What is the matter with a device beside the agreement of its person and the day they left.

use crate::problems::of_visit::went;
use crate::problems::{Found, on};
use crate::record::Record;
use crate::views::agreement;
use crate::{Allocation, Part, Participation};

/// The problems of a device with a participant.
pub(super) fn found(one: &Participation, record: &Record) -> Vec<Found> {
    let this = Allocation::from_record(record);
    let Some(day) = this.installed_on.filter(|_| this.installed) else { return Vec::new() };
    let mut found = Vec::new();
    let mut say = |code, what: String| found.push((code, "installed_on", format!("The day it was installed: {what}")));
    if let Some(explained) = one.first_explained_on().filter(|explained| day < *explained) {
        say(
            "W42",
            format!(
                "it is {}, and what they agreed to was explained on {}, later. Check both days.",
                on(day),
                on(explained)
            ),
        );
    }
    let (left, what) = went(one);
    let latest = agreement::latest(&one.agreements).into_iter();
    let took_back =
        latest.filter(|latest| latest.took_back(Part::Device)).filter_map(|latest| latest.withdrawn_on).min();
    if let Some(left) = left.filter(|left| day > *left) {
        say("W43", format!("it is {}, and they {what} on {}, before. Check both days.", on(day), on(left)));
    } else if let Some(stopped) = took_back.filter(|stopped| day > *stopped) {
        say(
            "W43",
            format!("it is {}, and they took back the device on {}, before. Check both days.", on(day), on(stopped)),
        );
    }
    found
}
