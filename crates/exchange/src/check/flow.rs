//! How far people got, read together: nobody used what was not installed, and no more people answered than agreed.

use super::unfit;
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::flow_stage::FlowStage::{
    self, ActiveAtEnd, Agreed, Approached, BaselineDone, Completed, Declined, Died, EndDone, EverUsed, Installed,
    LeftEarly, PairedAny, PairedSelf,
};
use at_trials_core::share::SharedTrial;

/// Of everybody who got as far as the first, how many at least got as far as the second. It holds of rounded numbers too.
const AMONG: [(FlowStage, FlowStage); 13] = [
    (Agreed, Approached),
    (Declined, Approached),
    (Installed, Agreed),
    (EverUsed, Installed),
    (ActiveAtEnd, EverUsed),
    (BaselineDone, Agreed),
    (EndDone, Agreed),
    (PairedAny, BaselineDone),
    (PairedAny, EndDone),
    (PairedSelf, PairedAny),
    (Completed, Agreed),
    (LeftEarly, Agreed),
    (Died, Agreed),
];

/// Checks that the stages of a trial, and the people compared, can be those of one trial.
pub fn check(trial: &SharedTrial) -> Result<(), Refusal> {
    let people = |stage: FlowStage| trial.flow.get(&stage).and_then(|count| count.shown());
    for (few, many) in AMONG {
        if people(few).zip(people(many)).is_some_and(|(few, many)| few > many) {
            let why = format!("More people stand under \"{}\" than under \"{}\".", few.title(), many.title());
            return Err(unfit(Place::whole().field("flow"), why));
        }
    }
    for (name, list) in [("changes", &trial.changes), ("exits", &trial.exits)] {
        for (number, change) in list.iter().enumerate() {
            if change.n.shown().zip(people(Agreed)).is_some_and(|(compared, agreed)| compared > agreed) {
                let here = Place::whole().field(name).entry(number).field("n");
                return Err(unfit(here, "More people are compared than agreed."));
            }
        }
    }
    Ok(())
}
