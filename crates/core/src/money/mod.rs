//! What a trial cost and what it brought, within the time of the trial. Cashable and avoided money are different
//! things and are never added into one saving (template B.9); nothing here looks beyond the trial's own time.

mod benefit;
mod cost;
mod exact;
#[cfg(test)]
mod tests;
mod told;

pub use benefit::Benefit;
pub use cost::Cost;
pub use told::{SUMS, SUMS_TO_NEAREST, keep_numbers, sum_words, tells_too_much};

use crate::id::OptionId;
use std::collections::BTreeMap;

/// Costs and benefits of a trial in pence. A key of `None` holds the lines that do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// Everything spent.
    pub cost: i64,
    /// The same by what it was spent on.
    pub cost_by_kind: BTreeMap<Option<OptionId>, i64>,
    /// The same by who paid.
    pub cost_by_payer: BTreeMap<Option<OptionId>, i64>,
    /// The same with what the supplier gave free at its list price: what the next borough would pay.
    pub cost_at_list_price: i64,
    /// Lines that came free and do not say a list price.
    pub free_without_price: u32,
    /// Everything spent ÷ the people it was installed for (not only those who stayed); none if nobody.
    pub cost_per_installed: Option<i64>,
    /// What was gained, by the sense in which it is money. These are not to be added up.
    pub gains: BTreeMap<Option<OptionId>, Gain>,
    /// Cost lines that lack a number.
    pub costs_without_sum: u32,
    /// Benefit lines that lack a number, or that nobody put in money.
    pub benefits_without_sum: u32,
}

/// What was gained, in one sense of money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// In pence.
    pub total: i64,
    /// Pence gained for each pound the trial cost; none if it cost nothing.
    pub per_pound: Option<i64>,
    /// The same for each pound it would have cost with what was free at its list price.
    pub per_pound_at_list_price: Option<i64>,
    /// Lines in this sense of money that lack a number.
    pub without_sum: u32,
    /// Pence by who gains, each with the pence for each pound the trial cost.
    pub by_beneficiary: BTreeMap<Option<OptionId>, (i64, Option<i64>)>,
}

/// Adds up costs and benefits; `installed` is the number of people with at least one device installed.
pub fn money(costs: &[Cost], benefits: &[Benefit], installed: Option<u32>) -> Money {
    let mut money = Money::default();
    for cost in costs {
        money.spend(cost);
    }
    for benefit in benefits {
        money.gain(benefit);
    }
    money.cost_per_installed = installed.and_then(|people| whole(exact::divided(money.cost.into(), people.into())?));
    let cost = money.cost;
    for (kind, gain) in &mut money.gains {
        gain.without_sum = lacking(benefits, kind.as_ref());
        gain.per_pound = per_pound(gain.total, cost);
        gain.per_pound_at_list_price = per_pound(gain.total, money.cost_at_list_price);
        for (sum, for_a_pound) in gain.by_beneficiary.values_mut() {
            *for_a_pound = per_pound(*sum, cost);
        }
    }
    money
}

/// How many lines in one sense of money lack a number.
fn lacking(benefits: &[Benefit], kind: Option<&OptionId>) -> u32 {
    let lacks = |benefit: &&Benefit| benefit.cash_kind.as_ref() == kind && benefit.line().is_none();
    u32::try_from(benefits.iter().filter(lacks).count()).unwrap_or(u32::MAX)
}

impl Money {
    fn spend(&mut self, cost: &Cost) {
        self.free_without_price += u32::from(cost.is_free() && !cost.has_list_price());
        self.cost_at_list_price += cost.line_at_list_price().unwrap_or(0);
        let Some(line) = cost.line() else {
            self.costs_without_sum += 1;
            return;
        };
        self.cost += line;
        *self.cost_by_kind.entry(cost.kind.clone()).or_default() += line;
        *self.cost_by_payer.entry(cost.payer.clone()).or_default() += line;
    }

    fn gain(&mut self, benefit: &Benefit) {
        let Some(line) = benefit.line() else {
            self.benefits_without_sum += 1;
            return;
        };
        let gain = self.gains.entry(benefit.cash_kind.clone()).or_default();
        gain.total += line;
        gain.by_beneficiary.entry(benefit.beneficiary.clone()).or_default().0 += line;
    }
}

/// To the nearest penny, half away from zero; none if it cost nothing.
fn per_pound(gain: i64, cost: i64) -> Option<i64> {
    whole(exact::divided(i128::from(gain) * 100, cost.into())?)
}

fn whole(pence: i128) -> Option<i64> {
    i64::try_from(pence).ok()
}
