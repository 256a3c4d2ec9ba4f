//! One line of what a trial brought, in money.

use super::{cost::pence, read};
use crate::answer::Answers;
use crate::id::OptionId;

/// One line of what a trial brought, as far as it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Benefit {
    /// What was gained: `homecare_hours`, `hospital_nights`, …
    pub kind: Option<OptionId>,
    /// In which sense it is money: `cashable`, `cost_avoided`, `capacity_released`, `not_monetised`.
    pub cash_kind: Option<OptionId>,
    /// Whose gain it is.
    pub beneficiary: Option<OptionId>,
    /// How many units.
    pub quantity: Option<f64>,
    /// Pence for one unit.
    pub unit_value: Option<i64>,
    /// How much of it is put down to the trial, 0 to 100.
    pub attribution_percent: Option<f64>,
}

impl Benefit {
    /// Reads a filled-in `benefit` form.
    pub fn from_answers(answers: &Answers) -> Self {
        Self {
            kind: read::option(answers, "type"),
            cash_kind: read::option(answers, "cash_kind"),
            beneficiary: read::option(answers, "beneficiary"),
            quantity: answers.number("quantity"),
            unit_value: answers.whole("unit_value"),
            attribution_percent: answers.number("attribution_percent"),
        }
    }

    /// The whole line in pence: quantity × unit value × attribution ÷ 100 (template B.9). None while one of them is
    /// missing, and for gains nobody put in money.
    pub fn line(&self) -> Option<i64> {
        if self.cash_kind.as_ref().is_some_and(|kind| *kind == "not_monetised") {
            return None;
        }
        Some(pence(self.quantity? * self.unit_value? as f64 * self.attribution_percent? / 100.0))
    }
}
