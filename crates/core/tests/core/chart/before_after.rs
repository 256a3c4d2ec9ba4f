//! Bars before and after, as long as their means.

use crate::drawn::lengths;
use at_trials_core::chart::{BeforeAfter, before_after};
use at_trials_core::document::Table;
use at_trials_core::share::Between;
use at_trials_core::words;

const SCALE: [f64; 2] = [0.0, 4.0];

fn row(name: &str, before: f64, after: f64) -> BeforeAfter {
    BeforeAfter {
        name: name.to_owned(),
        in_the_score: true,
        lower_is_better: false,
        pairs: "11".to_owned(),
        means: words::BeforeAfter::of(Between::exactly(before), Between::exactly(after - before), [0.0, 10.0]),
        scale: SCALE,
    }
}

/// The same where the mean before and the change are known to so much.
fn about(name: &str, before: f64, after: f64, width: f64) -> BeforeAfter {
    let between = |middle: f64| Between { from: middle - width / 2.0, to: middle + width / 2.0 };
    let means = words::BeforeAfter::of(between(before), between(after - before), [0.0, 10.0]);
    BeforeAfter { means, ..row(name, before, after) }
}

fn drawn(rows: &[BeforeAfter]) -> Table {
    before_after("How people answered".to_owned(), rows)
}

#[test]
fn bars_are_as_long_as_their_means_on_the_scale() {
    let table = drawn(&[
        row("Feeling safe", 2.0, 3.0),
        row("Control over daily life", 4.0, 0.0),
        BeforeAfter { scale: [3.0, 9.0], ..row("Loneliness", 6.0, 4.5) },
    ]);
    assert_eq!(lengths(&table, 0), [Some(0.5), Some(1.0), Some(0.5)]);
    assert_eq!(lengths(&table, 1), [Some(0.75), Some(0.0), Some(0.25)]);
    assert_eq!(table.rows[0], ["Feeling safe", "11", "2.0", "3.0", "+1.0"]);
    assert_eq!(table.rows[1], ["Control over daily life", "11", "4.0", "0.0", "−4.0"]);
}

#[test]
fn every_row_of_a_table_has_as_many_decimals_whatever_its_scale() {
    let longer = |row: BeforeAfter| BeforeAfter { scale: [0.0, 10.0], ..row };
    let exact = drawn(&[row("Sleep", 1.36, 1.54), longer(row("Life overall", 4.5, 5.0))]);
    assert_eq!(exact.rows[1][2..], ["4.50", "5.00", "+0.50"]);
    let told = drawn(&[about("Sleep", 1.75, 2.75, 0.25), longer(about("Life overall", 4.0, 5.0, 0.5))]);
    assert_eq!(told.rows[0][2..], ["1.8", "2.8", "+0.8 to +1.2"], "not 1.75: what is known is wider");
    assert_eq!(told.rows[1][2..], ["4.0", "5.0", "+0.7 to +1.3"]);
    let headers: Vec<&str> = told.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Area", "People", "Before, about", "At the end, about", "Change"], "said once");
    let mixed = drawn(&[about("Sleep", 1.75, 2.75, 0.25), row("Mood", 1.0, 2.0)]);
    assert_eq!([&mixed.columns[2].header, &mixed.rows[0][2], &mixed.rows[1][2]], ["Before", "about 1.8", "1.0"]);
}

#[test]
fn a_change_known_between_two_figures_is_told_alike_in_every_row_and_its_bars_are_as_long_as_what_is_told() {
    // With one figure these were +0.2 and +0.3, and a small change was none.
    let told =
        drawn(&[about("Sleep", 1.5, 1.75, 0.25), about("Mood", 1.25, 1.5, 0.25), about("Worry", 2.0, 2.0, 0.25)]);
    let change = |row: usize| told.rows[row].last().unwrap().as_str();
    assert_eq!([change(0), change(1), change(2)], ["+0.1 to +0.4", "+0.1 to +0.4", "−0.2 to +0.2"]);
    assert_eq!(told.rows[0][2..4], ["1.5", "1.8"]);
    assert_eq!(lengths(&told, 0), [1.5, 1.3, 2.0].map(|told| Some(told / 4.0)));
    assert_eq!(lengths(&told, 1), [1.8, 1.5, 2.0].map(|told| Some(told / 4.0)));
}

#[test]
fn the_note_tells_what_the_numbers_alone_do_not() {
    let alike = drawn(&[row("Feeling safe", 2.0, 3.0)]);
    assert_eq!(alike.note.unwrap(), "The scale runs from 0 to 4. A full bar is the top of the scale.");
    let fine = drawn(&[row("Feeling safe", 2.0, 3.0), row("Sleep", 1.36, 1.54)]);
    assert_eq!(fine.rows[0][2..], ["2.00", "3.00", "+1.00"], "one number of decimals in a column");
    assert_eq!(fine.rows[1][2..], ["1.36", "1.54", "+0.18"], "not 1.4, 1.5, +0.2");
    let about = drawn(&[about("Feeling safe", 2.0, 3.0, 0.5)]);
    assert_eq!(
        about.note.unwrap(),
        "The scale runs from 0 to 4. A full bar is the top of the scale. Averages are about right, and a change lies between \
         its two figures: so nobody's own answers can be worked out."
    );
    let unlike = drawn(&[
        row("Feeling safe", 2.0, 3.0),
        BeforeAfter {
            in_the_score: false,
            lower_is_better: true,
            scale: [0.0, 10.0],
            ..row("Feeling anxious", 6.0, 4.5)
        },
    ]);
    assert_eq!(
        unlike.note.unwrap(),
        "The scale runs from 0 to 4, but feeling anxious from 0 to 10. A full bar is the top of the scale. Lower is \
         better for feeling anxious. Not part of the score: feeling anxious."
    );
}
