//! How a participant stands: whether anybody may still come with questions. Death and leaving count at once,
//! whatever the plan of the trial says.

use super::Wave;
use crate::record::{Record, TrialRecords};
use crate::trial::{Agreement, Part, Participant, Status};

/// How a participant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is recorded about an agreement.
    NoAgreement,
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
            Self::NoAgreement | Self::NoQuestions | Self::Gone => false,
        }
    }
}

/// How a participant stands, by their status and their latest agreement.
pub fn standing(records: &TrialRecords, participant: &Record) -> Standing {
    let status = Participant::from_record(participant).status;
    match status {
        Status::Died | Status::MovedAway | Status::CareHome | Status::LostContact => return Standing::Gone,
        Status::Declined => return Standing::NoQuestions,
        _ => {}
    }
    let agreements = records.of_parent("agreement", &participant.id);
    let latest = agreements.into_iter().map(Agreement::from_record).max_by_key(|agreement| agreement.explained_on);
    match latest {
        None => Standing::NoAgreement,
        Some(agreement) if !allows_questions(&agreement) => Standing::NoQuestions,
        Some(_) if status == Status::LeftEarly => Standing::Left,
        Some(_) => Standing::TakingPart,
    }
}

fn allows_questions(agreement: &Agreement) -> bool {
    let took_back = |part| agreement.withdrawn.contains(&part);
    agreement.agreed && agreement.questions && !took_back(Part::Questions) && !took_back(Part::All)
}
