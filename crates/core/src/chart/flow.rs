//! How many people got how far, as bars from "asked to take part" to "measured". A hidden count has words and no bar.

use super::column;
use crate::count::Count;
use crate::document::{Bars, Series, Table};
use crate::drawing::Ink;
use crate::words::Counts;

/// The steps with their bars; `steps` are names and counts in order. The longest bar is the largest count shown.
pub fn flow(steps: &[(String, Count)], counts: Counts, note: Option<String>) -> Table {
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
