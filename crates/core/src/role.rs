//! What somebody of a team does. Of a signature nothing else is told.

use serde::{Deserialize, Serialize};

/// What somebody does in the team; says who may sign off what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Enters trial results.
    Practitioner,
    /// Prints case studies, prepares and signs off what is shared.
    Lead,
    /// A second pair of eyes on what leaves the borough.
    Approver,
    /// Adds up share files from many boroughs.
    Analyst,
}

impl Role {
    /// Every role, in the order in which a screen offers them.
    pub const ALL: [Self; 4] = [Self::Practitioner, Self::Lead, Self::Approver, Self::Analyst];

    /// True for who adds and takes out people, makes new recovery words and brings back an earlier book.
    pub fn keeps_the_book(self) -> bool {
        self == Self::Lead
    }

    /// True for who signs what leaves the borough.
    pub fn signs(self) -> bool {
        matches!(self, Self::Lead | Self::Approver)
    }

    /// The role in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Practitioner => "Practitioner",
            Self::Lead => "Care lead",
            Self::Approver => "Approver",
            Self::Analyst => "Analyst",
        }
    }
}
