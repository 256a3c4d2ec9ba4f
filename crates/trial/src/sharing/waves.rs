//! What became of the visits of each wave. How many people answered is a denominator; why the others did not is a table.

use crate::sharing::packing::Packing;
use crate::sharing::releases::Said;
use crate::{Participation, VisitOutcome};
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::one_way;
use at_trials_core::form::{Form, catalogue};
use at_trials_core::id::{FormId, OptionId};
use at_trials_core::share::WhyWithheld;
use at_trials_core::wave::Wave;
use at_trials_core::what_goes::Part;
use at_trials_core::words;
use std::collections::BTreeMap;

const NOT_ANSWERED: [(VisitOutcome, &str); 3] = [
    (VisitOutcome::Missed, "missed"),
    (VisitOutcome::Declined, "declined"),
    (VisitOutcome::NotPossible, "not_possible"),
];

/// Counts by instrument and wave; waves at which nobody was visited are not there.
pub(super) fn shared(out: &mut Packing) -> BTreeMap<FormId, BTreeMap<OptionId, BTreeMap<OptionId, Count>>> {
    let mut shared: BTreeMap<FormId, BTreeMap<OptionId, _>> = BTreeMap::new();
    for form in catalogue().every_instrument() {
        for wave in Wave::ALL {
            let visits = visits(form, wave, out);
            if !visits.is_empty() {
                shared.entry(form.shared_as()).or_default().insert(wave.id().into(), visits);
            }
        }
    }
    shared
}

fn visits(form: &Form, wave: Wave, out: &mut Packing) -> BTreeMap<OptionId, Count> {
    let people = |holds: &dyn Fn(&Participation) -> bool| how_many(out.people(holds).len());
    let answered = people(&|one| one.counted(form, wave).is_some());
    let reasons: BTreeMap<OptionId, u32> = NOT_ANSWERED
        .into_iter()
        .map(|(outcome, id)| (id.into(), people(&|one| not_answered(one, form, wave) == Some(outcome))))
        .collect();
    if answered == 0 && reasons.values().all(|people| *people == 0) {
        return BTreeMap::new();
    }
    let mut counts = BTreeMap::from([("answered".into(), out.policy.denominator(answered))]);
    if let Some(reasons) = one_way(&reasons, &out.policy) {
        counts.extend(reasons);
    } else {
        let visit = form.question("wave").map_or(wave.id(), |question| question.option_text(wave.id()));
        let what = format!("{}, {}: visits not made", form.title, words::small(visit));
        out.keep(Part::Visits, what, WhyWithheld::TooFew, None);
    }
    counts
}

/// Whom the reasons are about, and which: who was visited at each wave and did not answer.
pub(super) fn behind(out: &Packing) -> BTreeMap<String, Said> {
    let mut behind = BTreeMap::new();
    for form in catalogue().every_instrument() {
        for wave in Wave::ALL {
            let reason = |one: &Participation| {
                let outcome = not_answered(one, form, wave)?;
                NOT_ANSWERED.iter().find(|(reason, _)| *reason == outcome).map(|(_, id)| (*id).to_owned())
            };
            let people: Said = (0..).zip(&out.everybody).filter_map(|(at, one)| Some((at, reason(one)?))).collect();
            behind.insert(format!("{} {} not answered", form.shared_as(), wave.id()), people);
        }
    }
    behind
}

/// Why somebody was visited and did not answer.
fn not_answered(one: &Participation, form: &Form, wave: Wave) -> Option<VisitOutcome> {
    one.visit(form, wave).map(|assessment| assessment.outcome)
}
