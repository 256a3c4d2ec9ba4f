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
         first answers given after the device was already in."
            .to_owned(),
    ];
    told.extend(pairs(story));
    vec![body(told.join(" "))]
}

fn pairs(story: &Story) -> Option<String> {
    let (own, any) = (story.flow(FlowStage::PairedSelf)?, story.flow(FlowStage::PairedAny)?);
    let told = format!("In the main comparison: {}.", words::people(own));
    let more = matches!((own, any), (Count::Shown(own), Count::Shown(any)) if any > own);
    Some(if more {
        format!("{told} With two sets of answers, whoever gave them: {}.", words::people(any))
    } else {
        told
    })
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
