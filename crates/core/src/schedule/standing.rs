//! How a participant stands: whether anybody may still come with questions. Death and leaving count at once,
//! whatever the plan of the trial says.

use super::{Wave, day};
use crate::record::{Record, TrialRecords};

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
    match participant.answers.text("status") {
        Some("died" | "moved_away" | "care_home" | "lost_contact") => return Standing::Gone,
        Some("declined") => return Standing::NoQuestions,
        _ => {}
    }
    let mut agreements = records.of_parent("agreement", &participant.id);
    agreements.sort_by_key(|agreement| day(agreement, "explained_on"));
    let Some(agreement) = agreements.last() else { return Standing::NoAgreement };
    if !allows_questions(agreement) {
        Standing::NoQuestions
    } else if participant.answers.text("status") == Some("left_early") {
        Standing::Left
    } else {
        Standing::TakingPart
    }
}

fn allows_questions(agreement: &Record) -> bool {
    let answers = &agreement.answers;
    let withdrew = answers.choices("withdrawn_parts").iter().any(|part| *part == "questions" || *part == "all");
    answers.text("decision") == Some("agreed") && answers.yes_no("a4") != Some(false) && !withdrew
}
