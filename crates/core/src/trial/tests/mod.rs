//! Small trials written by hand, and what follows from them.

pub(crate) mod by_hand;
mod change;
mod contradictions;
mod flow;
mod money;
mod practice;
mod problems;
