//! Writes a file whole or not at all: to a temporary file beside it, flushed to the disk, then renamed. A power
//! cut, a full disk or a crash leaves what was there before.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

/// How long to wait, in milliseconds, when something (a virus scanner) holds the file for a moment.
const PATIENCE: [u64; 6] = [10, 25, 50, 100, 400, 1600];

/// By so many bytes at its beginning a file tells what it is.
const KIND: usize = 4;

/// Writes `bytes` to `path`, for its owner only, replacing the file of the same kind that was there; through a link, the file
/// it leads to. A book, its keys or anything else that begins otherwise is never replaced.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] for something else of that name, and what the disk says; what was there before is then
/// still there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
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
        let path = folder.path().join("book.attrials");
        for there in [b"\x8f\x02\x99\xd4 a book".as_slice(), b"{\"format\":\"at-trials-keys\"", b"ab"] {
            fs::write(&path, there).unwrap();
            assert_eq!(write(&path, b"%PDF-1.7").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&path).unwrap(), there);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
        fs::write(&path, b"").unwrap();
        write(&path, b"%PDF-1.7").unwrap();
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
