//! Looking at files that others may have put there: a link leads elsewhere, a pipe is never finished, a device never ends.

use crate::put::folder;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// So many bytes are read at once.
const PIECE: usize = 1 << 16;

/// How every file is opened and made: no link at the end of its path is followed, no pipe waited for, and nobody else may read
/// what is made so. (On Windows a link is told by [`is_odd`] only.)
pub fn careful() -> OpenOptions {
    let mut options = OpenOptions::new();
    with_care(&mut options);
    options
}

#[cfg(unix)]
fn with_care(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
}

/// Windows has no flag that is known to leave links alone and to bring what a synchronising program keeps elsewhere.
#[cfg(not(unix))]
fn with_care(_: &mut OpenOptions) {}

/// True for what is there but is no ordinary file: a link, whatever it leads to, a folder, a pipe, a device.
pub fn is_odd(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| !about.is_file())
}

/// An ordinary file, to be read.
///
/// # Errors
/// [`ErrorKind::InvalidInput`] if it is none, and what the disk says.
pub fn open(path: &Path) -> io::Result<File> {
    if is_odd(path) {
        return Err(ErrorKind::InvalidInput.into());
    }
    let file = careful().read(true).open(path)?;
    // Looked at again through the open file: the name could stand for something else by now.
    if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Reads an ordinary file from its beginning to its end.
///
/// # Errors
/// As [`open`], and what `take` says.
pub fn in_pieces(path: &Path, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut file = open(path)?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(()),
            read => take(&piece[..read])?,
        }
    }
}

/// True for anything of that name, a link too, whatever it leads to.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// A path as its disk has it: where nothing has exactly this name, what has its ending in other capitals. Some programs carry
/// endings over in capitals, and some disks tell those apart. As it was given where there is neither.
pub fn as_there(path: PathBuf) -> PathBuf {
    let Some(ending) = path.extension().filter(|_| !exists(&path)) else { return path };
    let beside = fs::read_dir(folder(&path)).into_iter().flatten().flatten().map(|entry| entry.path());
    let same = beside.filter(|other| {
        other.file_stem() == path.file_stem() && other.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
    });
    same.min().unwrap_or(path)
}

/// As [`exists`], where something is taken away or written over if it is not so.
///
/// # Errors
/// A disk that does not answer.
pub fn surely_exists(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_pipes_devices_and_folders_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link, pipe] = ["file", "link", "pipe"].map(|name| folder.path().join(name));
        fs::write(&file, "ordinary").unwrap();
        symlink(&file, &link).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        for odd in [&link, &pipe, &Path::new("/dev/zero").to_owned(), &folder.path().to_owned()] {
            assert!(is_odd(odd), "{odd:?}");
            assert_eq!(open(odd).unwrap_err().kind(), ErrorKind::InvalidInput, "{odd:?}");
        }
        assert!(!is_odd(&file) && !is_odd(&folder.path().join("gone")));
        let mut read = Vec::new();
        in_pieces(&file, |piece| {
            read.extend_from_slice(piece);
            Ok(())
        })
        .unwrap();
        assert_eq!(read, b"ordinary");
        assert!(
            careful().read(true).open(&link).is_err(),
            "the flag itself holds, should the file be exchanged in between"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_found_whose_ending_is_in_other_capitals_and_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a.JSON", "b.json", "b.JSON", "C.json", "d.json-copy", "e"] {
            fs::write(at(name), "").unwrap();
        }
        for (asked, there) in [
            ("a.json", "a.JSON"),
            ("a.Json", "a.JSON"),
            ("b.json", "b.json"),
            ("b.Json", "b.JSON"),
            ("c.json", "c.json"),
            ("d.json", "d.json"),
            ("E", "E"),
        ] {
            assert_eq!(as_there(at(asked)), at(there));
        }
        assert_eq!(as_there("no-such-folder/a.json".into()), Path::new("no-such-folder/a.json"));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        symlink("gone", &link).unwrap();
        assert!(exists(&link) && surely_exists(&link).unwrap());
        assert!(!surely_exists(&folder.path().join("gone")).unwrap());
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(surely_exists(&folder.path().join("file").join("below")).is_err(), "no answer is not a no");
    }
}
