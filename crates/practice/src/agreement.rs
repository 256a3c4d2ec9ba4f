//! What the people of a practice trial agreed to, who decided, and what some took back.

use crate::Dice;
use crate::person::{Somebody, chosen, iso};
use crate::story::{Decider, Story};
use at_trials_core::answer::Answers;

/// The agreement of a resident.
pub(super) fn answers(somebody: &Somebody, dice: &mut Dice) -> Answers {
    let mut answers = explained(somebody).with("objection_signs", "none").with("decision", "agreed");
    answers = match dice.roll(3) {
        0 => answers.with("how_given", "verbal_in_person").with("witness_role", "care worker"),
        _ => answers.with("how_given", "signed_paper"),
    };
    answers = parts(answers, |part| part != "a7" && dice.roll(3) > 0);
    took_back(somebody, decided_by(somebody, answers))
}

/// The agreement of a carer about their own part.
pub(super) fn of_carer(somebody: &Somebody) -> Answers {
    let answers = explained(somebody)
        .with("capacity_doubt", "no_reason_to_doubt")
        .with("given_by", "carer_for_self")
        .with("objection_signs", "none")
        .with("decision", "agreed")
        .with("how_given", "signed_paper");
    parts(answers, |part| part == "a9")
}

fn explained(somebody: &Somebody) -> Answers {
    let answers = Answers::default()
        .with("text_version", "1.0")
        .with("explained_on", iso(somebody.explained_on()))
        .with("explained_by_role", "occupational therapist");
    chosen(answers, "format_used", &["standard", "read_aloud"])
}

/// Everything that is needed, and of the rest what `agrees` says.
fn parts(mut answers: Answers, mut agrees: impl FnMut(&str) -> bool) -> Answers {
    for part in ["a1", "a2", "a3", "a4", "a5", "a6"] {
        answers = answers.with(part, true);
    }
    for part in ["a7", "a8", "a9", "c1", "c2", "c3", "c4", "c5", "c6"] {
        answers = answers.with(part, agrees(part));
    }
    answers
}

fn decided_by(somebody: &Somebody, answers: Answers) -> Answers {
    let day = iso(somebody.explained_on());
    if somebody.decider == Decider::Themselves {
        return answers.with("capacity_doubt", "no_reason_to_doubt").with("given_by", "self");
    }
    let answers = answers
        .with("capacity_doubt", "doubt_assessed_lacks")
        .with("capacity_decision", "taking part in this trial and carrying the device")
        .with("capacity_date", day.clone())
        .with("capacity_assessor_role", "social worker")
        .with("capacity_record_ref", "kept in the case system")
        .with("liberty_considered", "does_not_restrict");
    if somebody.decider == Decider::Attorney {
        return answers
            .with("given_by", "attorney_health_welfare")
            .with("authority_seen", true)
            .with("authority_checked_on", day)
            .with("authority_scope_ok", true);
    }
    answers
        .with("given_by", "best_interests_decision")
        .with("bi_date", day)
        .with("bi_decision_maker_role", "social worker")
        .with("bi_consulted_roles", "daughter, day-centre worker")
        .with("bi_less_restrictive", true)
        .with("bi_wishes_feelings", "likes to walk and was glad of the device in the hand")
        .with("bi_imca", "not_needed")
        .with("bi_record_ref", "kept in the case system")
}

/// Somebody who leaves takes back the device, and the questions too unless they answer once more.
fn took_back(somebody: &Somebody, answers: Answers) -> Answers {
    if !somebody.changed_their_mind() {
        return answers;
    }
    let answers = answers.with("withdrawn_on", iso(somebody.left_on()));
    let asked_once_more = matches!(somebody.story, Story::Left(_, true));
    chosen(answers, "withdrawn_parts", if asked_once_more { &["device"] } else { &["device", "questions"] })
}
