//! The people of the team who unlock a book. Participants are never here: they are codes in records.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// What somebody does in the team; says who may sign off what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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

/// Somebody with a passphrase of their own for this book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Person {
    /// Stays the same when the name changes.
    pub id: PersonId,
    /// How the team calls them; never leaves the book.
    pub name: String,
    /// What they do.
    pub role: Role,
}
