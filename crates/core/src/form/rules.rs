//! Rules across several answers of one record that no single question can hold: who may decide for an adult, dates in the
//! wrong order, claims beyond the design. Each has a stable code and reads the answers as they stand.

use super::{Form, Problem};
use crate::answer::Answers;

/// The problems that come from several answers together.
pub(super) fn problems(form: &Form, answers: &Answers) -> Vec<Problem> {
    let found = match form.id.as_str() {
        "agreement" => agreement(answers),
        "trial" => trial(answers),
        "allocation" => in_order(answers, "installed_on", "removed_on", "E20"),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .map(|(code, question, message)| Problem {
            code: code.to_owned(),
            question: question.into(),
            message: message.to_owned(),
        })
        .collect()
}

type Found = (&'static str, &'static str, &'static str);

/// Mental Capacity Act 2005 and what follows from it: an adult decides unless assessed otherwise for this decision; nobody
/// else may, except an attorney or deputy for welfare whose authority was checked, or a best-interests decision.
fn agreement(answers: &Answers) -> Vec<Found> {
    let mut found = Vec::new();
    let somebody_else = matches!(
        answers.text("given_by"),
        Some("attorney_health_welfare" | "deputy_welfare" | "best_interests_decision")
    );
    let can_decide = matches!(answers.text("capacity_doubt"), Some("no_reason_to_doubt" | "doubt_assessed_has"));
    let cannot_decide = answers.text("capacity_doubt") == Some("doubt_assessed_lacks");
    if somebody_else && can_decide {
        found.push(("E10", "given_by", "Who makes the decision: somebody who can decide decides for themselves. Record their own decision, or correct the answer about doubt."));
    }
    if cannot_decide && answers.text("given_by") == Some("self") {
        found.push(("E11", "given_by", "Who makes the decision: they were assessed as unable to decide this today. Record who decided, or wait for a better day."));
    }
    if answers.yes_no("authority_seen") == Some(false) {
        found.push((
            "E12",
            "authority_seen",
            "Authority: nobody may decide for them until you have seen the registered document.",
        ));
    }
    if answers.yes_no("authority_scope_ok") == Some(false) {
        found.push(("E13", "authority_scope_ok", "Authority: one that does not cover health and welfare cannot decide this. A best-interests decision may be needed."));
    }
    if answers.text("objection_signs") == Some("clear") && answers.text("decision") == Some("agreed") {
        found.push((
            "E14",
            "objection_signs",
            "Signs of not wanting it: a clear sign means stopping. Record what they want to stop, or a new decision.",
        ));
    }
    if answers.yes_no("bi_less_restrictive") == Some(false) {
        found.push(("W10", "bi_less_restrictive", "Less restrictive: the law asks for it to be considered. If the device watches or follows somebody, also ask about deprivation of liberty."));
    }
    if answers.text("decision") == Some("agreed") {
        found.extend(parts_needed(answers));
        if spoken(answers) && answers.text("witness_role").is_none() {
            found.push((
                "W11",
                "witness_role",
                "Witness: a spoken agreement is stronger with a witness. Record their role.",
            ));
        }
    }
    found
}

fn spoken(answers: &Answers) -> bool {
    matches!(answers.text("how_given"), Some("verbal_in_person" | "verbal_phone" | "video_call"))
}

/// A2 to A4 are needed to start.
fn parts_needed(answers: &Answers) -> Vec<Found> {
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

fn trial(answers: &Answers) -> Vec<Found> {
    let mut found = in_order(answers, "actual_start", "actual_end", "E20");
    found.extend(in_order(answers, "planned_start", "planned_end", "E20"));
    if answers.text("evidence_level").and_then(|level| level.parse::<u8>().ok()) > Some(strongest_evidence(answers)) {
        found.push(("E21", "evidence_level", "Strength of evidence: the design cannot show this much. Choose a lower level, or say that somebody independent found the same again."));
    }
    found
}

/// The highest level of evidence a design can reach (template B.3): before and after 2, a comparison 3, more only if
/// somebody independent found the same again.
fn strongest_evidence(answers: &Answers) -> u8 {
    if answers.yes_no("independent_replication") == Some(true) {
        return 5;
    }
    match answers.text("study_design") {
        Some("comparison_group" | "randomised" | "staggered_rollout") => 3,
        Some("before_after" | "before_after_followup") => 2,
        Some(_) => 1,
        None => 5,
    }
}

fn in_order(answers: &Answers, start: &str, end: &'static str, code: &'static str) -> Vec<Found> {
    // ISO days sort as text.
    match (answers.text(start), answers.text(end)) {
        (Some(start), Some(end_day)) if end_day < start => {
            vec![(code, end, "The end is before the start. Check both days.")]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalogue;

    #[track_caller]
    fn check(form: &str, answers: &[(&str, &str)], code: &str, expected: bool) {
        let answers = answers.iter().fold(Answers::default(), |all, (question, answer)| match *answer {
            "yes" => all.with(question, true),
            "no" => all.with(question, false),
            text => all.with(question, text),
        });
        let found = problems(catalogue().form(form).unwrap(), &answers).iter().any(|problem| problem.code == code);
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn nobody_decides_for_an_adult_who_can() {
        let attorney = ("given_by", "attorney_health_welfare");
        check("agreement", &[attorney, ("capacity_doubt", "no_reason_to_doubt")], "E10", true);
        check("agreement", &[attorney, ("capacity_doubt", "doubt_assessed_has")], "E10", true);
        check("agreement", &[attorney, ("capacity_doubt", "doubt_assessed_lacks")], "E10", false);
        check("agreement", &[("given_by", "self"), ("capacity_doubt", "doubt_assessed_lacks")], "E11", true);
        check("agreement", &[("given_by", "self"), ("capacity_doubt", "fluctuating")], "E11", false);
    }

    #[test]
    fn authority_is_seen_and_covers_welfare() {
        check("agreement", &[("authority_seen", "no")], "E12", true);
        check("agreement", &[("authority_scope_ok", "no")], "E13", true);
        check("agreement", &[("authority_scope_ok", "yes")], "E13", false);
    }

    #[test]
    fn a_clear_objection_is_never_an_agreement() {
        check("agreement", &[("objection_signs", "clear"), ("decision", "agreed")], "E14", true);
        check("agreement", &[("objection_signs", "clear"), ("decision", "withdrawn")], "E14", false);
    }

    #[test]
    fn evidence_is_not_stronger_than_the_design() {
        let before_after = ("study_design", "before_after");
        check("trial", &[before_after, ("evidence_level", "2")], "E21", false);
        check("trial", &[before_after, ("evidence_level", "3")], "E21", true);
        check("trial", &[("study_design", "comparison_group"), ("evidence_level", "3")], "E21", false);
        check("trial", &[("study_design", "randomised"), ("evidence_level", "4")], "E21", true);
        check("trial", &[before_after, ("evidence_level", "4"), ("independent_replication", "yes")], "E21", false);
    }

    #[test]
    fn an_end_is_not_before_its_start() {
        check("trial", &[("actual_start", "2025-04-01"), ("actual_end", "2025-03-31")], "E20", true);
        check("trial", &[("actual_start", "2025-04-01"), ("actual_end", "2025-04-01")], "E20", false);
        check("allocation", &[("installed_on", "2025-04-02"), ("removed_on", "2025-04-01")], "E20", true);
    }
}
