//! A copy that is not whole any more is found to be so, and never brought back.

use crate::common::{at, open, path};
use crate::{a_book, days, files_of_newest, is_proven};
use at_trials_store::{StoreError, bring_back};
use std::fs;

#[test]
fn every_flipped_bit_of_a_copy_is_found_when_it_is_proven_again_and_when_it_is_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let book = a_book(folder.path());
    book.make_safety_copy(at()).unwrap();
    let earlier = book.earlier()[0].clone();
    drop(book);
    let before = fs::read(path(folder.path())).unwrap();
    for file in files_of_newest(folder.path()) {
        let whole = fs::read(&file).unwrap();
        let step = (whole.len() / 150).max(1);
        for place in (0..whole.len()).step_by(step) {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            fs::write(&file, &flipped).unwrap();
            let told = bring_back(&path(folder.path()), &earlier, at());
            // The last line end of a proof says nothing.
            let harmless = place + 1 == whole.len() && file.extension().unwrap() == "attrials-proof" && told.is_ok();
            assert!(
                matches!(told, Err(StoreError::CopyDamaged)) || harmless,
                "{place} of {}: {told:?}",
                file.display()
            );
        }
        fs::write(&file, &whole).unwrap();
    }
    assert_eq!(fs::read(path(folder.path())).unwrap(), before);
    let [file, ..] = files_of_newest(folder.path());
    let mut flipped = fs::read(&file).unwrap();
    flipped[5000] ^= 4;
    fs::write(&file, &flipped).unwrap();
    let book = open(folder.path()).unwrap();
    let made = book.make_safety_copy(days(1)).unwrap();
    assert_eq!(made.made(), days(1), "one that is not whole any more is not current");
    assert!(is_proven(&book));
}

#[test]
fn a_copy_that_was_cut_off_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let book = a_book(folder.path());
    book.make_safety_copy(at()).unwrap();
    for file in files_of_newest(folder.path()) {
        let whole = fs::read(&file).unwrap();
        for length in (0..whole.len() - 1).step_by(whole.len() / 60 + 1) {
            fs::write(&file, &whole[..length]).unwrap();
            let earlier = book.earlier();
            let keys = file.extension().unwrap() == "attrials-keys";
            assert_eq!(earlier.len(), usize::from(keys), "{length} bytes of {}", file.display());
        }
        fs::write(&file, &whole).unwrap();
    }
    assert_eq!(book.safety_copies().len(), 1);
}
