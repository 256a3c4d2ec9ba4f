//! What else lies where the copies are: left by a cut, put there by others, links and pipes.

use crate::common::at;
use crate::{COPIES, a_book, days, files_of_newest, names, save};
use at_trials_store::{StoreError, carry};
use std::fs;
use std::path::Path;

#[test]
fn what_a_cut_has_left_is_cleared_away_and_what_is_not_ours_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    book.make_safety_copy(at()).unwrap();
    let copies = folder.path().join(COPIES);
    let [file, ..] = files_of_newest(folder.path());
    let id = &file.file_name().unwrap().to_str().unwrap()[..8];
    let left = ["attrials-unfinished", "attrials-keys", "attrials-proof", "attrials"];
    for (number, ending) in left.iter().enumerate() {
        fs::write(copies.join(format!("{id}-00000{number}-2026-03-03T00-00-00Z.{ending}")), b"half").unwrap();
    }
    let foreign = ["holiday.jpg", "0123abcd-000001-2026-03-03T00-00-00Z.attrials-unfinished"];
    for name in foreign {
        fs::write(copies.join(name), b"not ours").unwrap();
    }
    save(&mut book, "Changed");
    book.make_safety_copy(days(1)).unwrap();
    let found = names(&copies);
    assert_eq!(found.len(), 2 * 3 + foreign.len(), "{found:?}");
    assert!(foreign.iter().all(|name| found.contains(*name)));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_no_copies_and_nobody_else_may_read_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let book = a_book(folder.path());
    book.make_safety_copy(at()).unwrap();
    let copies = folder.path().join(COPIES);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&copies), 0o700);
    for file in files_of_newest(folder.path()) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
        let aside = folder.path().join("aside");
        fs::rename(&file, &aside).unwrap();
        symlink(&aside, &file).unwrap();
        let keys = file.extension().unwrap() == "attrials-keys";
        assert_eq!(book.safety_copies().len(), usize::from(keys));
        fs::remove_file(&file).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, &file, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(book.safety_copies().len(), usize::from(keys));
        if keys {
            assert!(matches!(carry(&book.safety_copies()[0], second.path()), Err(StoreError::NotCarried(_))));
        }
        fs::remove_file(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
    }
    // A folder of copies that leads elsewhere.
    fs::rename(&copies, folder.path().join("elsewhere")).unwrap();
    symlink(folder.path().join("elsewhere"), &copies).unwrap();
    let told = book.make_safety_copy(days(1)).unwrap_err();
    assert!(told.to_string().contains("no ordinary folder"), "{told}");
}
