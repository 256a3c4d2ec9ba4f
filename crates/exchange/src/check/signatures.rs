//! Who signed off what leaves: two different people for LOTI and for everybody. The file tells people apart by numbers that
//! mean nothing outside it.

use super::{NOT_A_DAY, is_day, unfit};
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::share::{Export, SignedOff};
use std::collections::BTreeSet;

/// Checks that enough different people have signed, each in a role that signs and no later than the file was made.
pub fn check(export: &Export) -> Result<(), Refusal> {
    let here = Place::whole().field("export").field("signed_off");
    let mut people = BTreeSet::new();
    for (number, signed) in export.signed_off.iter().enumerate() {
        signature(signed, export, &here.entry(number))?;
        // Only such numbers: any other could say who it was.
        let next = u32::try_from(people.len() + 1).expect("the guard lets no longer list through");
        if !(1..=next).contains(&signed.person) {
            let why = "The people who signed are counted from 1, in the order in which they signed.";
            return Err(unfit(here.entry(number).field("person"), why));
        }
        people.insert(signed.person);
    }
    if people.len() < export.audience.signatures_needed() { Err(Refusal::NotSignedOff) } else { Ok(()) }
}

fn signature(signed: &SignedOff, export: &Export, here: &Place) -> Result<(), Refusal> {
    if !signed.role.signs() {
        Err(unfit(here.field("role"), "Nobody with this role signs off what leaves."))
    } else if !is_day(&signed.on) {
        Err(unfit(here.field("on"), NOT_A_DAY))
    } else if signed.on > export.made_on {
        // Both are days spelt alike, so their texts stand in the order of the days.
        Err(unfit(here.field("on"), "The signature is of a later day than the file."))
    } else {
        Ok(())
    }
}
