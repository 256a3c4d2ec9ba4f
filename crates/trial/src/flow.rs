//! How many people got how far, and how they left: the first thing to know about any trial (template B.12).

use crate::record::TrialRecords;
use crate::{Became, Participation, comparison, participations};
use at_trials_core::count::how_many;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::form;
use at_trials_core::respondent::Respondent;
use at_trials_core::wave::Wave;
use std::collections::BTreeMap;

/// How many people reached each stage; every stage is there, with nought where nobody did.
pub fn flow(records: &TrialRecords) -> BTreeMap<FlowStage, u32> {
    flow_of(&participations(records))
}

/// The same of everybody in a trial.
pub fn flow_of(everybody: &[Participation]) -> BTreeMap<FlowStage, u32> {
    FlowStage::ALL
        .into_iter()
        .map(|stage| (stage, everybody.iter().filter(|one| reached(one, stage)).count()))
        .map(|(stage, people)| (stage, how_many(people)))
        .collect()
}

/// True if somebody reached a stage.
pub(crate) fn reached(one: &Participation, stage: FlowStage) -> bool {
    match stage {
        FlowStage::Approached => true,
        FlowStage::Declined => one.said_no(),
        FlowStage::Agreed => one.has_agreed(),
        FlowStage::Installed => one.is_installed(),
        FlowStage::EverUsed => one.has_used(),
        FlowStage::ActiveAtEnd => one.is_using_at_end(),
        FlowStage::Completed => one.became() == Became::ReachedEnd,
        FlowStage::BaselineDone => one.answered_at(Wave::Baseline),
        FlowStage::EndDone => one.answered_at(Wave::End),
        FlowStage::PairedSelf => form::catalogue()
            .every_instrument()
            .any(|form| comparison::headline(one, form) == Some(Respondent::Themselves)),
        FlowStage::PairedAny => form::catalogue().every_instrument().any(|form| comparison::answered_both(one, form)),
        FlowStage::LeftEarly => one.became() == Became::Left,
        FlowStage::Died => one.became() == Became::Died,
        FlowStage::LostContact => one.became() == Became::Lost,
    }
}
