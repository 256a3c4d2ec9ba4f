//! For whom something is made.

use serde::{Deserialize, Serialize};

/// Who will read it; sets how small numbers are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Inside the borough: exact counts, statistics from 5 pairs.
    Internal,
    /// LOTI: counts of 1 to 4 hidden, statistics from 5 pairs.
    Loti,
    /// Everybody: counts of 1 to 7 hidden, others rounded to 5, statistics from 8 pairs.
    Public,
}

impl Audience {
    /// How it is written in the book and in the names of files: `loti`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Loti => "loti",
            Self::Public => "public",
        }
    }

    /// For whom it is, and how far it may go: "For the public".
    pub fn for_whom(self) -> &'static str {
        match self {
            Self::Internal => "Internal: for use inside the borough only",
            Self::Loti => "For LOTI: shared in confidence, not for publication",
            Self::Public => "For the public",
        }
    }

    /// How many different people sign off exactly what leaves, before a share file is made.
    pub fn signatures_needed(self) -> usize {
        match self {
            Self::Internal => 0,
            Self::Loti | Self::Public => 2,
        }
    }
}
