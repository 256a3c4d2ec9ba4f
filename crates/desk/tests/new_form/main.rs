//! Adding a form is adding a file: forms about a trial, about a person and with scores, and new versions of shipped ones, are put
//! beside the shipped forms of this process, and are found on the pages, in the book, in the share file, in the codebook and
//! among what stays.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod book;
mod fixture;
mod leaving;
mod pages;
mod pretend;
mod told_together;
mod versions;
