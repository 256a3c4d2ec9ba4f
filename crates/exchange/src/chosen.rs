//! Files and folders somebody has chosen: which of them are share files, and opening one safely. Links, devices and
//! pipes are never followed or opened; a folder is walked only so far.

use crate::read::MAX_BYTES;
use crate::refusal::Refusal;
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many files one folder is searched for.
pub const MOST_FILES: usize = 20_000;

/// How deep folders within folders are searched.
const MOST_DEEP: usize = 8;

const ENDING: &str = ".attrial.json";

/// What was found among the files and folders chosen, in order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Share files by their name.
    pub files: Vec<PathBuf>,
    /// Everything else, with the reason.
    pub skipped: Vec<Skipped>,
}

/// Something that is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Where it is.
    pub path: PathBuf,
    /// Why it is not read.
    pub why: WhySkipped,
}

/// Why something is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhySkipped {
    /// Its name does not end in `.attrial.json`.
    OtherName,
    /// A link, a device or a pipe.
    NotAFile,
    /// It could not be looked at.
    Unreadable,
    /// A folder with too many files, or too deep inside another; nothing in it is read.
    TooMany,
}

impl WhySkipped {
    /// The reason in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::OtherName => "Not a share file: its name does not end in .attrial.json.",
            Self::NotAFile => "A link or a device, which is not opened.",
            Self::Unreadable => "It could not be read. Check that you may open it.",
            Self::TooMany => {
                "The folder holds too much: at most 20,000 files, 8 folders deep. Choose a smaller folder."
            }
        }
    }
}

/// Looks through the files and folders chosen. A file chosen by itself is read whatever its name is; a folder that
/// holds too much is not read at all, rather than a part of it that depends on the disk.
pub fn chosen(paths: &[PathBuf]) -> Chosen {
    let mut found = Chosen::default();
    for path in paths {
        match fs::symlink_metadata(path) {
            Ok(about) if about.is_file() => found.files.push(path.clone()),
            Ok(about) if about.is_dir() => found.folder(path),
            Ok(_) => found.skip(path, WhySkipped::NotAFile),
            Err(_) => found.skip(path, WhySkipped::Unreadable),
        }
    }
    found.files.sort();
    found.files.dedup();
    found.skipped.sort();
    found.skipped.dedup();
    found
}

impl Chosen {
    fn skip(&mut self, path: &Path, why: WhySkipped) {
        self.skipped.push(Skipped { path: path.to_owned(), why });
    }

    fn folder(&mut self, folder: &Path) {
        let mut inside = Self::default();
        let mut left = MOST_FILES;
        if inside.walk(folder, 0, &mut left) {
            self.files.append(&mut inside.files);
            self.skipped.append(&mut inside.skipped);
        } else {
            self.skip(folder, WhySkipped::TooMany);
        }
    }

    /// False once more than `left` entries have been looked at.
    fn walk(&mut self, folder: &Path, deep: usize, left: &mut usize) -> bool {
        let Ok(entries) = fs::read_dir(folder) else {
            self.skip(folder, WhySkipped::Unreadable);
            return true;
        };
        for entry in entries {
            let Some(fewer) = left.checked_sub(1) else { return false };
            *left = fewer;
            let Ok(entry) = entry else {
                self.skip(folder, WhySkipped::Unreadable);
                continue;
            };
            let path = entry.path();
            // `file_type` does not follow links.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && deep == MOST_DEEP => self.skip(&path, WhySkipped::TooMany),
                Ok(kind) if kind.is_dir() => {
                    if !self.walk(&path, deep + 1, left) {
                        return false;
                    }
                }
                Ok(kind) if !kind.is_file() => self.skip(&path, WhySkipped::NotAFile),
                Ok(_) if entry.file_name().to_string_lossy().ends_with(ENDING) => self.files.push(path),
                Ok(_) => self.skip(&path, WhySkipped::OtherName),
                Err(_) => self.skip(&path, WhySkipped::Unreadable),
            }
        }
        true
    }
}

/// The bytes of a plain file of at most [`MAX_BYTES`].
///
/// # Errors
/// [`Refusal::NotAFile`], [`Refusal::TooLarge`] or [`Refusal::Unreadable`].
pub fn open(path: &Path) -> Result<Vec<u8>, Refusal> {
    let before = fs::symlink_metadata(path).map_err(|_| Refusal::Unreadable)?;
    if !before.is_file() {
        return Err(Refusal::NotAFile);
    }
    let file = unfollowed(path).map_err(|_| Refusal::Unreadable)?;
    // Looked at again through the open file: the name could stand for something else by now.
    let about = file.metadata().map_err(|_| Refusal::Unreadable)?;
    if !about.is_file() {
        return Err(Refusal::NotAFile);
    }
    if about.len() > MAX_BYTES as u64 {
        return Err(Refusal::TooLarge);
    }
    let mut bytes = Vec::new();
    // One byte more than allowed shows a file that grew while it was read; `read` refuses it.
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Unreadable)?;
    Ok(bytes)
}

/// Opened without following a link at its end and without waiting for a pipe.
fn unfollowed(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[PathBuf]) -> Vec<String> {
        paths.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_folder_gives_its_share_files_in_order_and_says_what_it_skips() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        for name in ["b.attrial.json", "a.attrial.json", "notes.txt", "x.json"] {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        fs::write(inner.join("c.attrial.json"), "{}").unwrap();
        let found = chosen(&[folder.path().to_owned(), folder.path().join("a.attrial.json")]);
        assert_eq!(names(&found.files), ["a.attrial.json", "b.attrial.json", "c.attrial.json"]);
        let skipped: Vec<_> = found.skipped.iter().map(|skipped| skipped.why).collect();
        assert_eq!(skipped, [WhySkipped::OtherName, WhySkipped::OtherName]);
    }

    #[test]
    fn a_file_chosen_by_itself_is_read_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mailed.json");
        fs::write(&path, "{}").unwrap();
        assert_eq!(chosen(&[path.clone(), folder.path().join("gone")]).files, [path]);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.attrial.json");
        File::create(&path).unwrap().set_len(10_000_000_000).unwrap();
        assert_eq!(open(&path), Err(Refusal::TooLarge));
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_devices_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (link, pipe) = (folder.path().join("link.attrial.json"), folder.path().join("pipe.attrial.json"));
        std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [&link, &pipe, &PathBuf::from("/dev/zero"), &folder.path().to_owned()] {
            assert_eq!(open(path), Err(Refusal::NotAFile), "{path:?}");
        }
        assert_eq!(open(&folder.path().join("gone")), Err(Refusal::Unreadable));
        let found = chosen(&[folder.path().to_owned(), link.clone()]);
        assert!(found.files.is_empty());
        assert!(found.skipped.iter().all(|skipped| skipped.why == WhySkipped::NotAFile));
        assert!(unfollowed(&link).is_err(), "the flag itself must hold, should the file be exchanged in between");
    }

    #[test]
    fn folders_are_not_searched_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let deep = (0..12).fold(folder.path().to_owned(), |path, i| path.join(i.to_string()));
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("x.attrial.json"), "{}").unwrap();
        let found = chosen(&[folder.path().to_owned()]);
        assert!(found.files.is_empty());
        assert_eq!(found.skipped.len(), 1);
        assert_eq!(found.skipped[0].why, WhySkipped::TooMany);
    }
}
