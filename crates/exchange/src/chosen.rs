//! Files and folders somebody has chosen: which of them are share files, and opening one safely. Links, devices and
//! pipes are never followed or opened; a folder is walked only so far.

use crate::envelope::WITHDRAWAL_SCHEMA;
use crate::limits::MAX_BYTES;
use crate::refusal::Refusal;
use at_trials_core::share::SCHEMA;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How many files one folder is searched for.
pub const MOST_FILES: usize = 20_000;

/// How deep folders within folders are searched.
const MOST_DEEP: usize = 8;

/// The word that the name of every share file holds. Browsers, e-mail programs and people change what stands around it:
/// `x.attrial (1).json`, `x.attrial.json.txt`, `x.attrial - Copy.json`, `X.ATTRIAL.JSON`.
const WORD: &str = "attrial";

/// How much of a file by another name is searched for what every share file says of itself, in bytes: five times the
/// largest share file we know of.
const LOOKED_INTO: u64 = 256 * 1024;

/// What was found among the files and folders chosen, in order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Share files, by their name or by what they say of themselves.
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
    /// Neither its name nor what it holds says that it is a share file. Nothing that was sent is missing without it.
    NoShareFile,
    /// A link, a device or a pipe.
    NotAFile,
    /// It could not be looked at.
    Unreadable,
    /// A folder with too many files, or too deep inside another; nothing in it is read.
    TooMany,
}

impl WhySkipped {
    /// The reason as a word that stays the same in every version, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoShareFile => "no_share_file",
            Self::NotAFile => "not_a_file",
            Self::Unreadable => "unreadable",
            Self::TooMany => "too_many_files",
        }
    }

    /// The reason in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoShareFile => "Neither its name nor what is in it says that it is a share file.",
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
                Ok(_) if is_called_one(&entry.file_name().to_string_lossy()) => self.files.push(path),
                Ok(_) => match says_it_is_one(&path) {
                    Ok(true) => self.files.push(path),
                    Ok(false) => self.skip(&path, WhySkipped::NoShareFile),
                    Err(_) => self.skip(&path, WhySkipped::Unreadable),
                },
                Err(_) => self.skip(&path, WhySkipped::Unreadable),
            }
        }
        true
    }
}

/// True if a file has the name of a share file, whatever was done to it on its way. The companions that macOS writes
/// beside every file (`._x`) hold nothing of it.
fn is_called_one(name: &str) -> bool {
    !name.starts_with("._") && name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(WORD))
}

/// True if a file begins as JSON does and names one of our schemas; whether it is right is seen when it is read.
fn says_it_is_one(path: &Path) -> std::io::Result<bool> {
    let mut file = at_trials_disk::open(path)?;
    let mut start = [0; 64];
    let read = file.read(&mut start)?;
    let start = &start[..read];
    let json = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start().starts_with(b"{");
    if !json {
        return Ok(false);
    }
    let mut text = start.to_vec();
    file.take(LOOKED_INTO).read_to_end(&mut text)?;
    Ok([SCHEMA, WITHDRAWAL_SCHEMA].iter().any(|schema| holds(&text, format!("\"{schema}\"").as_bytes())))
}

fn holds(text: &[u8], words: &[u8]) -> bool {
    text.windows(words.len()).any(|part| part == words)
}

/// The bytes of a plain file of at most [`MAX_BYTES`].
///
/// # Errors
/// [`Refusal::NotAFile`], [`Refusal::TooLarge`] or [`Refusal::Unreadable`].
pub fn open(path: &Path) -> Result<Vec<u8>, Refusal> {
    let file = at_trials_disk::open(path).map_err(|error| match error.kind() {
        ErrorKind::InvalidInput => Refusal::NotAFile,
        _ => Refusal::Unreadable,
    })?;
    if file.metadata().map_err(|_| Refusal::Unreadable)?.len() > MAX_BYTES as u64 {
        return Err(Refusal::TooLarge);
    }
    let mut bytes = Vec::new();
    // One byte more than allowed shows a file that grew while it was read; `read` refuses it.
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Unreadable)?;
    Ok(bytes)
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
        assert_eq!(skipped, [WhySkipped::NoShareFile, WhySkipped::NoShareFile]);
    }

    #[test]
    fn a_name_that_was_changed_on_its_way_is_still_one() {
        for name in [
            "x.attrial.json",
            "x.attrial (1).json",
            "x.attrial(2).json",
            "x.attrial.json.txt",
            "x.attrial.json.download",
            "x.attrial - Copy.json",
            "x.attrial[1].json",
            "x_attrial_json",
            "X.ATTRIAL.JSON",
            "Copy of x.attrial.json",
        ] {
            assert!(is_called_one(name), "{name}");
        }
        for name in ["practice.attrials", "notes.txt", "attrials.json", "._x.attrial.json", "x.json", ""] {
            assert!(!is_called_one(name), "{name}");
        }
    }

    #[test]
    fn a_file_by_another_name_is_looked_into_and_taken_for_what_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.json", r#"{"flow":{},"schema":"at-trial-share"}"#);
        write("b", "\u{feff}\n {\"schema\": \"at-trial-withdrawal\"}");
        write("c.json", r#"{"schema":"something-else"}"#);
        write("d.txt", r#"about "at-trial-share""#);
        write("e", "");
        write("f.json", &format!("{{{}\"at-trial-share\"}}", " ".repeat(300_000)));
        let found = chosen(&[folder.path().to_owned()]);
        assert_eq!(names(&found.files), ["a.json", "b"]);
        let skipped: Vec<_> = found.skipped.iter().map(|skipped| skipped.path.clone()).collect();
        assert_eq!(names(&skipped), ["c.json", "d.txt", "e", "f.json"], "beyond 256 KiB nothing is searched");
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
        fs::File::create(&path).unwrap().set_len(10_000_000_000).unwrap();
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
