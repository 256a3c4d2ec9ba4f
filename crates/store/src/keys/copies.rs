//! The key file on the disk: kept twice, each copy with a checksum and a number that goes up, so that a cut or a failing disk
//! leaves at least one that is whole, and an error always means that nothing was changed.

use super::file::{FORMAT, KeyFile, VERSION};
use crate::StoreError;
use crate::checksum::{with_sum, without_sum};
use crate::files::{beginning_of, part, read_small, replace, unfinished, write_whole};
use at_trials_disk::{exists, rename_for_good, sync_folder};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// More than the keys of a thousand people.
const LONGEST: u64 = 1 << 20;

/// Only the version, to tell a later file from a damaged one.
#[derive(Deserialize)]
struct Stamp {
    version: u32,
}

/// `NAME.attrials-keys` and its copy.
pub(crate) fn paths(book: &Path) -> [PathBuf; 2] {
    ["attrials-keys", "attrials-keys-copy"].map(|ending| part(book, ending))
}

/// True where the keys of a book lie without it: it was here, and did not stop in the middle of being made.
pub(crate) fn alone(book: &Path) -> bool {
    let being_made = |keys: KeyFile| beginning_of(&unfinished(book)).is_ok_and(|first| keys.opens(&first));
    !exists(book) && paths(book).iter().any(|copy| exists(copy)) && !KeyFile::read(book).is_ok_and(being_made)
}

impl KeyFile {
    /// Reads the keys beside a book: the newer of the copies that are whole.
    ///
    /// # Errors
    /// [`StoreError::KeysMissing`], [`StoreError::Newer`], [`StoreError::Damaged`], or what the disk says of the first copy.
    pub fn read(book: &Path) -> Result<Self, StoreError> {
        newest(copies(book))
    }

    /// As [`KeyFile::read`], passing over a copy that belongs to another book than the one with these first bytes.
    ///
    /// # Errors
    /// As [`KeyFile::read`], and [`StoreError::KeysOfAnother`] if all that are whole do.
    pub fn read_of(book: &Path, first_bytes: &[u8; 16]) -> Result<Self, StoreError> {
        let foreign = |copy| match copy {
            Ok(keys) if !Self::opens(&keys, first_bytes) => Err(StoreError::KeysOfAnother),
            copy => copy,
        };
        newest(copies(book).map(foreign))
    }

    /// Writes both copies. What is read is the newer whole copy, so it is the first one that decides: an error means that
    /// nothing was changed. A second one that fails is mended at the next opening.
    pub fn write(&self, book: &Path) -> Result<(), StoreError> {
        let bytes = self.to_bytes()?;
        let [first, second] = paths(book);
        let before = read_small(&first, LONGEST).ok();
        replace(&first, &bytes)?;
        if let Err(error) = sync_folder(&first).or_else(|_| sync_folder(&first))
            && put_back(&first, before.as_deref()).is_ok()
        {
            return Err(error.into());
        }
        let _ = write_whole(&second, &bytes);
        Ok(())
    }

    /// Writes a copy again that is lost, torn, or older than this one, which was read as the newest. The keys of another
    /// book are set aside first: they may be the only ones it has.
    pub fn mend(&self, book: &Path) -> Result<(), StoreError> {
        let bytes = self.to_bytes()?;
        for path in paths(book) {
            if read_small(&path, LONGEST).ok().as_ref() == Some(&bytes) {
                continue;
            }
            if read_copy(&path).is_ok_and(|found| found.book != self.book) {
                rename_for_good(&path, &book.with_extension("attrials-keys-of-another"))?;
            }
            write_whole(&path, &bytes)?;
        }
        Ok(())
    }

    /// As it stands in the file. What could not be read again is not written.
    ///
    /// # Errors
    /// [`StoreError::TooManyPeople`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let bytes = with_sum(&serde_json::to_string(self)?);
        if bytes.len() as u64 > LONGEST { Err(StoreError::TooManyPeople) } else { Ok(bytes) }
    }
}

/// What stood in a place before, or nothing.
fn put_back(path: &Path, before: Option<&[u8]>) -> Result<(), StoreError> {
    match before {
        Some(bytes) => replace(path, bytes),
        None => Ok(std::fs::remove_file(path)?),
    }
}

fn copies(book: &Path) -> [Result<KeyFile, StoreError>; 2] {
    paths(book).map(|path| read_copy(&path))
}

/// A copy of a later version is never passed over for an older one: it holds what was decided since.
fn newest(copies: [Result<KeyFile, StoreError>; 2]) -> Result<KeyFile, StoreError> {
    match copies {
        [Err(StoreError::Newer), _] | [_, Err(StoreError::Newer)] => Err(StoreError::Newer),
        [Ok(first), Ok(second)] if second.generation > first.generation => Ok(second),
        [Ok(keys), _] | [_, Ok(keys)] => Ok(keys),
        [Err(StoreError::KeysMissing), Err(error)] | [Err(error), _] => Err(error),
    }
}

