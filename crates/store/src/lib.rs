//! The book: one encrypted file with everything a team records, opened with a person's own passphrase. Keeps records and a
//! journal of every change; knows nothing about paper, share files or windows. Time is passed in; randomness is drawn here.

mod book;
mod check;
mod checksum;
mod connection;
mod error;
mod files;
mod identity;
mod keys;
mod migrate;
mod place;
mod repair;
mod safety_copy;
mod table;

pub use book::{Book, Changed, Drafts, Entrance, JournalEnd, NewBook, Prepared, Removed, Undone};
pub use error::StoreError;
pub use keys::{KeyStrength, RecoveryWords};
pub use safety_copy::{
    Earlier, EarlierKind, SafetyCopy, book_at, bring_back, carry, earlier_at, earlier_in, folder_of_copies, is_there,
};
pub use table::evidence::Held;
pub use table::journal::{Change, Decision, Entry, Turn};
pub use table::person::Passphrase;
pub use table::share::{LastShared, Shared};
