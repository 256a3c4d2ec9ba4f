//! One file per table: its rows, and every question the book asks of it.

pub(crate) mod draft;
pub(crate) mod evidence;
pub(crate) mod journal;
mod known;
pub(crate) mod person;
pub(crate) mod printed;
pub(crate) mod record;
pub(crate) mod setting;
pub(crate) mod share;
pub(crate) mod sign_off;
pub(crate) mod text_review;
