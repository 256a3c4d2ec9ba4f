//! What can be done with a book, and what each screen shows of it, without a window: the verbs of the commands, of the
//! command line and of the journeys. Time is passed in ([`Now`]); dialogs, threads and progress are the shells'.

mod desk;
pub mod errors;
mod now;
mod open_book;
pub mod page;
pub mod practice;
mod safety_copies;

pub use at_trials_report::Typefaces;
pub use desk::Desk;
pub use now::Now;
pub use open_book::{OpenBook, ShareFile, Way, case_study_name, passed_over};
