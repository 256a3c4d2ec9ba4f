//! What the desk makes, offers and brings back, on books of its own.

use super::*;
use crate::now::tests::morning;
use crate::page::{BookState, NewBook, NewPerson};
use at_trials_core::role::Role;
use at_trials_store::carry;

const PASSPHRASE: &str = "lamp otter drizzle";

/// A desk with an open book of a lead.
fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    let (name, passphrase) = ("Ade".to_owned(), PASSPHRASE.to_owned());
    let organisation_name = "Northmere (invented)".to_owned();
    let new = NewBook { organisation_code: "other".to_owned(), organisation_name, name, passphrase };
    desk.create(&new, morning()).unwrap();
    (folder, desk)
}

/// Opens the book as the last of its people.
fn unlock(desk: &mut Desk) -> Result<(), WindowError> {
    let person = desk.status()?.people.last().unwrap().id.clone();
    desk.unlock(&person, PASSPHRASE, morning()).map(drop)
}

fn copies(desk: &mut Desk) -> usize {
    desk.safety_copies(morning()).unwrap().earlier.iter().filter(|earlier| !earlier.set_aside).count()
}

#[test]
fn a_copy_is_made_of_the_day_and_at_locking_and_tells_when_and_where() {
    let (folder, mut desk) = desk();
    assert_eq!(desk.safety_copies(morning()).unwrap().newest, None);
    desk.make_copy_of_the_day(morning());
    let page = desk.safety_copies(morning()).unwrap();
    let newest = page.newest.unwrap();
    assert!(newest.made.starts_with("today at ") && newest.current, "{newest:?}");
    assert!(page.book.starts_with(folder.path().to_str().unwrap()));
    desk.make_copy_of_the_day(morning());
    assert_eq!(copies(&mut desk), 1, "one a day");
    desk.lock(morning());
    unlock(&mut desk).unwrap();
    assert_eq!(copies(&mut desk), 1, "nothing was changed");
    let words = desk.new_recovery_words().unwrap();
    let typed: Vec<String> = words.ask_for.iter().map(|at| words.words[usize::from(*at) - 1].clone()).collect();
    assert!(
        desk.safety_copies(morning()).unwrap().newest.unwrap().current,
        "nothing is changed until they are typed back"
    );
    assert!(desk.check_recovery_words(&typed, morning()).unwrap());
    assert!(!desk.safety_copies(morning()).unwrap().newest.unwrap().current);
    desk.lock(morning());
    unlock(&mut desk).unwrap();
    desk.make_copy_of_the_day(morning());
    assert_eq!(copies(&mut desk), 2);
}

#[test]
fn a_copy_that_could_not_be_made_at_locking_locks_all_the_same_and_is_told_after_opening() {
    let (folder, mut desk) = desk();
    let in_the_way = folder.path().join("book").join("AT Trials safety copies");
    std::fs::write(&in_the_way, b"a file").unwrap();
    desk.lock(morning());
    assert_eq!(desk.status().unwrap().state, BookState::Locked);
    unlock(&mut desk).unwrap();
    assert!(desk.status().unwrap().copy_failed);
    assert!(desk.safety_copies(morning()).unwrap().trouble.unwrap().contains("could not be made"));
    std::fs::remove_file(&in_the_way).unwrap();
    desk.make_copy_of_the_day(morning());
    assert!(!desk.status().unwrap().copy_failed, "tried again at once after the next opening");
    assert_eq!((copies(&mut desk), desk.safety_copies(morning()).unwrap().trouble), (1, None));
}

#[test]
fn the_second_place_gets_what_is_made_and_trouble_with_it_is_told() {
    let (_folder, mut desk) = desk();
    let second = tempfile::tempdir().unwrap();
    desk.choose_second_place(Some(second.path()), morning()).unwrap();
    let (copy, place) = desk.take_to_carry().unwrap();
    carry(&copy, &place).unwrap();
    assert_eq!(desk.found_in(second.path(), morning()).unwrap().len(), 1);
    assert_eq!(desk.safety_copies(morning()).unwrap().second.unwrap().holds, None, "nobody has said yet");
    desk.is_carried(carry(&copy, &second.path().join("gone")));
    let told = desk.safety_copies(morning()).unwrap().second.unwrap();
    assert_eq!(told.holds, Some(false));
    assert!(told.trouble.unwrap().contains("cannot be reached"));
    desk.choose_second_place(None, morning()).unwrap();
    assert_eq!((desk.take_to_carry(), desk.safety_copies(morning()).unwrap().second), (None, None));
}

