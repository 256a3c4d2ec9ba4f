//! What went wrong, told as plainly as what went well: stopping early, devices that never went in, swaps, not being used.

use super::counted::who_did;
use super::outcomes;
use super::story::{Sheet, Story};
use super::{body, section, table};
use crate::count::Count;
use crate::document::Block;
use crate::flow_stage::FlowStage;
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
    blocks.extend(left_worse(story).map(body));
    blocks.extend(fell_short(story).into_iter().map(body));
    blocks.extend(reasons(story));
    section("What went wrong", blocks)
}

fn stopped(story: &Story) -> Option<String> {
    let how = story.trial.small("status")?;
    let ended_early = story.trial.is("status", "stopped_early") || story.trial.is("status", "cancelled");
    let why = story.trial.small("stop_reason").map_or_else(String::new, |why| format!(" The reason given: {why}."));
    ended_early.then(|| format!("How the trial ended: {how}.{why}"))
}

/// Outcomes that fell short, or were a bad surprise, each with its figures. What had a target was foreseen: it fell short
/// of it, however surprised the team was.
fn fell_short(story: &Story) -> Vec<String> {
    story.sheets("outcome").iter().filter_map(|outcome| Some(short_of(story, outcome, how(outcome)?))).collect()
}

fn how(outcome: &Sheet) -> Option<&'static str> {
    let surprise = outcome.is("unexpected", "negative");
    match outcome.asked().text("achieved") {
        Some("worse") => Some("it got worse"),
        Some("not_met") => Some("not reached"),
        _ if surprise && outcome.words("target_value").is_some() => Some("worse than hoped"),
        _ if surprise => Some("a bad result that was not expected"),
        _ => None,
    }
}

fn short_of(story: &Story, outcome: &Sheet, how: &str) -> String {
    let figures =
        outcomes::figures(story, outcome).map_or_else(String::new, |figures| format!(" {}", words::capital(&figures)));
    format!("{}: {how}.{figures}", words::capital(&outcomes::name(outcome)))
}

/// Those who left and got worse, whom the averages leave out.
fn left_worse(story: &Story) -> Option<String> {
    let exit = story.exit_for_the_worse()?;
    let means = exit.means()?;
    let told = means.told();
    Some(format!(
        "{} left early and answered once more: their average got worse, from {} to {}.",
        words::capital(&story.counts.people(exit.shared.n)),
        told.before,
        told.after
    ))
}

/// A trial in which nothing more comes, by its status.
const OVER: [&str; 3] = ["ended", "evaluated", "stopped_early"];

/// Losses between the steps of the flow, where they may be told in figures.
fn gaps(story: &Story) -> Option<String> {
    // While a trial goes on, what has not come yet may still come.
    if !OVER.iter().any(|status| story.trial.is("status", status)) {
        return None;
    }
    let never_installed = story.gap(FlowStage::Agreed, FlowStage::Installed);
    let never_used = story.gap(FlowStage::Installed, FlowStage::EverUsed);
    let counts: Vec<(Count, &str)> =
        [(never_installed, "agreed but never had it installed"), (never_used, "had it installed but never used it")]
            .into_iter()
            .filter_map(|(people, what)| Some((Count::Shown(people?), what)))
            .collect();
    who_did(story.counts, &counts)
}

fn reasons(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for (question, trouble) in TROUBLE {
        // Who died is told with the flow: a death is no trouble with a device.
        let counted = story.answered("allocation", question).into_iter().filter(|(reason, _)| reason.id != *"died");
        rows.extend(counted.map(|(reason, people)| vec![reason.text.clone(), trouble.to_owned(), people]));
    }
    table("Trouble with the devices", &[("Reason", false), ("What happened", false), ("People", true)], rows, None)
}
