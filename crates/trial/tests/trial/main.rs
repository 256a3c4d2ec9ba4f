//! Small trials written by hand and the practice trials, and what follows from them.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod change;
mod contradictions;
mod flow;
mod practice;
mod problems;
mod schedule;
mod sharing;
mod visit;
