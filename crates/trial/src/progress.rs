//! How far somebody got: the one place where that is worked out. It follows from what was recorded – agreement, devices,
//! visits – and from what only people can tell: that somebody said no, left or died. Each step holds only where the one
//! before it does, so no count of people can contradict another, whatever was recorded; what contradicts itself in the
//! records is said by [`crate::problems()`].

use crate::views::agreement;
use crate::{Allocation, Part, Participation, Status};
use at_trials_core::form;
use at_trials_core::wave::Wave;

/// What became of somebody; everybody is in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// Asked, and nothing is decided.
    Undecided,
    /// Said no.
    SaidNo,
    /// Agreed, and has neither left nor reached the end.
    GoingOn,
    /// Reached the end of the trial.
    ReachedEnd,
    /// Left, moved away, or took back all of what they had agreed to.
    Left,
    /// Died.
    Died,
    /// Could not be reached any more.
    Lost,
}

impl Became {
    /// Every one, in order.
    pub const ALL: [Self; 7] =
        [Self::Undecided, Self::SaidNo, Self::GoingOn, Self::ReachedEnd, Self::Left, Self::Died, Self::Lost];
}

impl Participation<'_> {
    /// True if they said no: it was chosen so, or that is all they ever decided.
    pub fn said_no(&self) -> bool {
        self.is_marked_as_no() || (!self.agreements.is_empty() && self.agreements.iter().all(|one| !one.agreed))
    }

    /// True if they agreed at some time, however it went on.
    pub fn has_agreed(&self) -> bool {
        !self.said_no() && !self.agreements.is_empty()
    }

    /// True if a device was installed for them at least once.
    pub fn is_installed(&self) -> bool {
        self.has_agreed() && self.allocations.iter().any(|allocation| allocation.installed)
    }

    /// True if they used it at least once, as far as is known.
    pub fn has_used(&self) -> bool {
        self.is_installed() && self.allocations.iter().any(Allocation::was_used)
    }

    /// What became of them.
    pub fn became(&self) -> Became {
        if self.said_no() {
            return Became::SaidNo;
        }
        if !self.has_agreed() {
            return Became::Undecided;
        }
        match self.participant.status {
            Some(Status::LeftEarly | Status::MovedAway | Status::CareHome) => Became::Left,
            Some(Status::Died) => Became::Died,
            Some(Status::LostContact) => Became::Lost,
            Some(Status::Declined) | None if !self.agreement_stands() => Became::Left,
            Some(Status::Declined) | None if self.came_to_the_end() => Became::ReachedEnd,
            Some(Status::Declined) | None => Became::GoingOn,
        }
    }

    /// True if they reached the end and were still using a device then.
    pub fn is_using_at_end(&self) -> bool {
        let gave_back = agreement::latest(&self.agreements).iter().any(|latest| latest.took_back(Part::Device));
        self.became() == Became::ReachedEnd
            && self.has_used()
            && !gave_back
            && self.allocations.iter().any(|allocation| allocation.in_use_on(self.plan.end))
    }

    /// Somebody who is still in it has reached the end once they answered at the end, or once the trial is over and they
    /// had a device. Without either there was nothing for them to reach the end of.
    fn came_to_the_end(&self) -> bool {
        self.answered_at(Wave::End) || (self.plan.is_over() && self.is_installed())
    }

    /// True if answers of theirs count at this wave.
    pub fn answered_at(&self, wave: Wave) -> bool {
        form::catalogue().every_instrument().any(|form| self.counted(form, wave).is_some())
    }
}
