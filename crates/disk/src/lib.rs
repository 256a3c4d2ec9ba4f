//! The one way in which files are written, replaced and opened: whole or not at all, through a fresh name beside their place
//! that nobody else can read, never following a link. What is in them, which files belong together and what may be replaced
//! by what is the caller's business.

mod name;
mod open;
mod patience;
mod place;
mod put;

pub use name::fits_every_system;
pub use open::{as_there, careful, exists, in_pieces, is_odd, open, surely_exists};
pub use place::{Unsuitable, unsuitable};
pub use put::{
    copy_new, empty_new, folder, private_folder, put, put_for_good, remove_for_good, rename, rename_for_good, sync,
    sync_folder, write_new,
};
