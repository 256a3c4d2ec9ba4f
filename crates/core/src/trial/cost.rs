//! One line of what a trial cost.

use super::read;
use crate::answer::Answers;
use crate::id::OptionId;

/// One line of what a trial cost, as far as it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// What it was spent on: `device`, `staff_setup`, …
    pub kind: Option<OptionId>,
    /// Who paid.
    pub payer: Option<OptionId>,
    /// Pence for one of it, for one period.
    pub unit_cost: Option<i64>,
    /// How many of it.
    pub quantity: Option<f64>,
    /// For how many weeks, months, years or hours each; 1 where it is not said to recur.
    pub periods: Option<f64>,
}

impl Cost {
    /// Reads a filled-in `cost` form.
    pub fn from_answers(answers: &Answers) -> Self {
        let again = answers.text("one_off_or_recurring") == Some("recurring");
        Self {
            kind: read::option(answers, "type"),
            payer: read::option(answers, "payer"),
            unit_cost: answers.whole("unit_cost"),
            quantity: answers.number("quantity"),
            periods: if again { answers.number("periods") } else { Some(1.0) },
        }
    }

    /// The whole line in pence: unit cost × quantity × periods (template B.9). None while one of them is missing.
    pub fn line(&self) -> Option<i64> {
        Some(pence(self.unit_cost? as f64 * self.quantity? * self.periods?))
    }
}

/// To the nearest penny, half away from zero.
pub(super) fn pence(amount: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "sums of money in one trial are far below 2^52 pence")]
    let whole = amount.round() as i64;
    whole
}
