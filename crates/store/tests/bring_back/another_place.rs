//! Copies from another place: of another team's book, and on a computer without one.

use crate::common::{at, path};
use crate::{changed_since, only, title};
use at_trials_store::{Earlier, EarlierKind, StoreError, book_at, bring_back, carry, earlier_at, earlier_in, is_there};
use std::fs;

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
