//! What must hold of every page and every sum, whatever was recorded.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod any_records;
mod left_over;
mod newer;
mod no_longer_taken;
mod rehearsal;
mod what_goes;
