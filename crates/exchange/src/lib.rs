//! Files out and in: a [`SharedTrial`](at_trials_core::share::SharedTrial) as canonical JSON with a signature,
//! and the guard through which every foreign file comes. Files are decoded straight into typed structs and held
//! against the forms; nothing untyped, unbounded or unchecked gets further than this crate.
//!
//! Which of the files that came in count is decided in [`at_trials_evidence::Evidence`].

mod check;
mod chosen;
mod envelope;
mod guard;
mod hash;
mod hex;
mod limits;
mod name;
mod place;
mod read;
mod refusal;
mod schema;
mod seal;
mod sign;
mod take_in;
mod version;
pub mod whole_file;

pub use chosen::{Chosen, MOST_FILES, Skipped, WhySkipped, chosen, open};
pub use hash::sha256;
pub use limits::MAX_BYTES;
pub use name::{shown, visible};
pub use place::Place;
pub use read::{Received, Unsigned, read};
pub use refusal::Refusal;
pub use schema::schema;
pub use seal::{SharingKey, Signer};
pub use sign::{file_name, sign, withdraw};
pub use take_in::{Kept, TakenIn, take_in, take_in_all};
