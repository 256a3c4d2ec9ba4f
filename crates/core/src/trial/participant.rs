//! Somebody taking part: how far they got, and whether the technology is for them.

use super::read;
use crate::id::RecordId;
use crate::record::Record;

/// Somebody taking part, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Their record.
    pub id: RecordId,
    /// How far they got.
    pub status: Status,
    /// True for a carer who takes part beside the resident they care for: their answers are their own, and the flow
    /// and the comparison count the residents.
    pub beside_a_resident: bool,
}

impl Participant {
    /// Reads a filled-in `participant` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let linked = answers.get("linked_participant").is_some_and(|answer| answer.missing_reason().is_none());
        let carer = matches!(answers.text("type"), Some("unpaid_carer" | "care_worker"));
        Self {
            id: record.id.clone(),
            status: answers.text("status").and_then(Status::from_id).unwrap_or(Status::Approached),
            beside_a_resident: carer && linked,
        }
    }
}

/// How far somebody got, or how they left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Was asked and has not answered, or nothing is known yet.
    Approached,
    /// Said no.
    Declined,
    /// Agreed; no device yet.
    Agreed,
    /// Has the device.
    Installed,
    /// Uses it.
    Active,
    /// Reached the end.
    Completed,
    /// Left by their own choice or somebody else's.
    LeftEarly,
    /// Died.
    Died,
    /// Moved away.
    MovedAway,
    /// Moved to a care home.
    CareHome,
    /// Could not be reached any more.
    LostContact,
}

impl Status {
    /// The status stored as this option.
    pub fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "approached" => Self::Approached,
            "declined" => Self::Declined,
            "agreed" => Self::Agreed,
            "installed" => Self::Installed,
            "active" => Self::Active,
            "completed" => Self::Completed,
            "left_early" => Self::LeftEarly,
            "died" => Self::Died,
            "moved_away" => Self::MovedAway,
            "care_home" => Self::CareHome,
            "lost_contact" => Self::LostContact,
            _ => return None,
        })
    }

    /// True if they agreed at some time, however it went on.
    pub fn has_agreed(self) -> bool {
        !matches!(self, Self::Approached | Self::Declined)
    }
}
