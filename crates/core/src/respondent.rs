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
