//! The trial to rehearse on, as Today shows it.

use at_trials_desk::page::{self, Glance};
use at_trials_practice::rehearsal;
use chrono::NaiveDate;

#[test]
fn the_trial_to_rehearse_on_has_two_people_to_visit_on_the_day_it_is_made() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    let page = page::today([&Glance::of(&rehearsal(today), today)], None, today);
    let due: Vec<(&str, bool)> = page.due.iter().map(|line| (line.title.as_str(), line.overdue)).collect();
    let title = "Talking clock (yours to try)";
    assert_eq!(due, [(format!("P-0001, {title}").as_str(), false), (format!("P-0002, {title}").as_str(), false)]);
    assert!(page.due[0].detail.starts_with("Half way"), "{}", page.due[0].detail);
    assert!(page.due[1].detail.starts_with("Baseline"), "{}", page.due[1].detail);
    assert!(page.unfinished.is_empty(), "{:?}", page.unfinished);
}
