//! Copies whose names came back in capitals, as some programs carry them.

use crate::common::{at, open};
use crate::{COPIES, a_book, days, files_of_newest, is_proven, names, save, title};
use at_trials_store::{carry, earlier_in};
use std::fs;

#[test]
fn a_copy_whose_endings_came_back_in_capitals_is_a_copy_like_any_other() {
    for in_capitals in
        [&["attrials"][..], &["attrials-keys", "attrials-proof"], &["attrials", "attrials-keys", "attrials-proof"]]
    {
        let folder = tempfile::tempdir().unwrap();
        let mut book = a_book(folder.path());
        let copy = book.make_safety_copy(at()).unwrap();
        for file in files_of_newest(folder.path()) {
            let ending = file.extension().unwrap().to_str().unwrap();
            if in_capitals.contains(&ending) {
                fs::rename(&file, file.with_extension(ending.to_uppercase())).unwrap();
            }
        }
        let there = names(&folder.path().join(COPIES));
        assert!(is_proven(&book), "{there:?}");
        let proven = book.make_safety_copy(days(1)).unwrap();
        assert_eq!((proven.made(), proven.proven()), (copy.made(), days(1)), "proven again, not made again");
        assert_eq!(names(&folder.path().join(COPIES)), there, "and nothing was taken for unfinished");
        save(&mut book, "Changed since");
        book.make_safety_copy(days(1)).unwrap();
        assert_eq!(book.safety_copies().len(), 2);

        let second = tempfile::tempdir().unwrap();
        carry(&proven, second.path()).unwrap();
        carry(&proven, second.path()).unwrap();
        let [carried] = &earlier_in(second.path())[..] else { panic!("one was carried") };
        assert_eq!((carried.at, carried.people()), (at(), vec!["Sam".to_owned()]));

        let offered = book.earlier().into_iter().find(|earlier| earlier.at == at()).unwrap();
        assert_eq!(offered.people(), ["Sam"]);
        book.bring_back(&offered, days(2)).unwrap();
        assert_eq!(title(&open(folder.path()).unwrap()), "As it was copied");
    }
}

#[test]
fn a_carried_copy_in_capitals_is_left_as_it_is_or_written_anew_where_it_lies() {
    let [folder, second] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let book = a_book(folder.path());
    let copy = book.make_safety_copy(at()).unwrap();
    carry(&copy, second.path()).unwrap();
    let files = files_of_newest(second.path());
    let capitals = files.each_ref().map(|file| file.with_extension(file.extension().unwrap().to_ascii_uppercase()));
    for (file, capital) in files.iter().zip(&capitals) {
        fs::rename(file, capital).unwrap();
    }
    let before = fs::read(&capitals[0]).unwrap();
    carry(&copy, second.path()).unwrap();
    assert_eq!(names(&second.path().join(COPIES)).len(), 3);
    fs::write(&capitals[0], &before[1..]).unwrap();
    carry(&copy, second.path()).unwrap();
    assert_eq!(earlier_in(second.path()).len(), 1);
    assert_eq!(fs::read(&capitals[0]).unwrap(), before);
}
