//! One typed view for each form whose answers the program computes with.

pub(crate) mod agreement;
mod allocation;
mod assessment;
mod device;
mod outcome;
mod participant;
mod plan;

pub use agreement::{Agreement, Part};
pub use allocation::{Allocation, Usage};
pub use assessment::{Answering, Assessment, VisitOutcome};
pub use device::Device;
pub use outcome::Outcome;
pub use participant::{Participant, Status};
pub use plan::Plan;