#[test]
fn a_lead_brings_back_an_earlier_book_and_the_other_one_again() {
    let (_folder, mut desk) = desk();
    desk.make_safety_copy(morning()).unwrap();
    let page = desk.safety_copies(morning()).unwrap();
    let back = desk.bring_back(page.earlier[0].id, morning()).unwrap();
    assert_eq!(back.status.state, BookState::Locked);
    assert!(back.words.contains("set aside"), "{}", back.words);
    unlock(&mut desk).unwrap();
    let aside = desk.safety_copies(morning()).unwrap().earlier.into_iter().find(|earlier| earlier.set_aside).unwrap();
    desk.bring_back(aside.id, morning()).unwrap();
    assert!(desk.bring_back(7, morning()).is_err(), "what was never shown");
}

#[test]
fn what_is_shown_keeps_its_number_whatever_is_looked_at_meanwhile() {
    let (_folder, mut desk) = desk();
    let second = tempfile::tempdir().unwrap();
    desk.make_safety_copy(morning()).unwrap();
    let first = desk.safety_copies(morning()).unwrap().earlier[0].id;
    desk.choose_second_place(Some(second.path()), morning()).unwrap();
    let (copy, place) = desk.take_to_carry().unwrap();
    carry(&copy, &place).unwrap();
    let elsewhere = desk.found_in(second.path(), morning()).unwrap()[0].id;
    let beside: Vec<u32> = desk.safety_copies(morning()).unwrap().earlier.iter().map(|earlier| earlier.id).collect();
    assert_eq!(beside.len(), 2);
    assert!(beside.contains(&first) && !beside.contains(&elsewhere));
}

#[test]
fn two_copies_of_one_minute_are_told_apart_by_the_second() {
    let (_folder, mut desk) = desk();
    for (seconds, name) in [(5, "Kit"), (40, "Lee"), (60, "Zoe")] {
        let now = Now { at: morning().at + TimeDelta::seconds(seconds), ..morning() };
        let (name, passphrase) = (name.to_owned(), PASSPHRASE.to_owned());
        desk.open().unwrap().add_person(&NewPerson { name, role: Role::Practitioner, passphrase }, now).unwrap();
        desk.make_safety_copy(now).unwrap();
    }
    let earlier = desk.safety_copies(morning()).unwrap().earlier;
    let whens: Vec<&str> = earlier.iter().map(|one| one.when.as_str()).collect();
    assert_eq!(whens, ["today at 09:01", "today at 09:00:40", "today at 09:00:05"]);
}

#[test]
fn a_clock_that_was_put_back_is_told_until_it_is_right_and_nothing_is_lost() {
    let (_folder, mut desk) = desk();
    let yesterday =
        Now { at: morning().at - TimeDelta::days(1), today: morning().today.pred_opt().unwrap(), ..morning() };
    assert_eq!(desk.open().unwrap().today(morning()).unwrap().clock, None);
    let told = desk.open().unwrap().today(yesterday).unwrap().clock.unwrap();
    assert!(
        told.contains("says that it is 2 March 2026, and something was entered in this book on 3 March 2026"),
        "{told}"
    );
    let (name, passphrase) = ("Kit".to_owned(), PASSPHRASE.to_owned());
    desk.open().unwrap().add_person(&NewPerson { name, role: Role::Lead, passphrase }, yesterday).unwrap();
    desk.lock(yesterday);
    unlock(&mut desk).unwrap();
    assert!(desk.open().unwrap().today(yesterday).unwrap().clock.is_some(), "also after something else was entered");
    assert_eq!(desk.open().unwrap().today(morning()).unwrap().clock, None);
}

#[test]
fn a_book_that_is_gone_while_its_keys_are_there_is_missed_and_its_copies_are_offered() {
    let (_folder, mut desk) = desk();
    desk.make_safety_copy(morning()).unwrap();
    desk.lock(morning());
    let (book, aside) = (desk.own_book(), desk.own_book().with_extension("away"));
    std::fs::rename(&book, &aside).unwrap();
    let missed = desk.status().unwrap_err();
    assert_eq!(missed.kind, ErrorKind::BookUnusable, "nobody is asked to begin a new one");
    assert!(missed.message.starts_with("The key file of a book is here, but not the book."), "{}", missed.message);
    std::fs::rename(&aside, &book).unwrap();
    assert_eq!(desk.status().unwrap().state, BookState::Locked, "put back beside its keys");
    std::fs::remove_file(&book).unwrap();
    assert_eq!(desk.status().unwrap_err(), missed);
    let page = desk.safety_copies(morning()).unwrap();
    assert!(page.may_bring_back);
    let back = desk.bring_back(page.earlier[0].id, morning()).unwrap();
    assert_eq!(back.status.state, BookState::Locked);
    unlock(&mut desk).unwrap();
}

