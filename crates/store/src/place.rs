//! Where a book must not be kept, in the words of its errors.

use crate::StoreError;
use at_trials_disk::{Unsuitable, unsuitable};
use std::path::Path;

/// Refuses a folder that would damage a book.
pub(crate) fn suitable(folder: &Path) -> Result<(), StoreError> {
    match unsuitable(folder) {
        None => Ok(()),
        Some(Unsuitable::Network) => Err(StoreError::UnsafeFolder("a folder on the network")),
        Some(Unsuitable::Synchronised) => {
            Err(StoreError::UnsafeFolder("a folder that is synchronised with other computers"))
        }
    }
}
