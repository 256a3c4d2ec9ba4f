//! Which copies stay when there are many.

use crate::common::{PASSPHRASE, at};
use crate::{COPIES, a_book, days, files_of_newest, names, save, title};
use at_trials_store::{Entrance, SafetyCopy};
use chrono::{DateTime, TimeDelta, Utc};

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
