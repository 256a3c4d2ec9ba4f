//! Writes a file whole or not at all: to a temporary file beside it, flushed to the disk, then renamed. A power
//! cut, a full disk or a crash leaves what was there before.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait, in milliseconds, when something (a virus scanner) holds the file for a moment.
const PATIENCE: [u64; 6] = [10, 25, 50, 100, 400, 1600];

/// The ending of a book. What belongs to it, such as its keys, adds a hyphen and a word.
const BOOK: &str = ".attrials";

/// Nobody has more links one behind another; a ring of them ends here.
const MOST_LINKS: usize = 40;

/// By so many bytes at its beginning a file tells what it is.
const KIND: usize = 4;

/// Writes `bytes` to `path`, for its owner only, replacing the file of the same kind that was there; through a link, the file
/// it leads to. What begins otherwise is never replaced, and what is named as a book or a file beside it is never touched or made.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] for something else of that name, or a name kept for books, and what the disk says; what was there before is then
/// still there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if leads_to_a_book(path) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.exists() && !(path.is_file() && is_of_the_same_kind(path, bytes)?) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    // A fresh name that nobody can foresee; it goes by itself if anything fails.
    let mut beside = tempfile::Builder::new().prefix(".").suffix(".part").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    rename(&beside.into_temp_path(), path)?;
    flush_folder(folder)
}

/// True if this name, one that a link of this name leads to, or the one where all links end is a book's, its keys', its lock's or
/// the like, whether such a file is there or not: a book may be about to be made there, and a lock is empty.
fn leads_to_a_book(path: &Path) -> bool {
    let next = |at: &PathBuf| Some(at.parent()?.join(fs::read_link(at).ok()?));
    let mut names = std::iter::successors(Some(path.to_owned()), next).take(MOST_LINKS).chain(fs::canonicalize(path));
    names.any(|name| is_of_a_book(&name))
}

/// Windows leaves out dots and spaces at the end of a name, and takes a colon for the end of it.
fn is_of_a_book(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let mut behind = name.trim_end_matches(['.', ' ']).split(BOOK).skip(1);
    behind.any(|rest| rest.is_empty() || rest.starts_with(['-', ':']))
}

/// True if the file that is there begins as the new one does, or holds nothing.
fn is_of_the_same_kind(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)?.take(KIND as u64).read_to_end(&mut beginning)?;
    Ok(beginning.is_empty() || bytes.starts_with(&beginning))
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for wait in PATIENCE {
        match fs::rename(from, to) {
            Err(error) if is_held(&error) => std::thread::sleep(Duration::from_millis(wait)),
            done => return done,
        }
    }
    fs::rename(from, to)
}

/// True for what Windows answers while another program has the file open.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows keeps the name with the file and opens no folders.
#[cfg(not(unix))]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Night light.pdf");
        write(&path, b"%PDF first").unwrap();
        write(&path, b"%PDF second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"%PDF second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("kept"), b"kept").unwrap();
        assert!(write(&taken, b"new").is_err());
        assert_eq!(fs::read(taken.join("kept")).unwrap(), b"kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_stays_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, b"%PDF first").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"%PDF second").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"%PDF second");
        assert!(link.is_symlink());
        let pipe = std::os::unix::net::UnixListener::bind(folder.path().join("pipe")).unwrap();
        assert_eq!(write(&folder.path().join("pipe"), b"").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        drop(pipe);
    }

    #[test]
    fn nothing_of_another_kind_is_ever_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Night light.pdf");
        for there in [b"\x8f\x02\x99\xd4 a book".as_slice(), b"{\"format\":\"at-trials-keys\"", b"ab"] {
            fs::write(&path, there).unwrap();
            assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&path).unwrap(), there);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
        fs::write(&path, b"").unwrap();
        write(&path, b"%PDF-1.7").unwrap();
    }

    #[test]
    fn what_is_named_as_a_book_or_a_file_beside_it_is_neither_replaced_nor_made() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "team.attrials",
            "Team.ATTRIALS",
            "team.attrials.",
            "team.attrials-lock",
            "team.Attrials-Keys-copy",
            "team.attrials-journal",
            "team.attrials-proof",
        ] {
            let path = folder.path().join(name);
            assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), io::ErrorKind::AlreadyExists, "{name}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{name}");
            for there in [b"".as_slice(), b"%PDF-1.6"] {
                fs::write(&path, there).unwrap();
                assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), io::ErrorKind::AlreadyExists, "{name}");
                assert_eq!(fs::read(&path).unwrap(), there, "{name}");
            }
            fs::remove_file(&path).unwrap();
        }
        for name in ["About team.attrials.pdf", "attrials-1.pdf", "night-light.attrial.json"] {
            write(&folder.path().join(name), b"%PDF-1.7").unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_to_a_book_is_not_followed_whether_the_book_is_there_or_not() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let [book, near, far] = ["team.attrials-lock", "near.pdf", "far.pdf"].map(|name| folder.path().join(name));
        symlink("team.attrials-lock", &near).unwrap();
        symlink(&near, &far).unwrap();
        for is_there in [false, true] {
            if is_there {
                fs::write(&book, b"").unwrap();
            }
            for path in [&near, &far] {
                assert_eq!(write(path, b"%PDF-1.7").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
                assert!(path.is_symlink());
            }
            assert_eq!(fs::read(&book).unwrap_or_default(), b"");
            assert_eq!(book.exists(), is_there);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_is_its_owners_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Night light.pdf");
        write(&path, b"%PDF").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named_as_such() {
        let error = write(Path::new("/no such folder/file.pdf"), b"").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
