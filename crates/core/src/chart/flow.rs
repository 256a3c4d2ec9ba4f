//! How many people got how far, as bars from "asked to take part" to "measured". A hidden count has words and no bar.

use super::column;
use crate::document::{Bars, Series, Table};
use crate::drawing::Ink;
use crate::share::Count;
use crate::words::Counts;

/// The steps with their bars; `steps` are names and counts in order. The longest bar is the largest count shown.
pub(crate) fn flow(steps: &[(String, Count)], counts: Counts, note: Option<String>) -> Table {
    let most = steps.iter().filter_map(|(_, people)| people.shown()).max().unwrap_or(0).max(1);
    let length = |people: &Count| people.shown().map(|people| f64::from(people) / f64::from(most));
    Table {
        caption: "How many people got how far".to_owned(),
        columns: vec![column("Step", false), column("People", true)],
        rows: steps.iter().map(|(name, people)| vec![name.clone(), counts.count(*people)]).collect(),
        bars: Some(Bars {
            series: vec![Series { column: 1, ink: Ink::Strong }],
            lengths: steps.iter().map(|(_, people)| vec![length(people)]).collect(),
        }),
        note,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::lengths;
    use super::*;

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
}
