//! One line of what a trial brought, in money.

use crate::form::Asked;
use crate::id::OptionId;
use crate::money::exact;
use crate::money::told::SUM;

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
    /// Pence of the whole line, where it is told without what it was worked out from.
    pub sum: Option<i64>,
}

impl Benefit {
    /// Reads a filled-in `benefit` form.
    pub fn from_asked(answers: &Asked) -> Self {
        Self {
            kind: answers.option("type"),
            cash_kind: answers.option("cash_kind"),
            beneficiary: answers.option("beneficiary"),
            quantity: answers.number("quantity"),
            unit_value: answers.whole("unit_value"),
            attribution_percent: answers.number("attribution_percent"),
            sum: answers.whole(SUM),
        }
    }

    /// The whole line in pence: quantity × unit value × attribution ÷ 100 (template B.9), exact to the penny, half away
    /// from zero. None while one of them is missing, for gains nobody put in money, and beyond what any trial can bring.
    pub fn line(&self) -> Option<i64> {
        if !self.is_in_money() {
            return None;
        }
        self.sum.or_else(|| exact::pence(self.unit_value?, &[self.quantity?, self.attribution_percent?, 0.01]))
    }

    /// False for gains that nobody put in money.
    pub fn is_in_money(&self) -> bool {
        self.cash_kind.as_ref().is_none_or(|kind| *kind != "not_monetised")
    }
}
