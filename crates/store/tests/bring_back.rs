//! Bringing back an earlier book beside the one that is used: nothing is lost, whatever happens on the way.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

mod common;

use at_trials_core::audience::Audience;
use at_trials_core::role::Role;
use at_trials_store::{
    Book, Earlier, EarlierKind, Entrance, Shared, StoreError, book_at, bring_back, carry, earlier_at, earlier_in,
    is_there,
};
use chrono::TimeDelta;
use common::{PASSPHRASE, at, create, open, path, trial_with_somebody};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const ASIDE: &str = "team-set-aside-2026-03-03T01-06-40Z";

fn save(book: &mut Book, title: &str) {
    let trial = book.trials().unwrap()[0].id.clone();
    book.save_answer(&trial, &"title".into(), Some(title.into()), at()).unwrap();
}

fn title(folder: &Path) -> String {
    title_of(&path(folder))
}

fn title_of(book: &Path) -> String {
    let entrance = Entrance::to(book).unwrap();
    let sam = entrance.people()[0].id.clone();
    let book = entrance.unlock(&sam, PASSPHRASE).unwrap();
    at_trials_trial::asked(&book.trials().unwrap()[0]).text("title").unwrap().to_owned()
}

/// A lead's book that says "Before", a safety copy of that, and "After" written since.
fn changed_since(folder: &Path) -> Book {
    let mut book = create(folder);
    trial_with_somebody(&mut book);
    save(&mut book, "Before");
    book.make_safety_copy(at()).unwrap();
    save(&mut book, "After");
    book
}

fn only(earlier: &[Earlier], kind: EarlierKind) -> Earlier {
    let found: Vec<&Earlier> = earlier.iter().filter(|earlier| earlier.kind == kind).collect();
    assert_eq!(found.len(), 1, "{earlier:?}");
    found[0].clone()
}

/// The files of a folder, without those of copies.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_copy_comes_in_the_place_of_the_book_which_is_set_aside_and_comes_back_in_turn() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    book.bring_back(&copy, at()).unwrap();
    assert_eq!(title(folder.path()), "Before");
    assert!(folder.path().join(ASIDE).with_extension("attrials").exists());
    let mut book = open(folder.path()).unwrap();
    save(&mut book, "Another way");
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    assert_eq!(aside.at, at());
    book.bring_back(&aside, at() + TimeDelta::hours(1)).unwrap();
    assert_eq!(title(folder.path()), "After");
    let book = open(folder.path()).unwrap();
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    book.bring_back(&aside, at() + TimeDelta::hours(2)).unwrap();
    assert_eq!(title(folder.path()), "Another way");
    assert_eq!(open(folder.path()).unwrap().safety_copies().len(), 1, "the copies stay");
}

#[test]
fn a_book_set_aside_that_is_gone_leaves_the_present_one_and_its_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let book = changed_since(folder.path());
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    book.bring_back(&copy, at()).unwrap();
    let mut book = open(folder.path()).unwrap();
    book.change_passphrase(PASSPHRASE, "drizzle otter lamp", at()).unwrap();
    let aside = only(&book.earlier(), EarlierKind::SetAside);
    fs::remove_file(folder.path().join(ASIDE).with_extension("attrials")).unwrap();
    let ours = ["attrials", "attrials-keys", "attrials-keys-copy"];
    let now = || ours.map(|ending| fs::read(path(folder.path()).with_extension(ending)).unwrap());
    let before = now();
    assert!(matches!(book.bring_back(&aside, at()), Err(StoreError::CopyGone)));
    assert!(now() == before, "nothing was changed");
}

#[test]
fn only_a_lead_brings_back_and_an_open_book_is_never_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = changed_since(folder.path());
    let kit = book.add_person("Kit", Role::Practitioner, "otter drizzle lamp", at()).unwrap();
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    assert!(matches!(bring_back(&path(folder.path()), &copy, at()), Err(StoreError::InUse)));
    drop(book);
    let book = Entrance::to(&path(folder.path())).unwrap().unlock(&kit.id, "otter drizzle lamp").unwrap();
    assert!(matches!(book.bring_back(&copy, at()), Err(StoreError::LeadBringsBack)));
    assert_eq!(title(folder.path()), "After");
}

/// What happened to a book.
type Ruin = fn(&Path);

