//! What every fault test needs: the verbs that change a book, how far a book shows they have come, and the worker that is
//! killed or whose disk fails. The faults themselves are in `tests/`.
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

pub mod disk;
pub mod record;
pub mod verb;
