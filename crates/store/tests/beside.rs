//! Odd things beside a book, and books that other programs take away while they are open. Nothing hangs, nothing is lost, and
//! nothing is said to be saved that is not.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, StoreError};
use at_trials_trial::record::Within;
use common::{PASSPHRASE, at, create, open, path, trial_with_somebody, try_create};
use sha2::{Digest, Sha256};
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

fn beside(folder: &Path, ending: &str) -> PathBuf {
    PathBuf::from(path(folder).to_str().unwrap().to_owned() + ending)
}

fn save(book: &mut Book, trial: &RecordId, title: &str) -> Result<(), StoreError> {
    book.save_answer(trial, &QuestionId::from("title"), Some(title.into()), at()).map(|_| ())
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_a_device_a_link_or_a_folder_in_the_place_of_a_file_is_refused_at_once() {
    let make: [fn(&Path); 4] = [
        |place| assert!(std::process::Command::new("mkfifo").arg(place).status().unwrap().success()),
        |place| std::os::unix::fs::symlink("/dev/zero", place).unwrap(),
        |place| std::os::unix::fs::symlink("nowhere", place).unwrap(),
        |place| fs::create_dir(place).unwrap(),
    ];
    for make in make {
        for ending in ["-lock", "-journal", "-wal"] {
            let folder = tempfile::tempdir().unwrap();
            drop(create(folder.path()));
            let place = beside(folder.path(), ending);
            let _ = fs::remove_file(&place);
            make(&place);
            assert!(matches!(open(folder.path()), Err(StoreError::InTheWay)), "{ending}");
            assert!(!folder.path().join("nowhere").exists(), "nothing is made through a link");
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
            assert!(open(folder.path()).is_ok());
        }
        for ending in ["-keys", "-keys-copy"] {
            let folder = tempfile::tempdir().unwrap();
            drop(create(folder.path()));
            fs::remove_file(beside(folder.path(), ending)).unwrap();
            make(&beside(folder.path(), ending));
            assert!(open(folder.path()).is_ok(), "the other copy is enough");
        }
        let folder = tempfile::tempdir().unwrap();
        make(&path(folder.path()));
        assert!(matches!(Entrance::to(&path(folder.path())), Err(StoreError::NotABook)));
    }
}

#[test]
fn a_file_of_absurd_length_is_refused_without_reading_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let stretch = |file: &Path, length| OpenOptions::new().write(true).open(file).unwrap().set_len(length).unwrap();
    stretch(&beside(folder.path(), "-keys"), 3 << 30);
    drop(open(folder.path()).unwrap());
    assert!(fs::metadata(beside(folder.path(), "-keys")).unwrap().len() < 10_000, "made good from its copy");
    let length = fs::metadata(path(folder.path())).unwrap().len();
    stretch(&path(folder.path()), 20 << 30);
    assert!(matches!(open(folder.path()), Err(StoreError::Damaged)));
    stretch(&path(folder.path()), length);
    assert!(open(folder.path()).is_ok());
}

/// What another program does to the folder of an open book, given another whole book.
type Deed = fn(ours: &Path, other: &Path);

const DEEDS: [(&str, Deed); 4] = [
    ("replaced", |ours, other| {
        fs::copy(other, ours.with_extension("downloaded")).unwrap();
        fs::rename(ours.with_extension("downloaded"), ours).unwrap();
    }),
    ("taken away", |ours, _| fs::rename(ours, ours.with_extension("elsewhere")).unwrap()),
    ("emptied", |ours, _| fs::write(ours, b"").unwrap()),
    ("written over", |ours, other| {
        // A moment later: some disks count time in steps.
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(ours, fs::read(other).unwrap()).unwrap();
    }),
];

#[cfg(unix)]
#[test]
fn a_book_that_another_program_takes_away_while_it_is_open_says_so_before_the_next_save() {
    for (deed, act) in DEEDS {
        let folder = tempfile::tempdir().unwrap();
        let mut book = create(folder.path());
        let (trial, person) = trial_with_somebody(&mut book);
        save(&mut book, &trial, "Long ago").unwrap();
        let other = folder.path().join("older copy");
        fs::copy(path(folder.path()), &other).unwrap();
        save(&mut book, &trial, "Just now").unwrap();
        let keys = fs::read(beside(folder.path(), "-keys")).unwrap();
        act(&path(folder.path()), &other);
        let told = [
            save(&mut book, &trial, "Lost").unwrap_err(),
            save(&mut book, &trial, "Lost again").unwrap_err(),
            book.add_record("device", Some(&trial), at()).unwrap_err(),
            book.remove_record(&person, at()).unwrap_err(),
            book.undo(&Within::Book, at()).unwrap_err(),
            book.add_person("Lee", Role::Lead, "otter drizzle lamp", at()).unwrap_err(),
            book.change_passphrase(PASSPHRASE, "otter drizzle lamp", at()).unwrap_err(),
            book.clear_evidence(at()).unwrap_err(),
        ];
        assert!(told.iter().all(|error| matches!(error, StoreError::Replaced)), "{deed}: {told:?}");
        assert_eq!(fs::read(beside(folder.path(), "-keys")).unwrap(), keys, "{deed}");
        drop(book);
        if deed == "replaced" || deed == "written over" {
            let book = open(folder.path()).unwrap();
            assert_eq!(at_trials_trial::asked(&book.record(&trial).unwrap()).text("title"), Some("Long ago"), "{deed}");
        }
    }
}

