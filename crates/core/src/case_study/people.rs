//! Who took part: how many people got how far, why some said no or left, and who they were, one question at a time.

use super::counted::who_did;
use super::story::{Story, somebody};
use super::{body, section, table};
use crate::chart;
use crate::count::Count;
use crate::document::Block;
use crate::flow_stage::FlowStage;
use crate::words;

/// The steps of the figure.
const STEPS: [FlowStage; 5] =
    [FlowStage::Approached, FlowStage::Agreed, FlowStage::Installed, FlowStage::ActiveAtEnd, FlowStage::PairedSelf];

/// The ways in which people did not get to the end.
const LEFT: [FlowStage; 4] = [FlowStage::Declined, FlowStage::LeftEarly, FlowStage::LostContact, FlowStage::Died];

/// Questions about people whose answers are counted here, each by itself so that no two can be put together.
/// The last text stands for the question where that says too little by itself.
const ABOUT: [(&str, &str, &str); 6] = [
    ("participant", "age_band", ""),
    ("participant", "primary_need", ""),
    ("participant", "lives", ""),
    ("participant", "main_language_support", ""),
    ("participant", "recruited_via", ""),
    ("agreement", "format_used", "How was the agreement explained?"),
];

/// The flow figure, and why people said no or left.
pub(super) fn flow(story: &Story) -> Vec<Block> {
    let steps: Vec<(String, Count)> = STEPS
        .iter()
        .filter_map(|stage| Some((*stage, story.flow(*stage)?)))
        .filter(|(stage, people)| *stage != FlowStage::PairedSelf || somebody(*people))
        .map(|(stage, people)| (stage.title().to_owned(), people))
        .collect();
    let mut blocks = Vec::new();
    if steps.iter().any(|(_, people)| somebody(*people)) {
        let note: Vec<String> = [hoped(story), rounded(story)].into_iter().flatten().collect();
        let note = Some(note.join(" ")).filter(|note| !note.is_empty());
        blocks.push(Block::Table(chart::flow(&steps, story.counts, note)));
        blocks.extend(left(story).map(body));
        blocks.extend(reasons(story));
    }
    section("Who took part", blocks)
}

fn hoped(story: &Story) -> Option<String> {
    let people = u32::try_from(story.trial.asked().whole("target_n")?).ok()?;
    Some(format!("We hoped for {}.", words::people_in_figures(Count::Shown(people))))
}

/// Rounding hides small losses: the reader must not take two like numbers for the same people.
fn rounded(story: &Story) -> Option<String> {
    story.counts.are_rounded().then(|| {
        format!(
            "Every count here is rounded to the nearest {}. Between two steps with the same number some people may still have \
             left, and two numbers need not differ by exactly what they seem to.",
            story.shared.export.round_to
        )
    })
}

fn left(story: &Story) -> Option<String> {
    let told: Vec<(Count, String)> =
        LEFT.iter().filter_map(|stage| Some((story.flow(*stage)?, words::small(stage.title())))).collect();
    let counts: Vec<(Count, &str)> = told.iter().map(|(people, did)| (*people, did.as_str())).collect();
    who_did(story.counts, &counts)
}

fn reasons(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for (question, what) in [("decline_reason", "Said no"), ("leave_reason", "Left early")] {
        let counted = story.answered("participant", question);
        rows.extend(counted.into_iter().map(|(reason, people)| vec![reason.text.clone(), what.to_owned(), people]));
    }
    table("Why people said no or left", &[("Reason", false), ("What they did", false), ("People", true)], rows, None)
}

/// Who they were, and how they were reached, so that a reader can see who was not.
pub(super) fn who(story: &Story) -> Vec<Block> {
    let rows: Vec<Vec<String>> = ABOUT
        .iter()
        .filter_map(|(form, question, asked)| {
            let told = story.counts_told(form, question)?;
            let asked = if asked.is_empty() { Story::asked(form, question) } else { (*asked).to_owned() };
            Some(vec![asked, told])
        })
        .collect();
    let note = "Each question is counted by itself, so that nobody can be recognised. Look also at which groups are missing: \
                they may not have been asked, or may not have been reached.";
    let headers = [("Question", false), ("Answers and number of people", false)];
    table("People by group", &headers, rows, Some(note.to_owned())).into_iter().collect()
}
