//! What anybody may know: forms and answers, scores, what may be told of small numbers, the types of a shared trial, charts
//! and the case study as a document. No record and no person can be named here, so that whatever depends on this crate
//! alone cannot let one out (ARCHITECTURE.md, invariant 3).
//!
//! Nothing here reads a file, asks the time or draws a random number: the shells pass those in, so the
//! same input always gives the same output (invariant 1).

pub mod answer;
pub mod audience;
pub mod case_study;
pub mod cell;
pub mod chart;
pub mod count;
pub mod disclosure;
pub mod document;
pub mod drawing;
pub mod enough;
pub mod flow_stage;
pub mod form;
pub mod id;
pub mod money;
pub mod respondent;
pub mod role;
pub mod score;
pub mod share;
pub mod wave;
pub mod what_goes;
pub mod words;
