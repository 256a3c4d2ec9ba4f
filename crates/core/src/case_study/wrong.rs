//! What went wrong, told as plainly as what went well: stopping early, devices that never went in, swaps, not being used.

use super::counted::who_did;
use super::outcomes;
use super::story::Story;
use super::{body, section, table};
use crate::document::Block;
use crate::share::{Count, FlowStage};
use crate::words;

/// Questions about devices with people whose answers say what did not work, and what such an answer means.
const TROUBLE: [(&str, &str); 3] = [
    ("not_installed_reason", "Never installed"),
    ("swap_reason", "Replaced by another device"),
    ("reason_not_used", "Used little, or stopped using it"),
];

/// Everything that did not go as planned.
pub(super) fn what_went_wrong(story: &Story) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(stopped(story).map(body));
    blocks.extend(gaps(story).map(body));
    blocks.extend(unexpected(story).map(body));
    blocks.extend(reasons(story));
    section("What went wrong", blocks)
}

fn stopped(story: &Story) -> Option<String> {
    let how = story.trial.small("status")?;
    let ended_early = story.trial.is("status", "stopped_early") || story.trial.is("status", "cancelled");
    let why = story.trial.small("stop_reason").map_or_else(String::new, |why| format!(" The reason given: {why}."));
    ended_early.then(|| format!("How the trial ended: {how}.{why}"))
}

/// Outcomes that turned out badly without anybody expecting it.
fn unexpected(story: &Story) -> Option<String> {
    let outcomes = story.sheets("outcome");
    let bad: Vec<String> = outcomes
        .iter()
        .filter(|one| one.is("unexpected", "negative"))
        .map(|one| words::small(&outcomes::name(one)))
        .collect();
    (!bad.is_empty()).then(|| format!("A bad result nobody expected: {}. The figures are above.", words::list(&bad)))
}

/// Losses between the steps of the flow, where they may be told in figures.
fn gaps(story: &Story) -> Option<String> {
    let never_installed = story.gap(FlowStage::Agreed, FlowStage::Installed);
    let never_used = story.gap(FlowStage::Installed, FlowStage::EverUsed);
    let counts: Vec<(Count, &str)> =
        [(never_installed, "agreed but never had it installed"), (never_used, "had it installed but never used it")]
            .into_iter()
            .filter_map(|(people, what)| Some((Count::Shown(people?), what)))
            .collect();
    who_did(&counts)
}

fn reasons(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for (question, trouble) in TROUBLE {
        // Who died is told with the flow: a death is no trouble with a device.
        let counted = story.counts("allocation", question).into_iter().filter(|(reason, _)| reason.id != *"died");
        rows.extend(
            counted.map(|(reason, people)| vec![reason.text.clone(), trouble.to_owned(), words::count(people)]),
        );
    }
    table("Trouble with the devices", &[("Reason", false), ("What happened", false), ("People", true)], rows, None)
}