#[test]
fn a_book_that_cannot_be_opened_any_more_is_set_aside_as_it_is() {
    let ruins: [(&str, Ruin); 6] = [
        ("damaged", |book| {
            let mut bytes = fs::read(book).unwrap();
            bytes[5000] ^= 1;
            fs::write(book, bytes).unwrap();
        }),
        ("gone", |book| fs::remove_file(book).unwrap()),
        ("empty", |book| fs::write(book, b"").unwrap()),
        ("a folder", |book| {
            fs::remove_file(book).unwrap();
            fs::create_dir(book).unwrap();
        }),
        ("without keys", |book| {
            for ending in ["attrials-keys", "attrials-keys-copy"] {
                fs::remove_file(book.with_extension(ending)).unwrap();
            }
        }),
        ("with a journal in the middle of a change", |book| {
            fs::write(book, [&fs::read(book).unwrap()[..4096], &[7; 8192]].concat()).unwrap();
            let journal = [&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7], [1; 2000].as_slice()].concat();
            fs::write(book.with_extension("attrials-journal"), journal).unwrap();
        }),
    ];
    for (how, ruin) in ruins {
        let folder = tempfile::tempdir().unwrap();
        drop(changed_since(folder.path()));
        let book = path(folder.path());
        ruin(&book);
        assert!(open(folder.path()).is_err(), "{how}");
        let ruined = files(folder.path());
        let copy = only(&earlier_at(&book), EarlierKind::SafetyCopy);
        bring_back(&book, &copy, at()).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(title(folder.path()), "Before", "{how}");
        for (name, bytes) in ruined.iter().filter(|(name, _)| !name.ends_with("-lock")) {
            let aside = folder.path().join(name.replacen("team", ASIDE, 1));
            assert!(&fs::read(aside).unwrap() == bytes, "{how}: {name} is kept as it was");
        }
    }
}

#[test]
fn a_cut_between_any_two_steps_leaves_a_book_that_opens_and_the_other_beside_it() {
    for (step, last_twice) in (0..=7).flat_map(|step| [(step, false), (step, true)]) {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        drop(changed_since(here));
        decided_and_cut_off_after(here, step, last_twice);
        let when = format!("after step {step}, under both names: {last_twice}");
        assert!(is_there(&path(here)), "{when}");
        assert_eq!(title(here), if step == 0 { "After" } else { "Before" }, "{when}");
        let unfinished = |name: &String| name.contains("coming-back") || name.contains("bringing");
        let left: Vec<String> = files(here).into_keys().filter(unfinished).collect();
        assert!(left.is_empty(), "{when}: {left:?}");
        if step > 0 {
            let aside = only(&earlier_at(&path(here)), EarlierKind::SetAside);
            open(here).unwrap().bring_back(&aside, at()).unwrap();
            assert_eq!(title(here), "After", "{when}");
        }
    }
}

/// Does by hand what bringing back does, up to a step; the file of the last one can be left under both of its names.
fn decided_and_cut_off_after(folder: &Path, steps: usize, last_twice: bool) {
    let copies = folder.join("AT Trials safety copies");
    let copy = fs::read_dir(&copies)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().unwrap() == "attrials")
        .unwrap();
    let here = folder.join("team-coming-back");
    for ending in ["attrials", "attrials-keys"] {
        fs::copy(copy.with_extension(ending), here.with_extension(ending)).unwrap();
    }
    let decide = |folder: &Path| {
        let body = format!("{{\"from\":\"-coming-back\",\"to\":\"{}\"}}", &ASIDE["team".len()..]);
        fs::write(folder.join("team.attrials-bringing-back"), summed(&body)).unwrap();
    };
    let steps_of_names = [
        ("team", ASIDE, "attrials"),
        ("team", ASIDE, "attrials-keys"),
        ("team", ASIDE, "attrials-keys-copy"),
        ("team-coming-back", "team", "attrials"),
        ("team-coming-back", "team", "attrials-keys"),
    ];
    if steps > 0 {
        decide(folder);
    }
    for (number, (from, to, ending)) in (2..=steps).zip(steps_of_names) {
        let (from, to) = (folder.join(from).with_extension(ending), folder.join(to).with_extension(ending));
        if last_twice && number == steps {
            fs::copy(from, to).unwrap();
        } else {
            fs::rename(from, to).unwrap();
        }
    }
    if steps > 6 {
        fs::remove_file(folder.join("team.attrials-bringing-back")).unwrap();
    }
}

