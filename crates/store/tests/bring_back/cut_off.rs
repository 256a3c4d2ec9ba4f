//! Cut off in the middle, and decisions that are not ours: there is always a book that opens, and the other one beside it.

use crate::common::{at, open, path};
use crate::{ASIDE, changed_since, files, only, save, summed, title, title_of};
use at_trials_store::{EarlierKind, earlier_at, is_there};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

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
