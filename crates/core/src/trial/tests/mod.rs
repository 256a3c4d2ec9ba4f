//! Small trials written by hand, and what follows from them.

mod any_records;
pub(crate) mod by_hand;
mod change;
mod contradictions;
mod flow;
mod left_over;
mod money;
mod practice;
mod problems;