#[test]
fn an_old_decision_put_back_by_another_program_takes_no_book_away() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    drop(changed_since(here));
    decided_and_cut_off_after(here, 1, false);
    let old = files(here);
    assert_eq!(title(here), "Before");
    let mut book = open(here).unwrap();
    save(&mut book, "Worked on since");
    drop(book);
    for (name, bytes) in old.iter().filter(|(name, _)| name.contains("coming-back") || name.contains("bringing-back")) {
        fs::write(here.join(name), bytes).unwrap();
    }
    assert_eq!(title(here), "Before");
    // A book that was set aside is a whole book.
    let aside = files(here).into_keys().filter(|name| name.contains("-set-aside-") && name.ends_with(".attrials"));
    let kept: BTreeSet<String> = aside.map(|name| title_of(&here.join(name))).collect();
    assert_eq!(kept, BTreeSet::from(["After".to_owned(), "Worked on since".to_owned()]));
}

/// A line with its check sum below.
fn summed(body: &str) -> String {
    let sum = sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(body));
    let sum = sum.iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    format!("{body}\n{sum}\n")
}

#[test]
fn a_decision_that_is_not_ours_is_taken_away_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(changed_since(folder.path()));
    let decision = path(folder.path()).with_extension("attrials-bringing-back");
    let aside = &ASIDE["team".len()..];
    let odd = [
        ("", ""),
        ("", aside),
        ("-coming-back", ""),
        ("-coming-back", "-coming-back"),
        ("-coming-back", "-set-aside-1"),
        ("-coming-back", "-elsewhere"),
        ("-elsewhere", aside),
        (aside, aside),
        ("/../../x", aside),
        ("-coming-back", "-set-aside-2026-03-03T01-06-40Z-x"),
        ("-coming-back", "-set-aside-2026-03-03T01-06-40Z2"),
        ("-coming-back", "-set-aside-9999-03-03T01-06-40Z"),
    ];
    let odd = odd.map(|(from, to)| summed(&format!("{{\"from\":\"{from}\",\"to\":\"{to}\"}}")));
    let before = files(folder.path());
    for odd in odd.iter().map(String::as_str).chain(["", "half"]) {
        fs::write(&decision, odd).unwrap();
        assert_eq!(title(folder.path()), "After", "{odd}");
        assert_eq!(files(folder.path()), before, "{odd}");
    }
}

#[test]
fn keys_that_lie_where_a_book_is_set_aside_cost_it_none_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    drop(changed_since(here));
    let own = fs::read(path(here).with_extension("attrials-keys")).unwrap();
    decided_and_cut_off_after(here, 1, false);
    let there = here.join(ASIDE).with_extension("attrials-keys");
    fs::write(&there, b"not those keys").unwrap();
    assert_eq!(title(here), "Before");
    assert_eq!(fs::read(&there).unwrap(), b"not those keys");
    let aside = only(&earlier_at(&path(here)), EarlierKind::SetAside);
    open(here).unwrap().bring_back(&aside, at()).unwrap();
    assert_eq!(fs::read(path(here).with_extension("attrials-keys")).unwrap(), own);
    assert_eq!(title(here), "After");
}

#[test]
fn another_teams_copy_is_neither_offered_nor_accepted_where_it_is_known_which_book_is_there() {
    let (ours, theirs, second) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (book, other) = (changed_since(ours.path()), changed_since(theirs.path()));
    for copy in [&book.safety_copies()[0], &other.safety_copies()[0]] {
        carry(copy, second.path()).unwrap();
    }
    let copies = earlier_in(second.path());
    let id = book_at(&path(ours.path())).unwrap();
    let (own, foreign): (Vec<Earlier>, Vec<Earlier>) = copies.into_iter().partition(|copy| copy.is_of(&id));
    assert_eq!((own.len(), foreign.len()), (1, 1));
    assert_eq!(own[0].people(), ["Sam"]);
    assert!(matches!(book.bring_back(&foreign[0], at()), Err(StoreError::CopyOfAnother)));
    assert_eq!(book_at(&path(ours.path())), Some(id), "closed as well as open");
    assert!(matches!(bring_back(&path(ours.path()), &foreign[0], at()), Err(StoreError::CopyOfAnother)));
    assert_eq!(title(ours.path()), "After");
    // Copies of both beside the book.
    drop(other);
    let beside = ours.path().join("AT Trials safety copies");
    for entry in fs::read_dir(second.path().join("AT Trials safety copies")).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), beside.join(entry.file_name())).unwrap();
    }
    assert_eq!(earlier_at(&path(ours.path())), [only(&earlier_at(&path(ours.path())), EarlierKind::SafetyCopy)]);
    fs::remove_file(path(ours.path())).unwrap();
    assert_eq!(book_at(&path(ours.path())), None);
    assert_eq!(earlier_at(&path(ours.path())).len(), 2, "where no book is, nobody knows which it was");
}

