//! How the trial was measured: its design, the questionnaires, and who answered.

use super::story::{Story, somebody};
use super::{body, section};
use crate::document::Block;
use crate::form;
use crate::share::{Count, FlowStage};
use crate::words;

/// Design, questionnaires and who answered.
pub(super) fn how(story: &Story) -> Vec<Block> {
    let mut told: Vec<String> = Vec::new();
    told.push(nature(story).to_owned());
    let design = story.trial.small("study_design");
    told.extend(design.as_ref().map(|design| format!("Design: {design}.")));
    told.extend(story.trial.sentence("comparison_description"));
    told.extend(story.trial.sentence("rec_reference").map(|reference| format!("Ethics reference: {reference}")));
    let mut blocks = vec![body(told.join(" "))];
    blocks.extend(questionnaires(story));
    blocks.extend(respondents(story).map(body));
    if design.is_none() && blocks.len() == 1 { Vec::new() } else { section("How we measured", blocks) }
}

/// "Trial" sounds like research; the reader must know which it was.
fn nature(story: &Story) -> &'static str {
    match story.trial.answers.text("nature") {
        Some("research") => "This is a study of a pilot of a service, run as research.",
        Some("service_evaluation") => "This is an evaluation of a pilot of a service, not research.",
        _ => "This is an evaluation of a pilot of a service.",
    }
}

fn questionnaires(story: &Story) -> Vec<Block> {
    let used: Vec<String> = story
        .shared
        .template
        .questionnaires
        .iter()
        .filter(|(form, _)| story.shared.changes.iter().any(|change| change.form == **form))
        .filter_map(|(form, version)| {
            Some(format!("{} (version {version})", form::catalogue().form(form.as_str())?.title))
        })
        .collect();
    if used.is_empty() {
        return Vec::new();
    }
    let mut told = vec![
        format!("People answered the {} before the device was installed and again at the end.", words::list(&used)),
        "The main comparison counts people who answered for themselves both times, with or without help. It leaves out \
         first answers given after the device was already in, and people answered for by somebody else."
            .to_owned(),
    ];
    told.extend(answered(story));
    told.extend(left_out(story));
    vec![body(told.join(" "))]
}

/// How many answered at the start, at the end, and are compared.
fn answered(story: &Story) -> Option<String> {
    let [start, end, own] =
        [FlowStage::BaselineDone, FlowStage::EndDone, FlowStage::PairedSelf].map(|stage| story.flow(stage));
    Some(format!(
        "Answers at the start: {}. At the end: {}. In the main comparison: {}.",
        words::people_in_figures(start?),
        words::people_in_figures(end?),
        words::people_in_figures(own?)
    ))
}

/// How many have answers at both times and are still not in the main comparison, where that may be said.
fn left_out(story: &Story) -> Option<String> {
    let left_out = story.gap(FlowStage::PairedAny, FlowStage::PairedSelf).filter(|people| *people > 0)?;
    let (people, was) =
        (words::capital(&words::people(Count::Shown(left_out))), if left_out == 1 { "was" } else { "were" });
    Some(format!("{people} answered both times and {was} left out of it for one of these reasons."))
}

/// Who answered the questionnaires, and in which way.
fn respondents(story: &Story) -> Option<String> {
    let mut told = Vec::new();
    for form in story.shared.template.questionnaires.keys() {
        for (question, what) in [("respondent", "Who answered"), ("mode", "How")] {
            let counted: Vec<String> = story
                .counts(form.as_str(), question)
                .into_iter()
                .filter(|(_, people)| somebody(*people))
                .map(|(answer, people)| format!("{} ({})", words::small(&answer), words::count(people)))
                .collect();
            if !counted.is_empty() {
                told.push(format!("{what}: {}.", words::list(&counted)));
            }
        }
    }
    (!told.is_empty()).then(|| told.join(" "))
}
