//! Before and after, as it may be shown: every score of every instrument, and how many people are not compared and why.

use crate::sharing::packing::Packing;
use crate::sharing::pairs::{self, Pairs};
use crate::sharing::told::{Told, told};
use crate::{Comparison, Exclusion};
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::disclosure::{Policy, one_way};
use at_trials_core::id::{FormId, OptionId};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{SharedChange, WhyWithheld};
use at_trials_core::wave::Wave;
use at_trials_core::what_goes::Part;
use std::collections::BTreeMap;

/// Every score of every instrument, for each kind of respondent with a pair.
pub(super) fn shared(out: &mut Packing) -> Vec<SharedChange> {
    of(out, &Part::Changes, Wave::End)
}

/// The same for people who left early, from their baseline to their exit.
pub(super) fn exits(out: &mut Packing) -> Vec<SharedChange> {
    of(out, &Part::Exits, Wave::Exit)
}

fn of(out: &mut Packing, told_in: &Part, until: Wave) -> Vec<SharedChange> {
    let mut shared = Vec::new();
    let mut kept = Vec::new();
    let all = pairs::told(&out.comparisons, until, out.sharing.audience);
    for (pairs, told) in all.iter().zip(told(&all, out.sharing.audience)) {
        let change = change(pairs, &told, out.sharing.audience);
        if let Some((part, why)) = kept_back(&change) {
            let whose = if pairs.respondent == Respondent::Proxy { ", answered by others" } else { "" };
            let Comparison { form, score, .. } = pairs.comparison;
            kept.push((format!("{}: {}{whose}{part}", form.title, score.title), why));
        }
        shared.push(change);
    }
    for (what, why) in kept {
        out.keep(told_in.clone(), what, why, None);
    }
    shared
}

/// What an audience sees of some pairs of one score.
fn change(pairs: &Pairs, told: &Told, audience: Audience) -> SharedChange {
    let Comparison { form, score, .. } = pairs.comparison;
    let [n, left_out] = pairs.whom.counts(&Policy::of(audience));
    let [improved, same, worse] = told.counts;
    SharedChange {
        form: form.shared_as(),
        score: score.id.clone(),
        respondent: pairs.respondent,
        n,
        left_out,
        before: told.before,
        change: told.change,
        sd: told.sd,
        improved,
        same,
        worse,
    }
}

/// What of a change stays, and why.
fn kept_back(change: &SharedChange) -> Option<(&'static str, WhyWithheld)> {
    if change.n == Count::Shown(0) {
        None
    } else if change.n.shown().is_none() {
        Some(("", WhyWithheld::TooFew))
    } else if change.change.is_none() {
        Some((", averages", WhyWithheld::TooFew))
    } else if change.improved.shown().is_none() {
        Some((", small counts of improved, same or worse", WhyWithheld::TooFew))
    } else if change.worse.shown().is_none() {
        Some((", same and worse", WhyWithheld::ProtectsAnother))
    } else {
        None
    }
}

/// How many people answered and are not compared by the headline score of each instrument, and why.
pub(super) fn excluded(out: &mut Packing) -> BTreeMap<FormId, BTreeMap<OptionId, Count>> {
    let mut shared: BTreeMap<FormId, BTreeMap<OptionId, Count>> = BTreeMap::new();
    let mut kept = Vec::new();
    for comparison in out.comparisons.iter().filter(|of| of.is_headline()) {
        let counts = shared.entry(comparison.form.shared_as()).or_default();
        // The pairs and the flow may tell how many the first three are together, and tell nothing of the others.
        for reasons in [&REASONS[..3], &REASONS[3..]] {
            let cells: BTreeMap<OptionId, u32> = reasons
                .iter()
                .map(|(reason, id)| ((*id).into(), comparison.excluded.get(reason).copied().unwrap_or(0)))
                .collect();
            match one_way(&cells, &out.policy) {
                Some(seen) => counts.extend(seen),
                None => kept.push(format!("{}: people not compared, by reason", comparison.form.title)),
            }
        }
    }
    for what in kept {
        out.keep(Part::NotCompared, what, WhyWithheld::TooFew, None);
    }
    shared
}

const REASONS: [(Exclusion, &str); 5] = [
    (Exclusion::LateBaseline, "late_baseline"),
    (Exclusion::ChangedRespondent, "changed_respondent"),
    (Exclusion::NotScored, "not_scored"),
    (Exclusion::NotAgreed, "not_agreed"),
    (Exclusion::WrongOrder, "wrong_order"),
];
