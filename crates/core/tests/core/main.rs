//! What the field says and draws, tested from outside.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod case_study;
mod chart;
mod drawn;
mod shipped;