#[test]
fn nothing_is_left_of_a_cut_while_a_file_was_written() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    fs::copy(path(folder.path()), folder.path().join("other.attrials")).unwrap();
    // As a kill leaves it.
    let stray = |book: &str| {
        let hash: [u8; 32] = Sha256::digest(book.as_bytes()).into();
        let [a, b, c, d, ..] = hash;
        folder.path().join(format!(".at-trials-{a:02x}{b:02x}{c:02x}{d:02x}-abc123.part"))
    };
    let (ours, of_another) = (stray("team"), stray("other"));
    let unfinished = beside(folder.path(), "-unfinished");
    let unfinished_journal = beside(folder.path(), "-unfinished-journal");
    for left in [&ours, &of_another, &unfinished, &unfinished_journal] {
        fs::write(left, b"left").unwrap();
    }
    drop(open(folder.path()).unwrap());
    assert!(!ours.exists() && !unfinished.exists() && !unfinished_journal.exists());
    assert!(of_another.exists(), "another book may be writing it just now");
}

#[test]
fn a_name_in_capitals_is_a_book_and_one_that_cannot_be_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let capitals = folder.path().join("TEAM.ATTRIALS");
    // As a disk that takes capitals and small letters for the same shows it, where this one does not.
    if !capitals.exists() {
        for (from, to) in [("", ".ATTRIALS"), ("-keys", ".attrials-keys"), ("-keys-copy", ".attrials-keys-copy")] {
            fs::copy(beside(folder.path(), from), folder.path().join(format!("TEAM{to}"))).unwrap();
        }
    }
    let entrance = Entrance::to(&capitals).unwrap();
    let sam = entrance.people()[0].id.clone();
    assert!(entrance.unlock(&sam, PASSPHRASE).is_ok());
    let empty = tempfile::tempdir().unwrap();
    let long = empty.path().join("x".repeat(230) + ".attrials");
    let organisation = at_trials_core::share::Organisation { code: "other".to_owned(), name: "Northmere".to_owned() };
    let strength = at_trials_store::KeyStrength::Practice;
    let new = at_trials_store::NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength, at: at() };
    assert!(matches!(Book::create(&long, &new), Err(StoreError::LongName)));
    for name in ["CON.attrials", "nul.attrials", "team:x.attrials", "what?.attrials"] {
        assert!(matches!(Book::create(&empty.path().join(name), &new), Err(StoreError::UnfitName)), "{name}");
        assert!(matches!(Entrance::to(&empty.path().join(name)), Err(StoreError::NotABook)), "{name}");
    }
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

/// Whatever is there: asking would already tell the network who asks. Anything else would say that there is no book.
#[test]
fn a_book_on_the_network_is_refused_by_its_name_before_anybody_looks_for_it() {
    for path in ["//server/home/sam/team.attrials", "//server/home/sam/team.pdf", "//server/home/sam/NUL.attrials"] {
        let told = Entrance::to(std::path::Path::new(path)).err();
        assert!(matches!(told, Some(StoreError::UnsafeFolder("a folder on the network"))), "{path}: {told:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_into_a_synchronised_folder_is_refused_as_the_folder_is() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("Dropbox")).unwrap();
    std::os::unix::fs::symlink("Dropbox", home.path().join("books")).unwrap();
    for folder in ["books", "books/not made yet"] {
        let told = try_create(&home.path().join(folder)).err();
        assert!(matches!(told, Some(StoreError::UnsafeFolder(_))), "{told:?}");
    }
    assert_eq!(fs::read_dir(home.path().join("Dropbox")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_book_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("a/b");
    drop(try_create(&made).unwrap());
    assert_eq!(fs::metadata(&made).unwrap().permissions().mode() & 0o777, 0o700);
}

#[cfg(unix)]
#[test]
fn a_book_that_can_only_be_read_is_refused_before_anything_is_typed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    fs::set_permissions(path(folder.path()), fs::Permissions::from_mode(0o400)).unwrap();
    // Root writes all the same.
    if OpenOptions::new().write(true).open(path(folder.path())).is_err() {
        assert!(matches!(open(folder.path()), Err(StoreError::ReadOnly)));
    }
}
