//! What a share file says of itself.

use super::fact;
use crate::count::Count;
use crate::document::Fact;
use crate::flow_stage::FlowStage;
use crate::form::catalogue;
use crate::id::FormId;
use crate::share::{Export, Organisation, SharedTrial, SignedOff, Template};
use crate::words;
use std::collections::BTreeMap;

/// What stands in the file around everything told here, and is no answer.
pub(super) const SIGNED: &str = "The file also carries the signature of this book, by which a reader knows that it comes from \
                                 you and that nothing in it was changed.";

/// For whom, when and by which rules the file was made, and by whom.
pub(super) fn told(shared: &SharedTrial) -> Vec<Fact> {
    let SharedTrial { schema_version: version, template, export, organisation, flow, .. } = shared;
    let Organisation { code, name } = organisation;
    let Template {
        // The one there is.
        id: _,
        version: of_template,
        questionnaires,
        forms,
    } = template;
    let Export { trial_id, revision, made_on, figures_of, audience, min_cell, round_to, app, synthetic, signed_off } =
        export;
    let mut told = vec![
        fact("For whom", audience.for_whom()),
        fact("Whose trial it is", name),
        fact("Their code", code),
        fact("Number of the file", words::whole(i64::from(*revision))),
        fact("Made on", words::day(made_on)),
        fact("Figures about people", figures(figures_of.as_deref(), flow)),
        fact("Made with", format!("AT Trials {app}")),
        fact("Practice or real", if *synthetic { "Practice: never added to real trials" } else { "Real" }),
        fact("Numbers of people", numbers(*min_cell, *round_to)),
        fact("Number by which the trial is known again", trial_id.as_str()),
        fact("How the file is laid out", format!("Version {version}")),
        fact("Template", format!("Version {of_template}")),
    ];
    for (what, versions) in [("Questionnaires", questionnaires), ("Forms", forms)] {
        told.extend((!versions.is_empty()).then(|| fact(what, with_versions(versions))));
    }
    told.push(fact("Signed off by", signed(signed_off)));
    told
}

/// Of when the figures are.
fn figures(of: Option<&str>, flow: &BTreeMap<FlowStage, Count>) -> String {
    match of {
        Some(month) => format!("Those of {}, once more", words::month(month)),
        None if flow.values().all(|count| *count == Count::Hidden) => "None".to_owned(),
        None => "New".to_owned(),
    }
}

/// By which rules counts are told.
fn numbers(min_cell: u32, round_to: u32) -> String {
    let hidden = match min_cell {
        ..=1 => "Every number is told".to_owned(),
        limit => format!("From 1 to {} they are not told, and sometimes another with them", limit - 1),
    };
    let others = if round_to > 1 {
        format!("others are rounded to the nearest {round_to}")
    } else {
        "others are exact".to_owned()
    };
    format!("{hidden}; {others}")
}

/// "Cost, version 1.0.0; device, version 1.0.0".
fn with_versions(forms: &BTreeMap<FormId, String>) -> String {
    let title = |form: &FormId| {
        catalogue().shared_as(form.as_str()).map_or_else(|| form.to_string(), |form| form.title.clone())
    };
    let told: Vec<String> =
        forms.iter().map(|(form, version)| format!("{}, version {version}", words::small(&title(form)))).collect();
    words::capital(&told.join("; "))
}

/// By role and day: no name leaves.
fn signed(signed_off: &[SignedOff]) -> String {
    let one = |SignedOff { person, role, on }: &SignedOff| {
        format!("person {person}, {}, {}", words::small(role.words()), words::day(on))
    };
    let told: Vec<String> = signed_off.iter().map(one).collect();
    if told.is_empty() { "Nobody yet".to_owned() } else { words::capital(&told.join("; ")) }
}
