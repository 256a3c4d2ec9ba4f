//! One line of what a trial cost.

use crate::form::Asked;
use crate::id::OptionId;
use crate::money::exact;
use crate::money::told::{SUM, SUM_AT_LIST_PRICE};

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
    /// Pence that one of it is sold for, where the supplier gave it free.
    pub list_price: Option<i64>,
    /// Pence of the whole line, where it is told without what it was worked out from.
    pub sum: Option<i64>,
    /// The same at list price, where the supplier gave it free.
    pub sum_at_list_price: Option<i64>,
}

impl Cost {
    /// Reads a filled-in `cost` form.
    pub fn from_asked(answers: &Asked) -> Self {
        let again = answers.text("one_off_or_recurring") == Some("recurring");
        Self {
            kind: answers.option("type"),
            payer: answers.option("payer"),
            unit_cost: answers.whole("unit_cost"),
            quantity: answers.number("quantity"),
            periods: if again { answers.number("periods") } else { Some(1.0) },
            list_price: answers.whole("list_price_if_free"),
            sum: answers.whole(SUM),
            sum_at_list_price: answers.whole(SUM_AT_LIST_PRICE),
        }
    }

    /// The whole line in pence: unit cost × quantity × periods (template B.9), exact to the penny, half away from zero.
    /// None while one of them is missing, or where they come to more than any trial can cost.
    pub fn line(&self) -> Option<i64> {
        self.sum.or_else(|| self.at(self.unit_cost?))
    }

    /// The line as the next borough would pay it: what was free at its list price, anything else as it was paid.
    pub fn line_at_list_price(&self) -> Option<i64> {
        match (self.sum_at_list_price, self.list_price.filter(|_| self.is_free())) {
            (Some(sum), _) => Some(sum),
            (None, Some(price)) => self.at(price),
            (None, None) => self.line(),
        }
    }

    /// True if it came free from the supplier.
    pub fn is_free(&self) -> bool {
        let by_supplier = self.payer.as_ref().is_some_and(|payer| *payer == "supplier");
        by_supplier && [self.unit_cost, self.sum].iter().all(|pence| pence.is_none_or(|pence| pence == 0))
    }

    /// True if it says what it would have cost without the supplier's gift.
    pub fn has_list_price(&self) -> bool {
        self.list_price.is_some() || self.sum_at_list_price.is_some()
    }

    fn at(&self, unit_cost: i64) -> Option<i64> {
        exact::pence(unit_cost, &[self.quantity?, self.periods?])
    }
}
