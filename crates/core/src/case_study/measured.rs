//! How the trial was measured: its design, the questionnaires, and who answered.

use super::story::{Story, somebody};
use super::{body, section, table};
use crate::count::Count;
use crate::document::Block;
use crate::flow_stage::FlowStage;
use crate::form;
use crate::id::{FormId, OptionId};
use crate::share::NOT_COMPARED;
use crate::words;
use std::collections::BTreeMap;

/// Design, questionnaires and who answered.
pub(super) fn how(story: &Story) -> Vec<Block> {
    let mut told: Vec<String> = Vec::new();
    told.extend(nature(story).map(str::to_owned));
    let design = story.trial.small("study_design");
    told.extend(design.as_ref().map(|design| format!("Design: {design}.")));
    told.extend(story.trial.sentence("comparison_description"));
    told.extend(story.trial.sentence("rec_reference").map(|reference| format!("Ethics reference: {reference}")));
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend((!told.is_empty()).then(|| body(told.join(" "))));
    blocks.extend(questionnaires(story));
    blocks.extend(respondents(story).map(body));
    if design.is_none() && blocks.len() <= 1 { Vec::new() } else { section("How we measured", blocks) }
}

/// "Trial" sounds like research; the reader must know which it was.
fn nature(story: &Story) -> Option<&'static str> {
    match story.trial.asked().text("nature") {
        Some("research") => Some("This is a study of a pilot of a service, run as research."),
        Some("service_evaluation") => Some("This is an evaluation of a pilot of a service, not research."),
        // Whether it was research is not for a program to say.
        _ => None,
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
            Some(format!("{} (version {version})", form::catalogue().shared_as(form.as_str())?.title))
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
    let mut blocks = vec![body(told.join(" "))];
    blocks.extend(left_out(story));
    blocks.extend(visits(story));
    blocks
}

/// How many answered at the start, at the end, and are compared.
fn answered(story: &Story) -> Option<String> {
    let [start, end, own] =
        [FlowStage::BaselineDone, FlowStage::EndDone, FlowStage::PairedSelf].map(|stage| story.flow(stage));
    Some(format!(
        "Answers at the start: {}. At the end: {}. In the main comparison: {}.",
        story.counts.people_in_figures(start?),
        story.counts.people_in_figures(end?),
        story.counts.people_in_figures(own?)
    ))
}

fn left_out(story: &Story) -> Option<Block> {
    let mut rows = Vec::new();
    for reasons in story.shared.excluded.values() {
        for (reason, told) in NOT_COMPARED {
            let people = reasons.get(reason).filter(|people| somebody(**people));
            rows.extend(people.map(|people| vec![told.to_owned(), story.counts.count(*people)]));
        }
    }
    table("Answered, and not in the main comparison", &[("Why not", false), ("People", true)], rows, None)
}

/// What became of the visits at each wave.
fn visits(story: &Story) -> Vec<Block> {
    story.shared.waves.iter().filter_map(|(form, waves)| visits_of(story, form, waves)).collect()
}

fn visits_of(story: &Story, form: &FormId, waves: &BTreeMap<OptionId, BTreeMap<OptionId, Count>>) -> Option<Block> {
    let form = form::catalogue().shared_as(form.as_str())?;
    let outcome = form.question("outcome")?;
    let waves: Vec<_> = form
        .question("wave")?
        .options
        .iter()
        .filter_map(|wave| Some((wave, waves.get(&wave.id)?)))
        .filter(|(_, became)| became.values().any(|people| somebody(*people)))
        .collect();
    // What a table does not tell is hidden, never nought.
    let count = |became: &BTreeMap<OptionId, Count>, what: &str| became.get(what).copied().unwrap_or(Count::Hidden);
    // A column that is nought at every wave tells nothing, and answers alone are told by the flow.
    let told: Vec<&str> =
        BECAME.into_iter().filter(|what| waves.iter().any(|(_, became)| somebody(count(became, what)))).collect();
    if told.iter().all(|what| *what == "answered") {
        return None;
    }
    let rows: Vec<Vec<String>> = waves
        .iter()
        .map(|(wave, became)| {
            let counts = told.iter().map(|what| story.counts.count(count(became, what)));
            std::iter::once(wave.text.clone()).chain(counts).collect()
        })
        .collect();
    let headers = told.iter().map(|what| if *what == "answered" { "Answered" } else { outcome.option_text(what) });
    let headers: Vec<(&str, bool)> =
        std::iter::once(("Visit", false)).chain(headers.map(|header| (header, true))).collect();
    table(&format!("{}: what became of the visits", form.title), &headers, rows, None)
}

/// What can become of a visit, as the share file calls it.
const BECAME: [&str; 4] = ["answered", "missed", "declined", "not_possible"];

/// Who answered the questionnaires, and in which way.
fn respondents(story: &Story) -> Option<String> {
    let mut told = Vec::new();
    for form in story.shared.template.questionnaires.keys() {
        for question in ["respondent", "mode"] {
            let answers = story.counts_told(form.as_str(), question);
            told.extend(answers.map(|answers| format!("{} {answers}.", Story::asked(form.as_str(), question))));
        }
    }
    (!told.is_empty()).then(|| told.join(" "))
}
