//! The stages of the flow, which every trial counts.

use serde::{Deserialize, Serialize};

/// How far people got, and how they left. In the order of the flow figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlowStage {
    /// Somebody asked them to take part.
    Approached,
    /// Said no.
    Declined,
    /// Agreed to take part.
    Agreed,
    /// Had at least one device installed.
    Installed,
    /// Used it at least once, as far as is known.
    EverUsed,
    /// Still using it at the end.
    ActiveAtEnd,
    /// Reached the end of the trial.
    Completed,
    /// Answered a baseline questionnaire.
    BaselineDone,
    /// Answered an end questionnaire.
    EndDone,
    /// Answered for themselves at baseline and at the end: the primary comparison.
    PairedSelf,
    /// Answered at both, whoever answered.
    PairedAny,
    /// Left before the end.
    LeftEarly,
    /// Died during the trial.
    Died,
    /// Could not be reached any more.
    LostContact,
}

impl FlowStage {
    /// Every stage, in order.
    pub const ALL: [Self; 14] = [
        Self::Approached,
        Self::Declined,
        Self::Agreed,
        Self::Installed,
        Self::EverUsed,
        Self::ActiveAtEnd,
        Self::Completed,
        Self::BaselineDone,
        Self::EndDone,
        Self::PairedSelf,
        Self::PairedAny,
        Self::LeftEarly,
        Self::Died,
        Self::LostContact,
    ];

    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Approached => "Asked to take part",
            Self::Declined => "Said no",
            Self::Agreed => "Agreed to take part",
            Self::Installed => "Had a device installed",
            Self::EverUsed => "Used it at least once",
            Self::ActiveAtEnd => "Still using it at the end",
            Self::Completed => "Reached the end of the trial",
            Self::BaselineDone => "Answered before the device came",
            Self::EndDone => "Answered at the end",
            Self::PairedSelf => "Answered for themselves before and at the end",
            Self::PairedAny => "Answered before and at the end, whoever answered",
            Self::LeftEarly => "Left before the end",
            Self::Died => "Died during the trial",
            Self::LostContact => "Could not be reached any more",
        }
    }
}
