//! The figures of a share file: everything in it that is worked out from people.

use super::Sharing;
use super::packing::Packing;
use super::{changes, flow, people, waves};
use crate::record::TrialRecords;
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::id::{FormId, OptionId, QuestionId};
use at_trials_core::share::SharedChange;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The figures of one audience, each as [`at_trials_core::share::SharedTrial`] holds it.
///
/// The book keeps them as JSON: a field that is new here is filled in where a book of before lacks it; one of tomorrow whoever
/// reads them refuses, at any depth.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// How many people got how far.
    pub flow: BTreeMap<FlowStage, Count>,
    /// Counts of people by answer.
    pub people: BTreeMap<FormId, BTreeMap<QuestionId, BTreeMap<OptionId, Count>>>,
    /// What became of the visits of each wave.
    pub waves: BTreeMap<FormId, BTreeMap<OptionId, BTreeMap<OptionId, Count>>>,
    /// Before and after.
    pub changes: Vec<SharedChange>,
    /// The same of people who left early.
    pub exits: Vec<SharedChange>,
    /// How many people are not compared, and why.
    pub excluded: BTreeMap<FormId, BTreeMap<OptionId, Count>>,
}

impl Figures {
    /// What an audience would see of the people as they are now, whatever it has seen before.
    pub(super) fn of(records: &TrialRecords, out: &mut Packing) -> Self {
        Self {
            flow: flow::shared(out),
            people: people::shared(records, out),
            waves: waves::shared(out),
            changes: changes::shared(out),
            exits: changes::exits(out),
            excluded: changes::excluded(out),
        }
    }

    /// The same without a figure: what there is, and none of it told.
    pub(super) fn hidden(&self) -> Self {
        let mut hidden = self.clone();
        let people = hidden.people.values_mut().flat_map(BTreeMap::values_mut);
        let waves = hidden.waves.values_mut().flat_map(BTreeMap::values_mut);
        let counts = people.chain(waves).chain(hidden.excluded.values_mut()).flat_map(BTreeMap::values_mut);
        counts.chain(hidden.flow.values_mut()).for_each(|count| *count = Count::Hidden);
        hidden.changes.iter_mut().chain(&mut hidden.exits).for_each(SharedChange::hide);
        hidden
    }

    pub(super) fn now(records: &TrialRecords, sharing: &Sharing, audience: Audience) -> Self {
        let sharing = Sharing { audience, ..sharing.clone() };
        Self::of(records, &mut Packing::new(records, &sharing))
    }
}
