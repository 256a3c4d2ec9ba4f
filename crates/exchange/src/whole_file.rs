//! Saves what leaves the book, a case study, a share file or a table, where somebody chose. How a file is written at all is
//! said in `at-trials-disk`; here stands what it may take the place of.

use at_trials_disk::{exists, fits_every_system, open, put_for_good};
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// The ending of a book. What belongs to it, such as its keys, adds a hyphen and a word.
const BOOK: &str = ".attrials";

/// By so many bytes at its beginning a file tells what it is.
const KIND: usize = 4;

/// How the files begin that a cut has left unfinished.
const UNFINISHED: &str = ".at-trials-";

/// Writes `bytes` to `path`, whole or not at all, for its owner only, replacing the file of the same kind that was there. What
/// begins otherwise is never replaced, nor a link, and what is named as a book or a file beside it is never touched or made.
///
/// # Errors
/// [`ErrorKind::InvalidFilename`] for a name that not every system takes; [`ErrorKind::AlreadyExists`] for something else of
/// that name, or a name kept for books; [`ErrorKind::ResourceBusy`] if another program holds what is there; and what the disk
/// says. What was there before is then still there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_of_a_book(path) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    if !fits_every_system(path) {
        return Err(ErrorKind::InvalidFilename.into());
    }
    if exists(path) && !may_be_replaced(path, bytes)? {
        return Err(ErrorKind::AlreadyExists.into());
    }
    put_for_good(path, UNFINISHED, |file| file.write_all(bytes))
}

/// True if this name, or the longer one that Windows has for a shortened name, is a book's, its keys', its lock's or the like,
/// whether such a file is there or not: a book may be about to be made there, and a lock is empty.
fn is_of_a_book(path: &Path) -> bool {
    is_named_so(path) || fs::canonicalize(path).is_ok_and(|whole| is_named_so(&whole))
}

/// Windows leaves out dots and spaces at the end of a name, and takes a colon for the end of it.
fn is_named_so(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let mut behind = name.trim_end_matches(['.', ' ']).split(BOOK).skip(1);
    behind.any(|rest| rest.is_empty() || rest.starts_with(['-', ':']))
}

/// True for an ordinary file that begins as the new one does, or holds nothing.
fn may_be_replaced(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let file = match open(path) {
        Err(error) if error.kind() == ErrorKind::InvalidInput => return Ok(false),
        file => file?,
    };
    let mut beginning = Vec::new();
    file.take(KIND as u64).read_to_end(&mut beginning)?;
    Ok(beginning.is_empty() || bytes.starts_with(&beginning))
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
    fn a_link_and_a_pipe_stay_what_they_are() {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;
        let folder = tempfile::tempdir().unwrap();
        let [real, link, nowhere, pipe] = ["real", "link", "nowhere", "pipe"].map(|name| folder.path().join(name));
        fs::write(&real, b"%PDF first").unwrap();
        symlink(&real, &link).unwrap();
        symlink("gone", &nowhere).unwrap();
        let _listening = UnixListener::bind(&pipe).unwrap();
        for odd in [&link, &nowhere, &pipe] {
            assert_eq!(write(odd, b"%PDF second").unwrap_err().kind(), ErrorKind::AlreadyExists, "{odd:?}");
        }
        assert_eq!(fs::read(&real).unwrap(), b"%PDF first");
        assert!(link.is_symlink() && nowhere.is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }

    #[test]
    fn a_name_that_not_every_system_takes_is_refused_before_anything_is_made() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["NUL.pdf", "con", "a.pdf:x", "a?.pdf", "a.pdf."] {
            let told = write(&folder.path().join(name), b"%PDF").unwrap_err();
            assert_eq!(told.kind(), ErrorKind::InvalidFilename, "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_of_another_kind_is_ever_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Night light.pdf");
        for there in [b"\x8f\x02\x99\xd4 a book".as_slice(), b"{\"format\":\"at-trials-keys\"", b"ab"] {
            fs::write(&path, there).unwrap();
            assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), ErrorKind::AlreadyExists);
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
            assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), ErrorKind::AlreadyExists, "{name}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{name}");
            for there in [b"".as_slice(), b"%PDF-1.6"] {
                fs::write(&path, there).unwrap();
                assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), ErrorKind::AlreadyExists, "{name}");
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
                assert_eq!(write(path, b"%PDF-1.7").unwrap_err().kind(), ErrorKind::AlreadyExists);
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
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }
}
