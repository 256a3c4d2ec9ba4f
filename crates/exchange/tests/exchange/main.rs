//! Share files out and in, as other crates see it. One file a subject:
//! what a correct file is (`round_trip`, `contract`), what is refused (`hazards`, `rules`, `tamper`), what becomes of
//! files on disk (`folder`), and of those that earlier versions have written (`kept`).

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod contract;
mod fixture;
mod folder;
mod hazards;
mod kept;
mod practice;
mod round_trip;
mod rules;
mod tamper;
