//! Who may agree, and to what. Mental Capacity Act 2005: an adult decides unless assessed otherwise for this decision on
//! this day; nobody else may, except an attorney or deputy for welfare whose authority was checked, or a best-interests
//! decision.

use super::{Found, in_order};
use crate::form::Asked;

/// The problems of an agreement.
pub(super) fn found(answers: &Asked) -> Vec<Found> {
    let mut found = Vec::from_iter(decider(answers));
    found.extend(authority(answers));
    if answers.text("decision") == Some("agreed") {
        found.extend(agreed(answers));
    }
    found.extend(withdrawn(answers));
    found
}

fn decider(answers: &Asked) -> Option<Found> {
    let somebody_else = ["attorney_health_welfare", "deputy_welfare", "best_interests_decision"];
    let can_decide = ["no_reason_to_doubt", "doubt_assessed_has"];
    let given_by = answers.text("given_by")?;
    let doubt = answers.text("capacity_doubt")?;
    if somebody_else.contains(&given_by) && can_decide.contains(&doubt) {
        return Some((
            "E10",
            "given_by",
            "Who makes the decision: somebody who can decide decides for themselves. Record their own decision, or correct the answer about doubt.",
        ));
    }
    (given_by == "self" && doubt == "doubt_assessed_lacks").then_some((
        "E11",
        "given_by",
        "Who makes the decision: they were assessed as unable to decide this today. Record who decided, or wait for a better day.",
    ))
}

/// What must not be answered with no where somebody else decides.
fn authority(answers: &Asked) -> Vec<Found> {
    let needed: [Found; 3] = [
        ("E12", "authority_seen", "Authority: nobody may decide for them until you have seen the registered document."),
        (
            "E13",
            "authority_scope_ok",
            "Authority: one that does not cover health and welfare cannot decide this. A best-interests decision may be needed.",
        ),
        (
            "W10",
            "bi_less_restrictive",
            "Less restrictive: the law asks for it to be considered. Consider it with those who were consulted, and record that here.",
        ),
    ];
    needed.into_iter().filter(|(_, question, _)| answers.yes_no(question) == Some(false)).collect()
}

fn agreed(answers: &Asked) -> Vec<Found> {
    let mut found = parts_needed(answers);
    if answers.text("objection_signs") == Some("clear") {
        found.push((
            "E14",
            "objection_signs",
            "Signs of not wanting it: a clear sign means stopping. Record what they want to stop, or a new decision.",
        ));
    }
    let spoken = ["verbal_in_person", "verbal_phone", "video_call"];
    let was_spoken = answers.text("how_given").is_some_and(|way| spoken.contains(&way));
    if was_spoken && answers.text("witness_role").is_none() {
        found.push((
            "W11",
            "witness_role",
            "Witness: a spoken agreement is stronger with a witness. Record their role.",
        ));
    }
    found
}

/// A2 to A4 are needed to start.
fn parts_needed(answers: &Asked) -> Vec<Found> {
    [
        ("a2", "A2: taking part is needed to start. Without it, record the decision as declined."),
        ("a3", "A3: the device cannot be fitted without this."),
        ("a4", "A4: the questions cannot be asked without this."),
    ]
    .into_iter()
    .filter(|(part, _)| answers.yes_no(part) != Some(true))
    .map(|(part, message)| ("E15", part, message))
    .collect()
}

/// Stopping takes effect from its day, for the parts that were named.
fn withdrawn(answers: &Asked) -> Vec<Found> {
    let mut found = in_order(answers, &[("explained_on", "withdrawn_on")]);
    if answers.text("decision") == Some("withdrawn") && answers.text("withdrawn_on").is_none() {
        found.push((
            "E16",
            "withdrawn_on",
            "Changing their mind: say on which day, and what they want to stop. Until then nothing of theirs is counted.",
        ));
    }
    found
}
