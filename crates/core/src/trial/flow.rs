//! How many people got how far, and how they left: the first thing to know about any trial (template B.12).

use super::{Participation, Status, comparison, participations};
use crate::form;
use crate::record::TrialRecords;
use crate::schedule::Wave;
use crate::share::{FlowStage, Respondent};
use std::collections::BTreeMap;

/// How many people reached each stage; every stage is there, with nought where nobody did.
pub fn flow(records: &TrialRecords) -> BTreeMap<FlowStage, u32> {
    let everybody = participations(records);
    FlowStage::ALL
        .into_iter()
        .map(|stage| (stage, everybody.iter().filter(|one| reached(one, stage)).count()))
        .map(|(stage, people)| (stage, u32::try_from(people).expect("a trial has far fewer people than that")))
        .collect()
}

/// True if somebody reached a stage.
pub(crate) fn reached(one: &Participation, stage: FlowStage) -> bool {
    let status = one.participant.status;
    match stage {
        FlowStage::Approached => true,
        FlowStage::Declined => status == Status::Declined,
        FlowStage::Agreed => status.has_agreed(),
        FlowStage::Installed => one.is_installed(),
        FlowStage::EverUsed => one.has_used(),
        FlowStage::ActiveAtEnd => matches!(status, Status::Active | Status::Completed),
        FlowStage::Completed => status == Status::Completed,
        FlowStage::BaselineDone => asked_at(one, Wave::Baseline),
        FlowStage::EndDone => asked_at(one, Wave::End),
        FlowStage::PairedSelf => {
            form::catalogue().instruments().any(|form| comparison::headline(one, form) == Some(Respondent::Themselves))
        }
        FlowStage::PairedAny => form::catalogue()
            .instruments()
            .any(|form| one.counted(form, Wave::Baseline).is_some() && one.counted(form, Wave::End).is_some()),
        FlowStage::LeftEarly => matches!(status, Status::LeftEarly | Status::MovedAway | Status::CareHome),
        FlowStage::Died => status == Status::Died,
        FlowStage::LostContact => status == Status::LostContact,
    }
}

fn asked_at(one: &Participation, wave: Wave) -> bool {
    form::catalogue().instruments().any(|form| one.counted(form, wave).is_some())
}
