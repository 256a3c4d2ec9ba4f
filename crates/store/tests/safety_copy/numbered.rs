//! The number and the moment of a copy, as somebody may have changed them.

use crate::common::at;
use crate::{a_book, days, files_of_newest, save};
use at_trials_store::StoreError;
use std::fs;
use std::path::Path;

/// Gives the newest copy another number and moment, in its proof and in the names of its files.
fn rename_newest(folder: &Path, number: u32, made: &str) {
    let [file, _, proof] = files_of_newest(folder);
    let text = fs::read_to_string(&proof).unwrap();
    let mut body: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    (body["number"], body["made"], body["proven"]) = (number.into(), made.into(), made.into());
    let body = body.to_string();
    let sum = sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(&body));
    let sum = sum.iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    fs::write(&proof, format!("{body}\n{sum}\n")).unwrap();
    let beginning = &file.file_name().unwrap().to_str().unwrap()[..8];
    let moment = made.trim_start_matches('+').replace(':', "-");
    let moment = if made.starts_with('+') { format!("+{moment}") } else { moment };
    for ending in ["attrials", "attrials-keys", "attrials-proof"] {
        let named = file.with_file_name(format!("{beginning}-{number:06}-{moment}.{ending}"));
        fs::rename(file.with_extension(ending), named).unwrap();
    }
}

#[test]
fn a_proof_with_a_number_or_a_date_that_cannot_be_is_not_ours() {
    let cases = [
        (7, "2026-03-03T01:06:40Z", true),
        (1_000_000_001, "2026-03-03T01:06:40Z", false),
        (u32::MAX, "2026-03-03T01:06:40Z", false),
        (7, "1999-12-31T23:59:59Z", false),
        (7, "2201-01-01T00:00:00Z", false),
        (7, "+262142-12-31T23:59:59Z", false),
    ];
    for (number, made, ours) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut book = a_book(folder.path());
        book.make_safety_copy(at()).unwrap();
        rename_newest(folder.path(), number, made);
        assert_eq!(book.safety_copies().len(), usize::from(ours), "{number}, {made}");
        save(&mut book, "Changed");
        let made = book.make_safety_copy(days(1)).unwrap();
        assert_eq!(book.safety_copies()[0], made);
    }
}

#[test]
fn the_highest_number_there_is_leaves_none_for_a_copy_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    book.make_safety_copy(at()).unwrap();
    rename_newest(folder.path(), 1_000_000_000, "2026-03-03T01:06:40Z");
    save(&mut book, "Changed");
    assert!(matches!(book.make_safety_copy(days(1)), Err(StoreError::CopyNotMade(_))));
}
