//! What is the matter with an outcome beside the people who agreed: a figure about more people than there were, and one of
//! what is said not to have been measured.

use crate::Outcome;
use crate::problems::Found;
use at_trials_core::form::Asked;

/// The problems of an outcome. Carers and staff are counted nowhere, so their figures are held against nothing.
pub(super) fn found(answers: &Asked, agreed: &dyn Fn() -> usize) -> Vec<Found> {
    let outcome = Outcome::from_asked(answers);
    let bases = [("baseline_n", "start", outcome.baseline_n), ("after_n", "end", outcome.after_n)];
    let too_many = bases.into_iter().filter_map(|(question, when, people)| Some((question, when, people?)));
    let mut found: Vec<Found> = too_many
        .filter(|(.., people)| !outcome.of_others && usize::try_from(*people).is_ok_and(|people| people > agreed()))
        .map(|(question, when, people)| ("W47", question, more_than_agreed(when, people, agreed())))
        .collect();
    let given = outcome.baseline_value.is_some() || outcome.after_value.is_some();
    if given && outcome.achieved.is_some_and(|achieved| achieved == "not_measured") {
        found.push((
            "W48",
            "achieved",
            "Was the outcome reached: it says not measured, and there is a figure. Say what came out, or take the figure out. \
             Until then case studies leave the figure out."
                .to_owned(),
        ));
    }
    found
}

fn more_than_agreed(when: &str, people: u32, agreed: usize) -> String {
    format!(
        "People behind the figure at the {when}: {people} is more than the {agreed} who agreed. If it counts calls, visits or \
         days, leave it blank and say so in the unit. Until then case studies leave the number out."
    )
}
