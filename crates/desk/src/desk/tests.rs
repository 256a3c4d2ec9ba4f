//! Opening that is told and stopped, another book on the desk, and a copy that breaks off.

use super::*;
use crate::now::tests::morning;
use crate::page::{ErrorKind, NewBook};

fn with_a_book(folder: &Path) -> Desk {
    let mut desk = Desk::new(folder);
    let passphrase = "lamp otter drizzle".to_owned();
    let (organisation_code, organisation_name) = ("other".to_owned(), "Northmere (invented)".to_owned());
    let new = NewBook { organisation_code, organisation_name, name: "Ade".to_owned(), passphrase };
    desk.create(&new, morning()).unwrap();
    desk
}

#[test]
fn opening_goes_from_nothing_to_all_never_backwards_and_stops_where_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_a_book(folder.path());
    desk.lock(morning());
    let person = desk.status().unwrap().people[0].id.clone();
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (tell, stop_at) = (Arc::clone(&told), Arc::new(std::sync::Mutex::new(200)));
    let stop = Arc::clone(&stop_at);
    desk.tell_opening(move |progress| {
        tell.lock().unwrap().push(progress.done);
        assert_eq!(progress.of, 300);
        if progress.done == *stop.lock().unwrap() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let stopped = desk.unlock(&person, "lamp otter drizzle", morning()).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
    assert_eq!(told.lock().unwrap()[..], [100, 200]);
    assert_eq!(desk.status().unwrap().state, BookState::Locked);
    *stop_at.lock().unwrap() = 0;
    told.lock().unwrap().clear();
    assert_eq!(desk.unlock(&person, "lamp otter drizzle", morning()).unwrap().state, BookState::Open);
    let told = told.lock().unwrap();
    assert!(told.is_sorted() && told.first() == Some(&100) && told.last() == Some(&300), "{told:?}");
}

#[test]
fn turning_to_another_book_closes_the_one_that_is_open_and_shows_who_can_open_the_other() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let there = {
        let mut desk = with_a_book(other.path());
        let (name, passphrase) = ("Kemi".to_owned(), "otter drizzle lamp".to_owned());
        desk.open()
            .unwrap()
            .add_person(
                &crate::page::NewPerson { name, role: at_trials_core::role::Role::Practitioner, passphrase },
                morning(),
            )
            .unwrap();
        desk.own_book()
    };
    let mut desk = with_a_book(one.path());
    let here = desk.own_book();
    assert!(desk.is_at(&here) && !desk.is_at(&there));
    assert!(desk.no_words_are_on_show().is_err(), "the words of a new book are on show");
    desk.turn_to(there.clone(), morning());
    assert!(!desk.has_open_book() && desk.is_at(&there));
    let names =
        |desk: &mut Desk| desk.status().unwrap().people.into_iter().map(|person| person.name).collect::<Vec<_>>();
    assert_eq!(names(&mut desk), ["Ade", "Kemi"]);
    desk.turn_to(here, morning());
    assert_eq!(names(&mut desk), ["Ade"]);
    assert!(desk.no_words_are_on_show().is_ok());
}

#[test]
fn a_copy_that_breaks_off_locks_all_the_same_and_is_told_after_opening() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_a_book(folder.path());
    desk.lock_after(|_| panic!("for this test"));
    assert_eq!(desk.status().unwrap().state, BookState::Locked);
    let person = desk.status().unwrap().people[0].id.clone();
    assert!(desk.unlock(&person, "lamp otter drizzle", morning()).unwrap().copy_failed);
}
