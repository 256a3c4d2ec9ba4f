//! A trial that may leave the book: what a share file is made of, and nothing else is.

use super::{SharedTrial, SignedOff};
use crate::count::how_many;
use crate::id::PersonId;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A trial that may leave the book for its audience, with the signatures of those who read exactly this. It can be looked at
/// and not be changed.
///
/// `exchange` signs nothing else into a file, and it can reach no record, so it cannot tell whether anything is missing. That
/// is for the gate (`trial::sharing::gate`), which has the records and the decisions about the texts, and calls
/// [`Cleared::of`] once nothing is. No other road leads here: nothing else of the program calls it (`tests/house.rs` looks),
/// what has been read from a file is a [`SharedTrial`] and stays one, and whoever did call it would still need the people.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleared(SharedTrial);

/// What the signatures lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCleared {
    /// So many more people sign.
    MorePeople(usize),
    /// A signature is dated after the day on which the file is made, or on no day.
    DatedLater,
}

impl Cleared {
    /// Clears a trial that these people signed. Their signatures, by role and day, become those of the file. One person counts
    /// once, however often they signed; who has no role that signs counts for nothing.
    ///
    /// # Errors
    /// What the signatures lack.
    pub fn of(mut trial: SharedTrial, signed: &[(PersonId, SignedOff)]) -> Result<Self, NotCleared> {
        let made_on = day(&trial.export.made_on);
        if !signed.iter().all(|(_, signed)| is_in_time(signed, made_on)) {
            return Err(NotCleared::DatedLater);
        }
        let people: BTreeSet<&PersonId> =
            signed.iter().filter(|(_, signed)| signed.role.signs()).map(|(person, _)| person).collect();
        match trial.export.audience.signatures_needed().saturating_sub(people.len()) {
            0 => {
                trial.export.signed_off = numbered(signed);
                Ok(Self(trial))
            }
            more => Err(NotCleared::MorePeople(more)),
        }
    }

    /// The same as it left another day under another number: to find out whether it is what was let go then.
    ///
    /// # Errors
    /// If a signature is dated after that day.
    pub fn as_of(&self, revision: u32, made_on: NaiveDate) -> Result<Self, NotCleared> {
        let Self(mut trial) = self.clone();
        if !trial.export.signed_off.iter().all(|signed| is_in_time(signed, Some(made_on))) {
            return Err(NotCleared::DatedLater);
        }
        trial.export.revision = revision;
        trial.export.made_on = made_on.to_string();
        Ok(Self(trial))
    }

    /// What leaves.
    pub fn trial(&self) -> &SharedTrial {
        &self.0
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn is_in_time(signed: &SignedOff, made_on: Option<NaiveDate>) -> bool {
    day(&signed.on).is_some_and(|on| made_on.is_some_and(|made| on <= made))
}

/// The signatures as a file tells them: each with the number of its person, counted from 1 in the order of signing.
fn numbered(signed: &[(PersonId, SignedOff)]) -> Vec<SignedOff> {
    let mut people: Vec<&PersonId> = Vec::new();
    let mut told = Vec::with_capacity(signed.len());
    for (person, one) in signed {
        if !people.contains(&person) {
            people.push(person);
        }
        let number = people.iter().position(|other| *other == person).expect("they are among them now");
        told.push(SignedOff { person: how_many(number) + 1, ..one.clone() });
    }
    told
}
