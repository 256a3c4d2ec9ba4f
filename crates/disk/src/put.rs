//! Writing: a file is made under a fresh name beside its place, for its owner only, written to the disk, and then put in its
//! place in one step. A power cut, a full disk or a crash leaves what was there before. On Unix a name is safe only once its
//! folder is on the disk too; what does that says *for good*. Windows sees to it by itself.

use crate::open::{careful, in_pieces};
use crate::patience::patiently;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Puts what `write` gives it in the place of whatever file has this name. A link is replaced itself, never followed; a folder
/// stays. Whether what is there may be replaced the caller has seen. `unfinished` is how the fresh name begins, by which what a
/// cut has left can be found.
///
/// # Errors
/// What `write` or the disk says, and [`ErrorKind::ResourceBusy`] if another program holds what is there; what was there before
/// is then still there.
pub fn put(path: &Path, unfinished: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut fresh = tempfile::Builder::new().prefix(unfinished).suffix(".part").tempfile_in(folder(path))?;
    write(fresh.as_file_mut())?;
    fresh.as_file().sync_all()?;
    // Closed first: Windows gives no name to a file that is open. It goes by itself if it is not put in its place.
    let mut fresh = Some(fresh.into_temp_path());
    patiently(|| {
        let held = fresh.take().expect("what was not put in its place is given back").persist(path);
        held.map_err(|kept| {
            fresh = Some(kept.path);
            kept.error
        })
    })
}

/// As [`put`], for good. After an error what was there before may be there, or what was put.
pub fn put_for_good(path: &Path, unfinished: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    put(path, unfinished, write)?;
    sync_folder(path)
}

/// An empty file under a name that nothing has.
pub fn empty_new(path: &Path) -> io::Result<()> {
    careful().write(true).create_new(true).open(path).map(drop)
}

/// A file under a name that nothing has, on the disk when this returns; its name is not yet for good.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = careful().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// As [`write_new`], with what an ordinary file holds.
pub fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut file = careful().write(true).create_new(true).open(to)?;
    in_pieces(from, |piece| file.write_all(piece))?;
    file.sync_all()
}

/// What something else has written into a file, onto the disk.
pub fn sync(path: &Path) -> io::Result<()> {
    careful().write(true).open(path)?.sync_all()
}

/// Gives a finished file, or a folder, another name.
///
/// # Errors
/// What the disk says, and [`ErrorKind::ResourceBusy`] if another program holds it.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// As [`rename`], for good.
pub fn rename_for_good(from: &Path, to: &Path) -> io::Result<()> {
    rename(from, to)?;
    sync_folder(to)
}

/// Takes a file away for good; one that is not there is gone already.
///
/// # Errors
/// As [`rename`].
pub fn remove_for_good(path: &Path) -> io::Result<()> {
    match patiently(|| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => sync_folder(path),
    }
}

/// Makes a folder, and those above it, that nobody else may look into; one that is there stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// The folder of a file, also where only its name was given.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name of a file, for good.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn put_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
        put_for_good(path, ".unfinished-", |file| file.write_all(bytes))
    }

    fn names(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for bytes in [b"first".as_slice(), b"second, and longer", b""] {
            put_bytes(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(names(folder.path()), [Path::new("file")]);
    }

    #[test]
    fn what_fails_on_its_way_leaves_what_was_there_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        put_bytes(&path, b"before").unwrap();
        let told = put(&path, ".unfinished-", |file| {
            file.write_all(b"half")?;
            assert!(names(folder.path()).iter().any(|name| name.to_string_lossy().starts_with(".unfinished-")));
            Err(ErrorKind::StorageFull.into())
        });
        assert_eq!(told.unwrap_err().kind(), ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"before");
        assert_eq!(names(folder.path()), [Path::new("file")]);
    }

    #[test]
    fn a_folder_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("kept"), b"kept").unwrap();
        assert!(put_bytes(&taken, b"new").is_err());
        assert_eq!(fs::read(taken.join("kept")).unwrap(), b"kept");
        assert_eq!(names(folder.path()), [Path::new("taken")]);
    }

    #[test]
    fn a_new_file_takes_the_place_of_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [there, from] = ["there", "from"].map(|name| folder.path().join(name));
        fs::write(&there, "kept").unwrap();
        fs::write(&from, "copied").unwrap();
        for told in [write_new(&there, b"new"), copy_new(&from, &there), empty_new(&there)] {
            assert_eq!(told.unwrap_err().kind(), ErrorKind::AlreadyExists);
        }
        assert_eq!(fs::read(&there).unwrap(), b"kept");
        copy_new(&from, &folder.path().join("to")).unwrap();
        assert_eq!(fs::read(folder.path().join("to")).unwrap(), b"copied");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_never_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let [real, link, nowhere] = ["real", "link", "nowhere"].map(|name| folder.path().join(name));
        fs::write(&real, b"kept").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        std::os::unix::fs::symlink("gone", &nowhere).unwrap();
        assert!(write_new(&link, b"new").is_err() && write_new(&nowhere, b"new").is_err());
        assert!(sync(&link).is_err());
        put_bytes(&link, b"new").unwrap();
        assert_eq!((fs::read(&real).unwrap(), fs::read(&link).unwrap()), (b"kept".to_vec(), b"new".to_vec()));
        assert!(!link.is_symlink() && !folder.path().join("gone").exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_its_owners_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("replaced"), "").unwrap();
        put_bytes(&folder.path().join("replaced"), b"new").unwrap();
        write_new(&folder.path().join("new"), b"new").unwrap();
        empty_new(&folder.path().join("empty")).unwrap();
        private_folder(&folder.path().join("inner/most")).unwrap();
        assert_eq!(["replaced", "new", "empty"].map(mode), [0o600; 3]);
        assert_eq!(["inner", "inner/most"].map(mode), [0o700; 2]);
    }

    #[test]
    fn what_is_gone_already_is_taken_away_and_a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        remove_for_good(&folder.path().join("gone")).unwrap();
        let told = put_bytes(&folder.path().join("no such folder").join("file"), b"new");
        assert_eq!(told.unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(super::folder(Path::new("file")), Path::new("."));
    }
}
