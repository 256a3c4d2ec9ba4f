//! Safety copies: made, proven, thinned out, carried, and found damaged where they are.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::role::Role;
use at_trials_store::{Book, Entrance, SafetyCopy, StoreError, bring_back, carry, earlier_in};
use chrono::{DateTime, TimeDelta, Utc};
use common::{PASSPHRASE, at, create, open, path, trial_with_somebody};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const COPIES: &str = "AT Trials safety copies";

fn save(book: &mut Book, title: &str) {
    let trial = book.trials().unwrap()[0].id.clone();
    book.save_answer(&trial, &"title".into(), Some(title.into()), at()).unwrap();
}

fn title(book: &Book) -> String {
    at_trials_trial::asked(&book.trials().unwrap()[0]).text("title").unwrap().to_owned()
}

fn a_book(folder: &Path) -> Book {
    let mut book = create(folder);
    trial_with_somebody(&mut book);
    save(&mut book, "As it was copied");
    book
}

fn days(days: i64) -> DateTime<Utc> {
    at() + TimeDelta::days(days)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files of the newest copy: the book, its keys, its proof.
fn files_of_newest(folder: &Path) -> [PathBuf; 3] {
    let copies = folder.join(COPIES);
    let newest = names(&copies).into_iter().rfind(|name| name.ends_with(".attrials")).unwrap();
    ["attrials", "attrials-keys", "attrials-proof"].map(|ending| copies.join(&newest).with_extension(ending))
}

fn is_proven(book: &Book) -> bool {
    book.safety_copies().first().is_some_and(|copy| book.is_as(copy).unwrap())
}

#[test]
fn a_copy_is_a_whole_book_that_opens_with_its_own_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    let lee = book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    assert!(!is_proven(&book));
    let copy = book.make_safety_copy(at()).unwrap();
    assert_eq!((copy.made(), copy.proven()), (at(), at()));
    assert_eq!(book.safety_copies(), [copy]);
    assert!(is_proven(&book));
    save(&mut book, "Changed since");
    assert!(!is_proven(&book));
    let [file, ..] = files_of_newest(folder.path());
    for (person, passphrase) in [(&book.who().id, PASSPHRASE), (&lee.id, "otter drizzle lamp")] {
        let copy = Entrance::to(&file).unwrap().unlock(person, passphrase).unwrap();
        assert_eq!(title(&copy), "As it was copied");
        assert_eq!(copy.people(), book.people());
    }
    assert_eq!(title(&book), "Changed since", "the open book is as it was");
}

#[test]
fn nothing_changed_makes_no_new_copy_and_every_change_makes_one() {
    let folder = tempfile::tempdir().unwrap();
    let book = a_book(folder.path());
    let first = book.make_safety_copy(at()).unwrap();
    assert_eq!(book.make_safety_copy(at() + TimeDelta::minutes(5)).unwrap(), first);
    drop(book);
    let mut book = open(folder.path()).unwrap();
    book.take_typed_answers(at()).unwrap();
    book.remember_place("elsewhere");
    assert_eq!(
        book.make_safety_copy(at() + TimeDelta::minutes(9)).unwrap(),
        first,
        "nor does opening it and looking around"
    );
    let again = book.make_safety_copy(days(1)).unwrap();
    assert_eq!((again.made(), again.proven()), (at(), days(1)), "the next day it is only proven again");
    assert_eq!(book.safety_copies(), [again]);
    let changes: [fn(&mut Book); 3] = [
        |book| save(book, "Another"),
        |book| book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap(),
        |book| {
            book.new_recovery_words().unwrap();
            book.recovery_words_are_kept(at()).unwrap();
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        change(&mut book);
        let moment = days(1) + TimeDelta::minutes(i64::try_from(number).unwrap() + 1);
        assert_eq!(book.make_safety_copy(moment).unwrap().made(), moment);
    }
}

#[test]
fn the_last_of_each_of_eight_hours_and_of_each_of_seven_days_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    for day in 0..9 {
        for hour in 0..4 {
            save(&mut book, &format!("Day {day}, hour {hour}"));
            book.make_safety_copy(days(day) + TimeDelta::hours(hour)).unwrap();
        }
    }
    let made: Vec<DateTime<Utc>> = book.safety_copies().iter().map(SafetyCopy::made).collect();
    let hours = |day, hour| days(day) + TimeDelta::hours(hour);
    let mut expected: Vec<_> =
        [8, 7].into_iter().flat_map(|day| (0..4).rev().map(move |hour| hours(day, hour))).collect();
    expected.extend((2..7).rev().map(|day| hours(day, 3)));
    assert_eq!(made, expected);
    assert_eq!(names(&folder.path().join(COPIES)).len(), 3 * expected.len(), "nothing is left of the others");
}

#[test]
fn saving_often_in_one_sitting_pushes_out_no_copy_from_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    let morning = book.make_safety_copy(at()).unwrap();
    let sitting = at() + TimeDelta::hours(5);
    for minute in 0..20 {
        save(&mut book, &format!("Minute {minute}"));
        book.make_safety_copy(sitting + TimeDelta::minutes(minute)).unwrap();
    }
    let made: Vec<DateTime<Utc>> = book.safety_copies().iter().map(SafetyCopy::made).collect();
    let mut expected: Vec<_> = [19, 18, 17].map(|minute| sitting + TimeDelta::minutes(minute)).into();
    expected.push(morning.made());
    assert_eq!(made, expected);
}

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

