//! Where the case study comes from: whom to ask, which template and questionnaires, which export, who signed it off.

use super::section;
use super::story::Story;
use crate::document::{Block, ParagraphStyle};
use crate::form;
use crate::share::Export;
use crate::words;

/// The last section, in small print: nothing in it is about results.
pub(super) fn about(story: &Story) -> Vec<Block> {
    let export = &story.shared.export;
    let from = format!(
        "Recorded on {}. Trial {}, revision {}, made on {}. {}",
        words::list(&recorded_on(story)),
        short_id(story),
        export.revision,
        words::day(&export.made_on),
        signed(story)
    );
    let contact = story.trial.words("contact_mailbox").map(|mailbox| format!("Contact: {mailbox}"));
    let told = [Some(from), contact, attributions(story)];
    let small = |text| Block::Paragraph { text, style: ParagraphStyle::Small };
    section("About this case study", told.into_iter().flatten().map(small).collect())
}

/// For whom it is; and that it is a draft, where fewer people have signed what goes to them than must: it stands on every page.
pub(super) fn for_whom(export: &Export) -> String {
    let whom = export.audience.for_whom();
    if export.signed_off.len() < export.audience.signatures_needed() {
        format!("{whom} · draft, not signed off")
    } else {
        whom.to_owned()
    }
}

fn signed(story: &Story) -> String {
    let signed: Vec<String> = story
        .shared
        .export
        .signed_off
        .iter()
        .map(|signed| format!("{} on {}", words::small(signed.role.words()), words::day(&signed.on)))
        .collect();
    if signed.is_empty() {
        "Nobody has signed it off yet.".to_owned()
    } else {
        format!("Signed off: {}.", words::list(&signed))
    }
}

/// The running line at the foot of every page.
pub(super) fn footer(story: &Story) -> String {
    let export = &story.shared.export;
    let mut parts = recorded_on(story);
    parts.push(format!("Trial {} revision {}", short_id(story), export.revision));
    parts.push(words::day(&export.made_on));
    parts.join(" · ")
}

/// The template and every questionnaire, with their versions.
fn recorded_on(story: &Story) -> Vec<String> {
    let template = &story.shared.template;
    let mut told = vec![format!("Template {}", template.version)];
    for (instrument, version) in &template.questionnaires {
        let title = form::catalogue().shared_as(instrument.as_str()).map_or(instrument.as_str(), |form| &form.title);
        told.push(format!("{title} {version}"));
    }
    told
}

/// Enough of the trial's id to tell two trials apart on paper.
fn short_id(story: &Story) -> String {
    story.shared.export.trial_id.as_str().chars().take(8).collect()
}

/// The attribution of every questionnaire that asks for one.
fn attributions(story: &Story) -> Option<String> {
    let used = story
        .shared
        .template
        .questionnaires
        .keys()
        .filter_map(|instrument| form::catalogue().shared_as(instrument.as_str()));
    let told: Vec<String> =
        used.map(|form| form.licence.attribution.trim().to_owned()).filter(|told| !told.is_empty()).collect();
    (!told.is_empty()).then(|| told.join(" "))
}
