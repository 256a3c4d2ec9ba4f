//! What the records of a trial mean: typed views of the answers the program computes with, how many people got how
//! far, what changed for them, and what it cost. Every view is read from answers; nothing here is stored, and answers
//! the program only shows stay in their records.

mod agreement;
mod allocation;
mod assessment;
mod benefit;
mod comparison;
mod cost;
mod device;
mod exact;
mod flow;
mod money;
mod outcome;
mod participant;
mod participation;
mod plan;
mod problems;
mod progress;
mod read;

pub use agreement::{Agreement, Part};
pub use allocation::{Allocation, Usage};
pub use assessment::{Answering, Assessment, VisitOutcome};
pub use benefit::Benefit;
pub use comparison::{Comparison, Exclusion, Verdicts, change};
pub use cost::Cost;
pub use device::Device;
pub use flow::flow;
pub(crate) use flow::reached;
pub use money::{Gain, Money, money};
pub use outcome::Outcome;
pub use participant::{Participant, Status};
pub use participation::{Participation, participations};
pub use plan::Plan;
pub use problems::{DRAFT, is_contradiction, problems};
pub use progress::Became;
pub use read::{asked, content, first_gap, is_finished, is_finished_visit, what_it_lacks};

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::by_hand;
