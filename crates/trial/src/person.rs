//! The people of the team who unlock a book. Participants are never here: they are codes in records.

use at_trials_core::id::PersonId;
use at_trials_core::role::Role;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Somebody with a passphrase of their own for this book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    /// Stays the same when the name changes.
    pub id: PersonId,
    /// How the team calls them; never leaves the book.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// One person is not two because a letter is written large, or in another of its spellings.
pub fn is_called_the_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.nfkc().collect::<String>().to_lowercase().nfkc().collect::<String>();
    plain(one) == plain(other)
}
