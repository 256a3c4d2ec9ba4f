//! How many people got better, stayed about the same or got worse, as one bar in three parts.

use super::{Pen, QUIET, SMALL_SIZE, Type, WIDTH, at_most_wide, column};
use crate::count::Count;
use crate::document::{Block, Table};
use crate::drawing::{Anchor, Ink};
use crate::words::Counts;

const BAR_TOP: f64 = 22.0;
const BAR: f64 = 26.0;

/// Stands in the blank length, where there is room for it.
const NOT_SPLIT: &str = "not split, to protect people";

/// The three counts of one score.
pub struct Verdicts {
    /// How many pairs.
    pub pairs: u32,
    /// How many improved by at least the noticeable step.
    pub improved: Count,
    /// How many changed by less.
    pub same: Count,
    /// How many got worse by at least the noticeable step.
    pub worse: Count,
    /// How the counts are told.
    pub counts: Counts,
}

impl Verdicts {
    fn parts(&self) -> [(&'static str, Count, Ink); 3] {
        [
            ("Improved", self.improved, Ink::Strong),
            ("About the same", self.same, Ink::Soft),
            ("Got worse", self.worse, Ink::Quiet),
        ]
    }

    /// True if at least one of the three may be shown, so that there is something to draw.
    pub fn can_be_drawn(&self) -> bool {
        self.pairs > 0 && self.parts().iter().any(|(_, people, _)| people.shown().is_some())
    }
}

/// The figure of the three counts. People in a hidden part make one blank length at the end of the bar, never split.
pub fn verdicts(caption: String, verdicts: &Verdicts) -> Block {
    let parts = verdicts.parts();
    let shown: u32 = parts.iter().filter_map(|(_, people, _)| people.shown()).sum();
    // Rounded counts may add up to more than the rounded number of pairs.
    let whole = f64::from(shown.max(verdicts.pairs).max(1));
    let hidden = parts.iter().any(|(_, people, _)| people.shown().is_none());
    let mut pen = Pen::default();
    let (mut key, mut x) = (0.0, 0.0);
    for (name, people, fill) in parts {
        let told = if people.shown().is_some() { fill } else { Ink::Paper };
        key = pen.key(key, 10.0, told, &format!("{name}: {}", verdicts.counts.count(people)));
        let length = WIDTH * f64::from(people.shown().unwrap_or(0)) / whole;
        if length > 0.0 {
            pen.rect([x, BAR_TOP, length, BAR], fill);
        }
        x += length;
    }
    if hidden && x < WIDTH {
        pen.rect([x, BAR_TOP, WIDTH - x, BAR], Ink::Paper);
        if WIDTH - x >= at_most_wide(NOT_SPLIT, SMALL_SIZE) {
            let centred = Type { anchor: Anchor::Middle, ..QUIET };
            pen.text(f64::midpoint(x, WIDTH), BAR_TOP + BAR / 2.0 + 3.0, centred, NOT_SPLIT);
        }
    }
    Block::Figure { caption, drawing: pen.drawing(BAR_TOP + BAR + 2.0, alt(verdicts)), data: table(verdicts) }
}

fn alt(verdicts: &Verdicts) -> String {
    let counts = verdicts.counts;
    let told: Vec<String> =
        verdicts.parts().map(|(name, people, _)| format!("{name}: {}.", counts.count(people))).to_vec();
    let people = counts.people(Count::Shown(verdicts.pairs));
    format!("One bar in parts for {people} measured before and at the end. {}", told.join(" "))
}

fn table(verdicts: &Verdicts) -> Table {
    Table {
        caption: "The same numbers as a table".to_owned(),
        columns: std::iter::once(column("Change", false))
            .chain(verdicts.parts().map(|(name, ..)| column(name, true)))
            .collect(),
        rows: vec![
            std::iter::once("People".to_owned())
                .chain(verdicts.parts().map(|(_, people, _)| verdicts.counts.count(people)))
                .collect(),
        ],
        bars: None,
        note: None,
    }
}
