//! One typed view for each form whose answers the program computes with.

pub(crate) mod agreement;
mod allocation;
mod assessment;
mod device;
mod lesson;
mod outcome;
mod participant;
mod plan;

pub use agreement::{Agreement, Part};
pub use allocation::{Allocation, Usage};
pub(crate) use assessment::did_not_happen;
pub use assessment::{Answering, Assessment, VisitOutcome};
pub use device::Device;
pub use lesson::Lesson;
pub use outcome::Outcome;
pub use participant::{Participant, Status, code};
pub(crate) use plan::JOINT_CODE;
pub use plan::{Plan, title};
