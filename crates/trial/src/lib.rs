//! What only the book may know: records, and what they mean. Typed views of the answers the program computes with, how many
//! people got how far, what changed for them, when somebody is to be visited, what contradicts itself, and what of all
//! this may be shared. Every view is read from answers, and answers the program only shows stay in their records. Stored are
//! records, and of what was shared the figures with marks of the people behind them ([`sharing::Released`]).
//!
//! Pure like the crate below it. Only `store`, `practice` and what stands above them may name it: `report`, `exchange` and
//! `evidence` cannot (ARCHITECTURE.md, invariant 3).

mod comparison;
mod flow;
pub mod name_check;
mod participation;
pub mod person;
mod problems;
mod progress;
mod read;
pub mod record;
pub mod schedule;
pub mod sharing;
mod views;

pub use comparison::{Comparison, Exclusion, Verdicts, change, change_of};
pub(crate) use flow::reached;
pub use flow::{flow, flow_of};
pub use participation::{Participation, everybody, participations, residents};
pub use problems::{DRAFT, all_problems, is_contradiction, problems};
pub use progress::Became;
pub use read::{asked, asked_questions, content, first_gap, gaps, is_finished, is_finished_visit, said, what_it_lacks};
pub use views::{
    Agreement, Allocation, Answering, Assessment, Device, Lesson, Outcome, Part, Participant, Plan, Status, Usage,
    VisitOutcome, code, title,
};
