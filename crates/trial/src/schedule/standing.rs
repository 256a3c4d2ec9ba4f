//! How a participant stands: whether anybody may still come with questions. Death and leaving count at once,
//! whatever the plan of the trial says.

use crate::record::{Record, TrialRecords};
use crate::{Participation, Status};
use at_trials_core::wave::Wave;

/// How a participant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is decided about taking part yet.
    NoAgreement,
    /// Agreed to take part; whether to answer the questions is not said yet.
    QuestionsOpen,
    /// Taking part, questions included.
    TakingPart,
    /// Taking part or not, but not to be asked: said no, or took back that part of the agreement.
    NoQuestions,
    /// Left early, by somebody's choice; one last conversation is worth trying.
    Left,
    /// Died, moved away, or cannot be reached: nobody comes any more.
    Gone,
}

impl Standing {
    /// True if somebody may come with the questions of this wave.
    pub fn may_be_asked(self, wave: Wave) -> bool {
        match self {
            Self::TakingPart => true,
            Self::Left => wave == Wave::Exit,
            Self::NoAgreement | Self::QuestionsOpen | Self::NoQuestions | Self::Gone => false,
        }
    }
}

/// How a participant stands, by what ended their part and what they agreed to last.
pub fn standing(records: &TrialRecords, participant: &Record) -> Standing {
    of(&Participation::of(records, participant))
}

pub(super) fn of(one: &Participation) -> Standing {
    let status = one.participant.status;
    match status {
        Some(Status::Died | Status::MovedAway | Status::CareHome | Status::LostContact) => Standing::Gone,
        _ if one.said_no() => Standing::NoQuestions,
        _ if one.agreements.is_empty() => Standing::NoAgreement,
        _ if !one.allows_questions() => Standing::NoQuestions,
        Some(Status::LeftEarly) => Standing::Left,
        _ if !one.questions_are_decided() => Standing::QuestionsOpen,
        _ => Standing::TakingPart,
    }
}