#[test]
fn a_clock_that_goes_back_costs_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    for day in [4000, 4001, 4002, 4003, 0, 1] {
        save(&mut book, &format!("Day {day}"));
        let made = book.make_safety_copy(days(day)).unwrap();
        assert_eq!(
            book.safety_copies().first(),
            Some(&made),
            "the last one made is the newest, whatever the clock says"
        );
    }
    let [file, ..] = files_of_newest(folder.path());
    let copy = Entrance::to(&file).unwrap();
    let sam = copy.people()[0].id.clone();
    assert_eq!(title(&copy.unlock(&sam, PASSPHRASE).unwrap()), "Day 1");
}

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

#[test]
fn a_copy_that_cannot_be_made_costs_no_other_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = a_book(folder.path());
    let copies = folder.path().join(COPIES);
    fs::write(&copies, b"a file in the way").unwrap();
    let told = book.make_safety_copy(at()).unwrap_err();
    assert!(matches!(told, StoreError::CopyNotMade(_)), "{told}");
    assert!(told.to_string().ends_with("are as they were."));
    fs::remove_file(&copies).unwrap();
    let good = book.make_safety_copy(at()).unwrap();
    save(&mut book, "Changed since");
    // What has the name of the next copy's keys is not written over.
    let [file, ..] = files_of_newest(folder.path());
    let id = file.file_name().unwrap().to_str().unwrap()[..8].to_owned();
    let next = copies.join(format!("{id}-000002-{}.attrials-keys", days(1).format("%Y-%m-%dT%H-%M-%SZ")));
    fs::create_dir(&next).unwrap();
    assert!(matches!(book.make_safety_copy(days(1)), Err(StoreError::CopyNotMade(_))));
    assert_eq!(book.safety_copies(), [good]);
    fs::remove_dir(&next).unwrap();
    assert!(book.make_safety_copy(days(1)).is_ok());
    assert_eq!(names(&copies).len(), 6, "nothing is left of the one that failed");
}

#[test]
fn the_second_place_gets_the_newest_copy_and_keeps_what_another_book_has_there() {
    let (folder, other, second) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut book, theirs) = (a_book(folder.path()), a_book(other.path()));
    carry(&theirs.make_safety_copy(at()).unwrap(), second.path()).unwrap();
    assert_eq!(book.second_place().unwrap(), None);
    book.choose_second_place(Some(second.path())).unwrap();
    assert_eq!(book.second_place().unwrap().as_deref(), Some(second.path()));
    for day in 0..12 {
        save(&mut book, &format!("Day {day}"));
        let copy = book.make_safety_copy(days(day)).unwrap();
        carry(&copy, second.path()).unwrap();
        carry(&copy, second.path()).unwrap();
    }
    assert_eq!(earlier_in(second.path()).len(), 8 + 1, "eight hours of this book, and the other's");
    let inside = second.path().join(COPIES);
    for name in names(&folder.path().join(COPIES)) {
        assert_eq!(fs::read(inside.join(&name)).unwrap(), fs::read(folder.path().join(COPIES).join(&name)).unwrap());
    }
    // One that was damaged there is carried again.
    let [newest, ..] = files_of_newest(second.path());
    let whole = fs::read(&newest).unwrap();
    fs::write(&newest, vec![7; whole.len()]).unwrap();
    carry(&book.safety_copies()[0], second.path()).unwrap();
    let ours = files_of_newest(folder.path());
    assert_eq!(fs::read(inside.join(ours[0].file_name().unwrap())).unwrap(), fs::read(&ours[0]).unwrap());
    book.choose_second_place(None).unwrap();
    assert_eq!(book.second_place().unwrap(), None);
}

#[test]
fn the_second_place_is_none_where_the_book_is_and_only_a_lead_chooses_it() {
    let (folder, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = folder.path().join("book");
    let mut book = a_book(&own);
    book.make_safety_copy(at()).unwrap();
    for place in [folder.path().to_owned(), own.clone(), own.join(COPIES), own.join(COPIES).join("..")] {
        let told = book.choose_second_place(Some(&place));
        assert!(matches!(told, Err(StoreError::NoSecondPlace)), "{}: {told:?}", place.display());
    }
    let lee = book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    book.choose_second_place(Some(second.path())).unwrap();
    drop(book);
    let mut book = Entrance::to(&path(&own)).unwrap().unlock(&lee.id, "otter drizzle lamp").unwrap();
    for place in [None, Some(folder.path())] {
        assert!(matches!(book.choose_second_place(place), Err(StoreError::OnlyLead)));
    }
    assert_eq!(book.second_place().unwrap().as_deref(), Some(second.path()));
}

#[test]
fn a_second_place_that_is_gone_a_file_or_read_only_is_said_to_be_so() {
    let (folder, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = a_book(folder.path()).make_safety_copy(at()).unwrap();
    let told = |place: &Path| carry(&copy, place).unwrap_err().to_string();
    assert!(told(&second.path().join("unplugged")).contains("cannot be reached"));
    assert!(!second.path().join("unplugged").exists(), "nothing is made in place of a disk that is not there");
    fs::write(second.path().join("file"), b"x").unwrap();
    assert!(told(&second.path().join("file")).contains("cannot be reached"));
    fs::write(second.path().join(COPIES), b"x").unwrap();
    assert!(told(second.path()).contains("cannot be written in"));
    fs::remove_file(second.path().join(COPIES)).unwrap();
    carry(&copy, second.path()).unwrap();
}
