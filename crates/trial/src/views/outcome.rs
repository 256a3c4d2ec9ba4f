//! Something that was hoped for and measured about the trial as a whole.

use at_trials_core::form::Asked;
use at_trials_core::id::OptionId;

/// An outcome of the trial as a whole, as far as it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The part of life or service it is about, from the shared list.
    pub domain: Option<OptionId>,
    /// True if it is about carers or staff, who are counted nowhere.
    pub of_others: bool,
    /// Whether what was hoped for was reached: `exceeded`, `met`, `partly`, …
    pub achieved: Option<OptionId>,
    /// The value before.
    pub baseline_value: Option<f64>,
    /// The number of people behind it.
    pub baseline_n: Option<u32>,
    /// The value after.
    pub after_value: Option<f64>,
    /// The number of people behind it.
    pub after_n: Option<u32>,
    /// How many people are in both.
    pub paired_n: Option<u32>,
    /// The value after, of people without the technology.
    pub comparison_value: Option<f64>,
    /// The number of people behind it.
    pub comparison_n: Option<u32>,
}

impl Outcome {
    /// Reads a filled-in `outcome` form.
    pub fn from_asked(answers: &Asked) -> Self {
        Self {
            domain: answers.option("domain"),
            of_others: matches!(answers.text("beneficiary"), Some("carer" | "staff")),
            achieved: answers.option("achieved"),
            baseline_value: answers.number("baseline_value"),
            baseline_n: answers.people("baseline_n"),
            after_value: answers.number("after_value"),
            after_n: answers.people("after_n"),
            paired_n: answers.people("paired_n"),
            comparison_value: answers.number("comparison_value"),
            comparison_n: answers.people("comparison_n"),
        }
    }
}
