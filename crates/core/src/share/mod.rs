//! What leaves the book. A [`SharedTrial`] is the only thing that is ever exported or printed as a case study,
//! and it cannot hold an identifier: it has room for choices, numbers, months, counts of people and text that
//! a person has reviewed (ARCHITECTURE.md, invariant 3).

mod cleared;
mod counted;
mod figure;
mod may_go;
mod shared_answer;
mod shared_change;
mod shared_trial;

pub use cleared::{Cleared, NotCleared};
pub use counted::{NOT_COMPARED, counted_answers, counted_as, counted_words};
pub use figure::{Sort, could_be_told, figure_told};
pub use may_go::{WhyWithheld, may_go, may_go_if_read};
pub use shared_answer::{SharedAnswer, SharedAnswers, SharedText};
pub use shared_change::{Between, SharedChange};
pub use shared_trial::{Export, Organisation, SharedTrial, SignedOff, Template};

/// What a share file calls itself.
pub const SCHEMA: &str = "at-trial-share";

/// The version of [`SharedTrial`]: a new major version changes what something means, a new minor one adds a field.
pub const SCHEMA_VERSION: &str = "2.0.0";

/// The template whose fields a share file holds.
pub const TEMPLATE: &str = "at-results-aligned";
