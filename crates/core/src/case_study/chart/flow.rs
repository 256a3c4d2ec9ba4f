//! How many people got how far, as bars from "asked to take part" to "measured". A hidden count has words and no bar.

use super::{BOLD, PLAIN, Pen, QUIET, SIZE, column};
use crate::document::{Block, Table};
use crate::drawing::Ink;
use crate::share::Count;
use crate::words;

/// Where the bars begin, and how long the longest is; the rest is for the counts.
const BARS_FROM: f64 = 180.0;
const LONGEST: f64 = 250.0;
const ROW: f64 = 26.0;

/// The figure of the flow. `steps` are names and counts in order; there must be at least one.
pub(crate) fn flow(steps: &[(String, Count)]) -> Block {
    let most = steps.iter().filter_map(|(_, people)| people.shown()).max().unwrap_or(0).max(1);
    let mut pen = Pen::default();
    for (at, (name, people)) in steps.iter().enumerate() {
        let top = at as f64 * ROW;
        pen.text(0.0, top + 15.0, PLAIN, name.clone());
        match people.shown() {
            Some(shown) => {
                let length = LONGEST * f64::from(shown) / f64::from(most);
                pen.rect([BARS_FROM, top + 2.0, length, ROW - 8.0], Ink::Strong);
                pen.text(BARS_FROM + length + 6.0, top + 15.0, BOLD, words::count(*people));
            }
            None => pen.text(BARS_FROM + 6.0, top + 15.0, super::Type { size: SIZE, ..QUIET }, words::count(*people)),
        }
    }
    let height = steps.len() as f64 * ROW;
    pen.line([BARS_FROM, 0.0], [BARS_FROM, height], Ink::Text);
    Block::Figure {
        caption: "How many people got how far".to_owned(),
        drawing: pen.drawing(height, alt(steps)),
        data: Some(table(steps)),
    }
}

fn alt(steps: &[(String, Count)]) -> String {
    let told: Vec<String> = steps.iter().map(|(name, people)| format!("{name}: {}.", words::count(*people))).collect();
    format!("Bar chart of how many people got how far in the trial. {}", told.join(" "))
}

fn table(steps: &[(String, Count)]) -> Table {
    Table {
        caption: "The same numbers as a table".to_owned(),
        columns: vec![column("Step", false), column("People", true)],
        rows: steps.iter().map(|(name, people)| vec![name.clone(), words::count(*people)]).collect(),
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::{bars, stays_inside, texts};
    use super::*;

    fn figure(steps: &[(&str, Count)]) -> (crate::drawing::Drawing, Table) {
        let steps: Vec<(String, Count)> = steps.iter().map(|(name, people)| ((*name).to_owned(), *people)).collect();
        match flow(&steps) {
            Block::Figure { drawing, data: Some(data), .. } => (drawing, data),
            other => panic!("not a figure with a table: {other:?}"),
        }
    }

    #[test]
    fn bars_are_as_long_as_their_counts() {
        let (drawing, data) = figure(&[
            ("Asked to take part", Count::Shown(40)),
            ("Agreed", Count::Shown(24)),
            ("Measured", Count::Shown(10)),
        ]);
        stays_inside(&drawing);
        assert_eq!(bars(&drawing, Ink::Strong), [250.0, 150.0, 62.5]);
        assert_eq!(texts(&drawing), ["Asked to take part", "40", "Agreed", "24", "Measured", "10"]);
        assert_eq!(data.rows[1], ["Agreed", "24"]);
        assert!(drawing.alt.ends_with("Asked to take part: 40. Agreed: 24. Measured: 10."));
    }

    #[test]
    fn a_hidden_count_has_words_and_no_bar() {
        let (drawing, data) = figure(&[
            ("Asked to take part", Count::Shown(15)),
            ("Still using it at the end of the trial", Count::Fewer(5)),
            ("Measured", Count::Hidden),
        ]);
        stays_inside(&drawing);
        assert_eq!(bars(&drawing, Ink::Strong), [250.0]);
        assert_eq!(data.rows[2], ["Measured", "not shown"]);
        assert!(drawing.alt.contains("end of the trial: fewer than 5."));
    }

    #[test]
    fn nobody_at_all_is_a_bar_of_no_length() {
        let (drawing, _) = figure(&[("Asked to take part", Count::Shown(0))]);
        assert_eq!(bars(&drawing, Ink::Strong), [0.0]);
    }
}
