//! A book keeps what it is given, takes it back when asked, and lets in only those it should.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod history;
mod opening;
mod passphrases;
mod place;
mod records;
mod sharing;

#[path = "../common/mod.rs"]
mod common;

use at_trials_core::id::QuestionId;

fn title() -> QuestionId {
    QuestionId::from("title")
}
