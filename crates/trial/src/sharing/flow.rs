//! How many people got how far, as it may be shown. How far people got are denominators: everything else is a share of
//! them, so they are exact once they are large enough. What became of people is a table with small cells, and is
//! protected as one (docs/decisions/0004-small-numbers.md).

use crate::sharing::packing::Packing;
use crate::{Became, Exclusion, Participation, reached};
use at_trials_core::count::{Count, how_many};
use at_trials_core::disclosure::People;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::respondent::Respondent;
use at_trials_core::share::WhyWithheld;
use at_trials_core::what_goes::Part;
use std::collections::BTreeMap;

/// The stages that are denominators, but for the pairs whoever answered.
const DENOMINATORS: [FlowStage; 7] = [
    FlowStage::Approached,
    FlowStage::Agreed,
    FlowStage::Installed,
    FlowStage::EverUsed,
    FlowStage::BaselineDone,
    FlowStage::EndDone,
    FlowStage::PairedSelf,
];

/// Every stage as it may be shown.
pub(super) fn shared(out: &mut Packing) -> BTreeMap<FlowStage, Count> {
    let mut flow = BTreeMap::new();
    for stage in DENOMINATORS {
        let people = out.people(|one| reached(one, stage));
        flow.insert(stage, out.ledger.denominator(&people));
    }
    flow.insert(FlowStage::PairedAny, paired_any(out));
    flow.extend(became(out));
    for (stage, count) in &flow {
        match count {
            Count::Shown(_) => {}
            Count::Fewer(_) => out.keep(Part::Flow, stage.title().to_owned(), WhyWithheld::TooFew, None),
            Count::Hidden | Count::AllButFewer(_) | Count::SomeNotAll => {
                out.keep(Part::Flow, stage.title().to_owned(), WhyWithheld::ProtectsAnother, None);
            }
        }
    }
    flow
}

/// What became of people, from the cells of one table; who of those who reached the end still used a device is another.
fn became(out: &mut Packing) -> BTreeMap<FlowStage, Count> {
    let cells = table(out, Became::ALL, |one| Some(one.became()));
    let seen = out.ledger.partition(&cells);
    let count = |cell: Became| seen.as_ref().map_or(Count::Hidden, |seen| seen[&cell]);
    let using = match count(Became::ReachedEnd) {
        Count::Shown(_) => {
            let ends =
                table(out, [false, true], |one| (one.became() == Became::ReachedEnd).then(|| one.is_using_at_end()));
            out.ledger.partition(&ends).map_or(Count::Hidden, |seen| seen[&true])
        }
        hidden => hidden,
    };
    BTreeMap::from([
        (FlowStage::Declined, count(Became::SaidNo)),
        (FlowStage::ActiveAtEnd, using),
        (FlowStage::Completed, count(Became::ReachedEnd)),
        (FlowStage::LeftEarly, count(Became::Left)),
        (FlowStage::Died, count(Became::Died)),
        (FlowStage::LostContact, count(Became::Lost)),
    ])
}

/// Everybody by the cell they belong to.
fn table<K: Ord, const N: usize>(
    out: &Packing,
    cells: [K; N],
    of: fn(&Participation) -> Option<K>,
) -> BTreeMap<K, People> {
    let people = |cell: &K| out.people(|one| of(one).as_ref() == Some(cell));
    cells.into_iter().map(|cell| (people(&cell), cell)).map(|(people, cell)| (cell, people)).collect()
}

/// The people with two sets of answers, whoever gave them. Together with the pairs people gave themselves this tells how
/// many have answers of somebody else or are not compared, so it is shown only where each of these may be.
fn paired_any(out: &Packing) -> Count {
    let any = out.people(|one| reached(one, FlowStage::PairedAny));
    let own = out.people(|one| reached(one, FlowStage::PairedSelf));
    let mut parts = vec![how_many(any.difference(&own).count())];
    for comparison in out.comparisons.iter().filter(|of| of.is_headline()) {
        parts.extend(comparison.pairs.get(&Respondent::Proxy).map(|pairs| how_many(pairs.len())));
        let reasons = [Exclusion::LateBaseline, Exclusion::ChangedRespondent, Exclusion::NotScored];
        parts.extend(reasons.iter().filter_map(|reason| comparison.excluded.get(reason).copied()));
    }
    let told = parts.iter().all(|part| out.policy.denominator(*part).shown().is_some());
    match out.policy.denominator(how_many(any.len())) {
        Count::Shown(_) if !told => Count::Hidden,
        count => count,
    }
}