fn read_copy(path: &Path) -> Result<KeyFile, StoreError> {
    let bytes = match read_small(path, LONGEST) {
        Err(StoreError::Folder(std::io::ErrorKind::NotFound)) => return Err(StoreError::KeysMissing),
        read => read?,
    };
    let body = without_sum(bytes)?;
    if serde_json::from_str::<Stamp>(&body).is_ok_and(|stamp| stamp.version > VERSION) {
        return Err(StoreError::Newer);
    }
    let file: KeyFile = serde_json::from_str(&body)?;
    if file.format == FORMAT { Ok(file) } else { Err(StoreError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::super::{Key, KeyStrength};
    use super::*;
    use at_trials_core::role::Role;
    use at_trials_trial::person::Person;

    const PASSPHRASE: &str = "lamp otter drizzle";

    fn keys() -> (Key, KeyFile, Person) {
        let key = Key::random();
        let (mut file, _) = KeyFile::new(&key, KeyStrength::Practice);
        let sam = file.add(&key, "Sam", Role::Practitioner, PASSPHRASE).unwrap();
        (key, file, sam)
    }

    #[test]
    fn every_flipped_byte_is_noticed_and_the_copy_steps_in() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, file, sam) = keys();
        file.write(&book).unwrap();
        let [first, second] = paths(&book);
        let whole = std::fs::read(&first).unwrap();
        for at in 0..whole.len() - 1 {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            std::fs::write(&first, &flipped).unwrap();
            assert!(read_copy(&first).is_err(), "byte {at}");
        }
        let read = KeyFile::read(&book).unwrap();
        assert!(read.unlock(&sam.id, PASSPHRASE).is_ok());
        read.mend(&book).unwrap();
        assert_eq!(std::fs::read(&first).unwrap(), whole);
        std::fs::write(&first, b"").unwrap();
        std::fs::write(&second, b"").unwrap();
        assert!(matches!(KeyFile::read(&book), Err(StoreError::Damaged)));
    }

    #[test]
    fn line_ends_of_another_system_in_both_copies_open_the_book_and_are_mended() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, file, sam) = keys();
        file.write(&book).unwrap();
        let whole = std::fs::read_to_string(&paths(&book)[0]).unwrap();
        for path in paths(&book) {
            std::fs::write(path, whole.replace('\n', "\r\n")).unwrap();
        }
        let read = KeyFile::read(&book).unwrap();
        assert!(read.unlock(&sam.id, PASSPHRASE).is_ok());
        read.mend(&book).unwrap();
        assert_eq!(paths(&book).map(|path| std::fs::read_to_string(path).unwrap()), [whole.clone(), whole]);
    }

    #[test]
    fn a_later_key_file_is_told_from_a_damaged_one() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, mut file, _) = keys();
        file.version = VERSION + 1;
        file.write(&book).unwrap();
        assert!(matches!(KeyFile::read(&book), Err(StoreError::Newer)));
    }

    #[test]
    fn the_newer_copy_counts_wherever_it_lies_and_mending_never_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (key, mut file, sam) = keys();
        file.write(&book).unwrap();
        let [first, second] = paths(&book);
        let old = std::fs::read(&first).unwrap();
        let lee = file.add(&key, "Lee", Role::Lead, "otter drizzle lamp").unwrap();
        file.remove(&sam.id).unwrap();
        file.write(&book).unwrap();
        let new = std::fs::read(&first).unwrap();
        for older in [&first, &second] {
            std::fs::write(older, &old).unwrap();
            let read = KeyFile::read(&book).unwrap();
            assert_eq!(read.people(), std::slice::from_ref(&lee), "somebody taken out is not back");
            read.mend(&book).unwrap();
            assert_eq!((std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap()), (new.clone(), new.clone()));
        }
    }

    #[test]
    fn an_error_means_that_nothing_was_changed_and_success_that_it_was() {
        for blocked in 0..2 {
            let folder = tempfile::tempdir().unwrap();
            let book = folder.path().join("team.attrials");
            let (key, mut file, sam) = keys();
            file.write(&book).unwrap();
            // A folder in the way: nothing can be put in its place.
            let place = &paths(&book)[blocked];
            std::fs::remove_file(place).unwrap();
            std::fs::create_dir(place).unwrap();
            file.change(&key, &sam.id, "drizzle otter lamp").unwrap();
            let told = file.write(&book).is_ok();
            let now = KeyFile::read(&book).unwrap();
            assert_eq!(now.unlock(&sam.id, "drizzle otter lamp").is_ok(), told, "copy {blocked}");
            assert_eq!(now.unlock(&sam.id, PASSPHRASE).is_ok(), !told, "copy {blocked}");
        }
    }

    #[test]
    fn the_right_copy_is_used_beside_the_keys_of_another_book_which_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (_, mut ours, sam) = keys();
        ours.belongs_to(&[1; 16]);
        ours.write(&book).unwrap();
        let (_, mut theirs, _) = keys();
        theirs.belongs_to(&[2; 16]);
        theirs.generation = 9;
        let foreign = theirs.to_bytes().unwrap();
        std::fs::write(&paths(&book)[0], &foreign).unwrap();
        let read = KeyFile::read_of(&book, &[1; 16]).unwrap();
        assert_eq!(read.people(), [sam]);
        read.mend(&book).unwrap();
        assert_eq!(std::fs::read(&paths(&book)[0]).unwrap(), ours.to_bytes().unwrap());
        assert_eq!(std::fs::read(book.with_extension("attrials-keys-of-another")).unwrap(), foreign);
        assert!(matches!(KeyFile::read_of(&book, &[3; 16]), Err(StoreError::KeysOfAnother)));
    }

    #[test]
    fn more_people_than_can_be_read_again_are_refused_and_those_there_stay() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("team.attrials");
        let (key, mut file, _) = keys();
        file.write(&book).unwrap();
        let before = std::fs::read(&paths(&book)[0]).unwrap();
        while file.to_bytes().is_ok() {
            file.add(&key, &"Somebody with a very long name ".repeat(200), Role::Lead, PASSPHRASE).unwrap();
        }
        assert!(matches!(file.write(&book), Err(StoreError::TooManyPeople)));
        assert_eq!(std::fs::read(&paths(&book)[0]).unwrap(), before);
        assert_eq!(KeyFile::read(&book).unwrap().people().len(), 1);
    }
}
