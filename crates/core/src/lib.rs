//! The whole field in one pure library: forms and answers, trials and people, scores, what may be
//! shared, how evidence adds up, and the case study as a document.
//!
//! Nothing here reads a file, asks the time or draws a random number: the shells pass those in, so the
//! same input always gives the same output (ARCHITECTURE.md, invariant 1).

pub mod answer;
pub mod case_study;
pub mod cell;
mod chart;
pub mod disclosure;
pub mod document;
pub mod drawing;
pub mod form;
pub mod id;
pub mod person;
pub mod pool;
pub mod practice;
pub mod record;
pub mod schedule;
pub mod score;
pub mod share;
pub mod trial;
pub mod view;
pub mod words;
