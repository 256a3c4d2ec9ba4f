//! Somebody taking part: what only people can tell of them, and whether the technology is for them. How far they got is
//! not asked: it follows from their other records, see [`crate::Participation`].

use crate::read;
use crate::record::Record;
use at_trials_core::answer::Answer;
use at_trials_core::id::RecordId;
use chrono::NaiveDate;

/// Somebody taking part, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Their record.
    pub id: RecordId,
    /// What ended their part, if anything did.
    pub status: Option<Status>,
    /// The day they left or died.
    pub left_on: Option<NaiveDate>,
    /// True for a carer who takes part beside the resident they care for: their answers are their own, and the flow
    /// and the comparison count the residents.
    pub beside_a_resident: bool,
}

impl Participant {
    /// Reads a filled-in `participant` form.
    pub fn from_record(record: &Record) -> Self {
        let answers = read::asked(record);
        let linked = answers.has_value("linked_participant");
        let carer = matches!(answers.text("type"), Some("unpaid_carer" | "care_worker"));
        Self {
            id: record.id.clone(),
            status: answers.text("status").and_then(Status::from_id),
            left_on: answers.day("left_on"),
            beside_a_resident: carer && linked,
        }
    }
}

/// Their code. It is asked of everybody, so nothing else need be read to know it.
pub fn code(record: &Record) -> Option<&str> {
    match record.standing("code")? {
        Answer::Text(code) => Some(code),
        _ => None,
    }
}

/// What ended somebody's part in a trial, where that cannot be seen from their other records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Said no when asked.
    Declined,
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
    /// The status stored as this option. What earlier versions asked (`agreed`, `completed` and others) says nothing.
    pub fn from_id(id: &str) -> Option<Self> {
        Some(match id {
            "declined" => Self::Declined,
            "left_early" => Self::LeftEarly,
            "died" => Self::Died,
            "moved_away" => Self::MovedAway,
            "care_home" => Self::CareHome,
            "lost_contact" => Self::LostContact,
            _ => return None,
        })
    }
}