/// Shares the trial of the book and gives the revision.
fn share(book: &mut Book) -> u32 {
    let trial = book.trials().unwrap()[0].id.clone();
    let revision = book.next_revision(&trial, Audience::Internal).unwrap();
    let sha256 = "0".repeat(64);
    let shared = Shared { trial: trial.clone(), audience: Audience::Internal, revision, sha256, released: None };
    book.shared(&shared, at()).unwrap();
    revision
}

#[test]
fn no_revision_is_given_twice_whichever_book_is_brought_back_and_how_often() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let mut given = BTreeSet::new();
    let mut book = changed_since(here);
    let copy = only(&book.earlier(), EarlierKind::SafetyCopy);
    assert!(given.insert(share(&mut book)));
    assert_eq!(given, BTreeSet::from([1]));
    for hour in 1..8 {
        let later = at() + TimeDelta::hours(hour);
        // The same copy again and again, and what was set aside in between.
        let aside = book.earlier().into_iter().rfind(|earlier| earlier.kind == EarlierKind::SetAside);
        let which = aside.filter(|_| hour % 2 == 0).unwrap_or_else(|| copy.clone());
        book.bring_back(&which, later).unwrap();
        book = open(here).unwrap();
        for _ in 0..3 {
            let revision = share(&mut book);
            assert!(given.insert(revision), "{revision} was given before: {given:?}");
        }
        drop(book);
        book = open(here).unwrap();
        let next = share(&mut book);
        assert_eq!(given.last().unwrap() + 1, next, "it jumps once");
        given.insert(next);
    }
    assert!(given.contains(&101));
}

#[test]
fn a_mark_that_cannot_be_read_makes_revisions_jump_and_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    drop(changed_since(folder.path()));
    let mark = path(folder.path()).with_extension("attrials-brought-back");
    let far = summed("{\"has_come\":true,\"revisions_after\":4294967295}");
    for (odd, next) in [("", 101), ("half", 201), (&far, 1_000_101)] {
        fs::write(&mark, odd).unwrap();
        assert_eq!(share(&mut open(folder.path()).unwrap()), next, "{odd}");
        assert_eq!(share(&mut open(folder.path()).unwrap()), next + 1, "{odd}");
    }
    fs::remove_file(&mark).unwrap();
    fs::create_dir(&mark).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::InTheWay)));
    fs::remove_dir(&mark).unwrap();
    assert!(open(folder.path()).is_ok());
}

#[test]
fn a_copy_from_another_disk_comes_back_on_a_computer_without_a_book() {
    let (folder, stick, new) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    carry(&changed_since(folder.path()).safety_copies()[0], stick.path()).unwrap();
    let book = path(&new.path().join("book"));
    assert!(!is_there(&book));
    for place in [stick.path().to_owned(), stick.path().join("AT Trials safety copies")] {
        assert_eq!(earlier_in(&place).len(), 1, "the folder that was chosen, or the one in it");
    }
    let copy = only(&earlier_in(stick.path()), EarlierKind::SafetyCopy);
    bring_back(&book, &copy, at()).unwrap();
    assert_eq!(title(&new.path().join("book")), "Before");
    assert!(earlier_at(&book).is_empty(), "nothing was there to be set aside");
    fs::remove_dir_all(stick.path().join("AT Trials safety copies")).unwrap();
    assert!(matches!(bring_back(&book, &copy, at()), Err(StoreError::CopyGone)));
    assert_eq!(title(&new.path().join("book")), "Before");
}
