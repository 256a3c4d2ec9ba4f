//! Who answered.

use serde::{Deserialize, Serialize};

/// Who answered a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Respondent {
    /// The person, with or without help.
    #[serde(rename = "self")]
    Themselves,
    /// Somebody else for them.
    Proxy,
}

impl Respondent {
    /// As stored.
    pub fn id(self) -> &'static str {
        match self {
            Self::Themselves => "self",
            Self::Proxy => "proxy",
        }
    }

    /// Who answered, in words.
    pub fn answered(self) -> &'static str {
        match self {
            Self::Themselves => "answered by the person",
            Self::Proxy => "answered by somebody else",
        }
    }

    /// What stands behind the name of a score: nothing where the person answered.
    pub fn behind_a_score(self) -> String {
        match self {
            Self::Themselves => String::new(),
            Self::Proxy => format!(", {}", self.answered()),
        }
    }
}
