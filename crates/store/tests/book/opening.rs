//! Making and opening a book: once at a time, over no other, and told how far it is.

use crate::common::{PASSPHRASE, at, create, open, path, trial_with_somebody};
use at_trials_store::{Book, Entrance, StoreError};
use std::ops::ControlFlow;

#[test]
fn a_book_is_open_once_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let book = create(folder.path());
    assert!(matches!(open(folder.path()), Err(StoreError::InUse)));
    drop(book);
    assert!(open(folder.path()).is_ok());
}

#[test]
fn a_book_is_never_made_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    drop(book);
    let organisation = at_trials_core::share::Organisation { code: "other".to_owned(), name: "X".to_owned() };
    let strength = at_trials_store::KeyStrength::Practice;
    let new = at_trials_store::NewBook { organisation, name: "X", passphrase: PASSPHRASE, strength, at: at() };
    assert!(matches!(Book::create(&path(folder.path()), &new), Err(StoreError::AlreadyThere)));
    assert!(open(folder.path()).unwrap().record(&trial).is_ok());
}

#[test]
fn opening_tells_how_far_it_is_and_ends_with_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    trial_with_somebody(&mut book);
    let sam = book.who().id.clone();
    drop(book);
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let tell = told.clone();
    let entrance = Entrance::to(&path(folder.path())).unwrap();
    let entrance = entrance.telling(move |done, of| {
        tell.lock().unwrap().push((done, of));
        ControlFlow::Continue(())
    });
    entrance.unlock(&sam, PASSPHRASE).unwrap();
    // Two checks of SQLite and of SQLCipher, then the journal: two entries of the making, two of the records.
    assert_eq!(told.lock().unwrap()[..], [100, 200, 225, 250, 275, 300].map(|done| (done, 300)));
}

#[test]
fn opening_stops_at_every_step_where_nobody_waits_and_leaves_the_book_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    trial_with_somebody(&mut book);
    let sam = book.who().id.clone();
    drop(book);
    let before = std::fs::read(path(folder.path())).unwrap();
    for last in [100, 200, 225, 300] {
        let entrance = Entrance::to(&path(folder.path())).unwrap();
        let entrance = entrance
            .telling(move |done, _| if done < last { ControlFlow::Continue(()) } else { ControlFlow::Break(()) });
        assert!(matches!(entrance.unlock(&sam, PASSPHRASE), Err(StoreError::Stopped)), "{last}");
        assert_eq!(std::fs::read(path(folder.path())).unwrap(), before, "{last}");
    }
    open(folder.path()).unwrap();
}