#[test]
fn nobody_else_brings_one_back_while_the_book_can_be_opened() {
    let (_folder, mut desk) = desk();
    let (name, passphrase) = ("Kit".to_owned(), PASSPHRASE.to_owned());
    desk.open().unwrap().add_person(&NewPerson { name, role: Role::Practitioner, passphrase }, morning()).unwrap();
    desk.lock(morning());
    unlock(&mut desk).unwrap();
    let page = desk.safety_copies(morning()).unwrap();
    assert!(!page.may_bring_back && !page.may_choose_place);
    assert!(desk.bring_back(page.earlier[0].id, morning()).is_err());
    assert!(desk.choose_second_place(None, morning()).is_err());
    desk.lock(morning());
    let page = desk.safety_copies(morning()).unwrap();
    assert!(!page.may_bring_back);
    assert!(desk.bring_back(page.earlier[0].id, morning()).is_err());
    // The disk has lost a page.
    let (book, mut bytes) = (desk.own_book(), std::fs::read(desk.own_book()).unwrap());
    bytes[5000] ^= 1;
    std::fs::write(&book, bytes).unwrap();
    assert_eq!(unlock(&mut desk).unwrap_err().kind, ErrorKind::BookUnusable);
    let page = desk.safety_copies(morning()).unwrap();
    assert!(page.may_bring_back);
    desk.bring_back(page.earlier[0].id, morning()).unwrap();
    unlock(&mut desk).unwrap();
}

#[test]
fn an_older_key_file_put_beside_the_book_lets_nobody_who_was_taken_out_bring_one_back() {
    let (_folder, mut desk) = desk();
    let keys = ["attrials-keys", "attrials-keys-copy"].map(|ending| desk.own_book().with_extension(ending));
    let (name, passphrase) = ("Kit".to_owned(), PASSPHRASE.to_owned());
    desk.open().unwrap().add_person(&NewPerson { name, role: Role::Lead, passphrase }, morning()).unwrap();
    let kit = desk.status().unwrap().people.last().unwrap().id.clone();
    desk.make_safety_copy(morning()).unwrap();
    let older = std::fs::read(&keys[0]).unwrap();
    desk.open().unwrap().remove_person(&kit, morning()).unwrap();
    desk.lock(morning());
    for path in &keys {
        std::fs::write(path, &older).unwrap();
    }
    assert!(desk.unlock(&kit, PASSPHRASE, morning()).unwrap_err().message.contains("is an older one"));
    let page = desk.safety_copies(morning()).unwrap();
    assert!(!page.may_bring_back);
    let found = desk.found_in(&desk.own_book().with_file_name(""), morning()).unwrap();
    for one in page.earlier.iter().chain(&found) {
        assert!(desk.bring_back(one.id, morning()).is_err());
    }
    // Whoever is still in the book opens it, and the page says who may do what.
    let ade = desk.status().unwrap().people[0].id.clone();
    desk.unlock(&ade, PASSPHRASE, morning()).unwrap();
    assert!(desk.safety_copies(morning()).unwrap().may_bring_back);
}

#[test]
fn a_second_place_that_two_teams_share_shows_each_its_own_copies_and_a_new_computer_whose_they_are() {
    let ((_one, mut ours), (_other, mut theirs)) = (desk(), desk());
    let second = tempfile::tempdir().unwrap();
    for desk in [&mut ours, &mut theirs] {
        desk.choose_second_place(Some(second.path()), morning()).unwrap();
        let (copy, place) = desk.take_to_carry().unwrap();
        carry(&copy, &place).unwrap();
    }
    let found = ours.found_in(second.path(), morning()).unwrap();
    assert_eq!((found.len(), found[0].people.as_str()), (1, ""));
    ours.lock(morning());
    assert_eq!(ours.found_in(second.path(), morning()).unwrap().len(), 1);
    let new = tempfile::tempdir().unwrap();
    let found = Desk::new(new.path()).found_in(second.path(), morning()).unwrap();
    assert_eq!(found.iter().map(|one| one.people.as_str()).collect::<Vec<_>>(), ["Ade", "Ade"]);
    let only_theirs = tempfile::tempdir().unwrap();
    theirs.choose_second_place(Some(only_theirs.path()), morning()).unwrap();
    let (copy, place) = theirs.take_to_carry().unwrap();
    carry(&copy, &place).unwrap();
    assert!(ours.found_in(only_theirs.path(), morning()).unwrap_err().message.contains("of other books"));
}

#[test]
fn people_are_named_together_and_not_all_of_a_large_team() {
    let names = ["Ade", "Bea", "Kit", "Lee", "Sam", "Zoe"].map(str::to_owned);
    let told = [0, 1, 2, 4, 6].map(|number| named_together(&names[..number]));
    assert_eq!(told, ["", "Ade", "Ade and Bea", "Ade, Bea, Kit and Lee", "Ade, Bea, Kit, Lee and 2 more"]);
}
