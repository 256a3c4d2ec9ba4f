//! What a trial cost and what it brought, within the time of the trial. Cashable and avoided money are different
//! things and are never added into one saving (template B.9); nothing here looks beyond the trial's own time.

use super::{Benefit, Cost};
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
    money.cost_per_installed =
        installed.filter(|people| *people > 0).map(|people| divided(money.cost, i64::from(people)));
    let cost = money.cost;
    for gain in money.gains.values_mut() {
        gain.per_pound = per_pound(gain.total, cost);
        for (sum, for_a_pound) in gain.by_beneficiary.values_mut() {
            *for_a_pound = per_pound(*sum, cost);
        }
    }
    money
}

impl Money {
    fn spend(&mut self, cost: &Cost) {
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

fn per_pound(gain: i64, cost: i64) -> Option<i64> {
    (cost > 0).then(|| divided(gain * 100, cost))
}

/// Divided to the nearest penny, half away from zero; `by` is positive.
fn divided(pence: i64, by: i64) -> i64 {
    (pence.abs() + by / 2) / by * pence.signum()
}
