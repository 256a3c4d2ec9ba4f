//! What went wrong, told as plainly as what went well: stopping early, devices that never went in, swaps, not being used.

use super::story::Story;
use super::{body, columns, section};
use crate::document::{Block, Table};
use crate::share::FlowStage;
use crate::words;

/// Questions about devices with people whose answers say what did not work.
const TROUBLE: [&str; 3] = ["not_installed_reason", "swap_reason", "reason_not_used"];

/// Everything that did not go as planned.
pub(super) fn what_went_wrong(story: &Story) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(stopped(story).map(body));
    blocks.extend(gaps(story).map(body));
    blocks.extend(reasons(story));
    section("What went wrong", blocks)
}

fn stopped(story: &Story) -> Option<String> {
    let status = story.trial.small("status")?;
    let ended_early = story.trial.is("status", "stopped_early") || story.trial.is("status", "cancelled");
    let why = story.trial.small("stop_reason").map_or_else(String::new, |why| format!(" The reason given: {why}."));
    ended_early.then(|| format!("Status of the trial: {status}.{why}"))
}

/// Losses between the steps of the flow, where they may be told in figures.
fn gaps(story: &Story) -> Option<String> {
    let never_installed = story.gap(FlowStage::Agreed, FlowStage::Installed);
    let never_used = story.gap(FlowStage::Installed, FlowStage::EverUsed);
    let told: Vec<String> =
        [(never_installed, "agreed but never had it installed"), (never_used, "had it installed but never used it")]
            .into_iter()
            .filter_map(|(people, what)| {
                let people = people.filter(|people| *people > 0)?;
                Some(format!("{} {what}.", words::capital(&words::people(crate::share::Count::Shown(people)))))
            })
            .collect();
    (!told.is_empty()).then(|| told.join(" "))
}

fn reasons(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for question in TROUBLE {
        let title = Story::asked("allocation", question);
        let counted = story.counts("allocation", question);
        rows.extend(counted.into_iter().map(|(reason, people)| vec![title.clone(), reason, words::count(people)]));
    }
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            caption: "Trouble with the devices".to_owned(),
            columns: columns(&[("Question", false), ("Answer", false), ("People", true)]),
            rows,
            note: None,
        })
    })
}
