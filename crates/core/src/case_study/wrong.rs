//! What went wrong, told as plainly as what went well: stopping early, devices that never went in, swaps, not being used.

use super::counted::who_did;
use super::outcomes;
use super::story::{Sheet, Story, somebody};
use super::{body, section, table};
use crate::audience::Audience;
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

/// Everything that did not go as planned. What is hidden is named, and where there is nothing that is said: no section would
/// look like no trouble.
pub(super) fn what_went_wrong(story: &Story) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(stopped(story).map(body));
    blocks.extend(losses(story).map(body));
    blocks.extend(left_worse(story).map(body));
    blocks.extend(fell_short(story).into_iter().map(body));
    blocks.extend(reasons(story));
    if blocks.is_empty() {
        blocks.extend(nothing(story).map(body));
    }
    section("What went wrong", blocks)
}

/// Nothing of a trial that nobody is in yet.
fn nothing(story: &Story) -> Option<&'static str> {
    let went_on = is_over(story) || story.flow(FlowStage::Agreed).is_some_and(somebody);
    went_on.then_some(match story.shared.export.audience {
        Audience::Internal => "Nothing that went wrong is recorded.",
        Audience::Loti | Audience::Public => "Nothing that went wrong is recorded, or may be told to this reader.",
    })
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
        Some("not_met") => Some("short of what was hoped for"),
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
    let told = exit.means()?.told();
    Some(format!(
        "{}. Their average {}, from {} to {}.",
        exit.answered_on_leaving(story),
        exit.got_worse()?,
        told.before,
        told.after
    ))
}

/// A trial in which nothing more comes, by its status.
const OVER: [&str; 3] = ["ended", "evaluated", "stopped_early"];

fn is_over(story: &Story) -> bool {
    OVER.iter().any(|status| story.trial.is("status", status))
}

/// Losses between the steps of the flow, and who left, as far as they may be told.
fn losses(story: &Story) -> Option<String> {
    // While a trial goes on, what has not come yet may still come; who left, has left.
    let lost = |larger, smaller| story.lost(larger, smaller).filter(|_| is_over(story));
    let counts = [
        (lost(FlowStage::Agreed, FlowStage::Installed), "agreed but never had it installed"),
        (lost(FlowStage::Installed, FlowStage::EverUsed), "had it installed but never used it"),
        (story.flow(FlowStage::LeftEarly), "left before the end"),
    ];
    let counts: Vec<(Count, &str)> = counts.into_iter().filter_map(|(people, did)| Some((people?, did))).collect();
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
