//! The files that this window saved, to be opened by their number: the page never sees a path.

use at_trials_desk::errors::{error, on_disk};
use at_trials_desk::page::{ErrorKind, Saved, WindowError};
use at_trials_exchange::{shown, whole_file};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Every file that was saved since the window was opened, in order.
#[derive(Default)]
pub struct SavedFiles(Mutex<Vec<PathBuf>>);

impl SavedFiles {
    /// Notes a file that was saved.
    pub fn note(&self, path: PathBuf) -> Saved {
        let name = shown(&path);
        let mut saved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        saved.push(path);
        let id = u32::try_from(saved.len()).expect("nobody saves 2^32 files in one sitting");
        let words = format!("Saved as {name} in the folder you chose.");
        Saved { id, name, words }
    }

    /// The file saved under this number.
    pub fn path(&self, id: u32) -> Result<PathBuf, WindowError> {
        let saved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = usize::try_from(id).ok().and_then(|id| id.checked_sub(1));
        place.and_then(|place| saved.get(place)).cloned().ok_or_else(|| {
            error(
                ErrorKind::Other,
                "That file was saved before the window was last opened.",
                "Open it from its folder.",
            )
        })
    }
}

/// Writes a file, whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WindowError> {
    whole_file::write(path, bytes).map_err(|cause| on_disk(&cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_is_found_by_its_number_and_told_without_its_folder() {
        let files = SavedFiles::default();
        let (one, two) = (files.note("/home/ade/one.pdf".into()), files.note("/home/ade/two.pdf".into()));
        assert_eq!((one.id, two.id), (1, 2));
        assert_eq!(two.words, "Saved as two.pdf in the folder you chose.");
        assert_eq!(files.path(2).unwrap(), Path::new("/home/ade/two.pdf"));
        for unknown in [0, 3] {
            assert!(files.path(unknown).is_err(), "{unknown}");
        }
    }
}
