//! Who took part: how many people got how far, why some said no or left, and who they were, one question at a time.

use super::chart;
use super::story::{Story, somebody};
use super::{body, columns, section};
use crate::document::{Block, Table};
use crate::share::{Count, FlowStage};
use crate::words;

/// The steps of the figure, as people say them.
const STEPS: [(FlowStage, &str); 5] = [
    (FlowStage::Approached, "Asked to take part"),
    (FlowStage::Agreed, "Agreed"),
    (FlowStage::Installed, "Had it installed"),
    (FlowStage::ActiveAtEnd, "Still using it at the end"),
    (FlowStage::PairedSelf, "Measured before and after"),
];

/// The ways in which people did not get to the end.
const LEFT: [(FlowStage, &str); 4] = [
    (FlowStage::Declined, "Said no"),
    (FlowStage::LeftEarly, "Left before the end"),
    (FlowStage::LostContact, "Could not be reached any more"),
    (FlowStage::Died, "Died during the trial"),
];

/// Questions about people whose answers are counted here, each by itself so that no two can be put together.
const ABOUT: [(&str, &str); 8] = [
    ("participant", "type"),
    ("participant", "age_band"),
    ("participant", "primary_need"),
    ("participant", "lives"),
    ("participant", "home_internet"),
    ("participant", "main_language_support"),
    ("participant", "recruited_via"),
    ("agreement", "format_used"),
];

/// The flow figure, and why people said no or left.
pub(super) fn flow(story: &Story) -> Vec<Block> {
    let steps = counts(story, &STEPS, |stage, people| stage != FlowStage::PairedSelf || somebody(people));
    let mut blocks = Vec::new();
    if steps.iter().any(|(_, people)| somebody(*people)) {
        blocks.extend(story.trial.words("target_n").map(|hoped| body(format!("We hoped for {hoped} people."))));
        blocks.push(chart::flow(&steps));
        blocks.extend(left(story));
        blocks.extend(reasons(story));
    }
    section("Who took part", blocks)
}

fn counts(
    story: &Story,
    stages: &[(FlowStage, &str)],
    wanted: impl Fn(FlowStage, Count) -> bool,
) -> Vec<(String, Count)> {
    let counted = stages.iter().filter_map(|(stage, name)| Some((*stage, *name, story.flow(*stage)?)));
    counted
        .filter(|(stage, _, people)| wanted(*stage, *people))
        .map(|(_, name, people)| (name.to_owned(), people))
        .collect()
}

fn left(story: &Story) -> Option<Block> {
    let told: Vec<String> = counts(story, &LEFT, |_, people| somebody(people))
        .into_iter()
        .map(|(name, people)| format!("{name}: {}", words::people_in_figures(people)))
        .collect();
    (!told.is_empty()).then_some(Block::List { items: told })
}

fn reasons(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for (question, what) in [("decline_reason", "Said no"), ("leave_reason", "Left early")] {
        let counted = story.counts("participant", question);
        rows.extend(counted.into_iter().map(|(reason, people)| vec![reason, what.to_owned(), words::count(people)]));
    }
    table("Why people said no or left", &[("Reason", false), ("What they did", false), ("People", true)], rows)
}

/// Who they were, and how they were reached, so that a reader can see who was not.
pub(super) fn who(story: &Story) -> Vec<Block> {
    let mut rows = Vec::new();
    for (form, question) in ABOUT {
        let title = Story::asked(form, question);
        let counted = story.counts(form, question);
        rows.extend(counted.into_iter().map(|(answer, people)| vec![title.clone(), answer, words::count(people)]));
    }
    let Some(table) = table("People by group", &[("Question", false), ("Answer", false), ("People", true)], rows)
    else {
        return Vec::new();
    };
    vec![
        body(
            "Each question is counted by itself, so that nobody can be recognised. Look also at which groups are missing: \
             they may not have been asked, or may not have been reached.",
        ),
        table,
    ]
}

fn table(caption: &str, headers: &[(&str, bool)], rows: Vec<Vec<String>>) -> Option<Block> {
    (!rows.is_empty())
        .then(|| Block::Table(Table { caption: caption.to_owned(), columns: columns(headers), rows, note: None }))
}
