//! A product on trial.

use at_trials_core::answer::Answers;
use at_trials_core::id::OptionId;

/// A product on trial, as far as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What kind of technology it is, from the shared list.
    pub category: Option<OptionId>,
    /// What it is called.
    pub product_name: Option<String>,
    /// True if it works on an analogue telephone line only, which ends in January 2027.
    pub analogue_only: bool,
}

impl Device {
    /// Reads a filled-in `device` form.
    pub fn from_answers(answers: &Answers) -> Self {
        Self {
            category: answers.option("category"),
            product_name: answers.text("product_name").map(str::to_owned),
            analogue_only: answers.text("switchover_ready") == Some("analogue_only"),
        }
    }
}
