//! Something that was hoped for and measured about the trial as a whole.

use crate::read;
use at_trials_core::answer::Answers;
use at_trials_core::id::OptionId;

/// An outcome of the trial as a whole, as far as it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The part of life or service it is about, from the shared list.
    pub domain: Option<OptionId>,
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
    pub fn from_answers(answers: &Answers) -> Self {
        Self {
            domain: answers.option("domain"),
            achieved: answers.option("achieved"),
            baseline_value: answers.number("baseline_value"),
            baseline_n: read::people(answers, "baseline_n"),
            after_value: answers.number("after_value"),
            after_n: read::people(answers, "after_n"),
            paired_n: read::people(answers, "paired_n"),
            comparison_value: answers.number("comparison_value"),
            comparison_n: read::people(answers, "comparison_n"),
        }
    }
}
