//! How far people got, drawn.

use crate::drawn::lengths;
use at_trials_core::chart::flow;
use at_trials_core::count::Count;
use at_trials_core::document::Table;
use at_trials_core::words::Counts;

fn drawn(steps: &[(&str, Count)]) -> Table {
    let steps: Vec<(String, Count)> = steps.iter().map(|(name, people)| ((*name).to_owned(), *people)).collect();
    flow(&steps, Counts::EXACT, None)
}

#[test]
fn bars_are_as_long_as_their_counts() {
    let table = drawn(&[
        ("Asked to take part", Count::Shown(40)),
        ("Agreed", Count::Shown(24)),
        ("Measured", Count::Shown(10)),
    ]);
    assert_eq!(lengths(&table, 0), [Some(1.0), Some(0.6), Some(0.25)]);
    assert_eq!(table.rows[1], ["Agreed", "24"]);
}

#[test]
fn a_hidden_count_has_words_and_no_bar() {
    let table = drawn(&[
        ("Asked to take part", Count::Shown(15)),
        ("Still using it at the end of the trial", Count::Fewer(5)),
        ("Measured", Count::Hidden),
    ]);
    assert_eq!(lengths(&table, 0), [Some(1.0), None, None]);
    assert_eq!(table.rows[1][1], "fewer than 5");
    assert_eq!(table.rows[2][1], "not shown");
}

#[test]
fn nobody_at_all_is_a_bar_of_no_length() {
    assert_eq!(lengths(&drawn(&[("Asked to take part", Count::Shown(0))]), 0), [Some(0.0)]);
}
