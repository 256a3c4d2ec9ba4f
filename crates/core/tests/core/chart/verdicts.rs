//! How many people changed, drawn.

use crate::drawn::{bars, stays_inside};
use at_trials_core::chart::{Verdicts, verdicts};
use at_trials_core::count::Count;
use at_trials_core::document::Block;
use at_trials_core::drawing::Ink;
use at_trials_core::words::Counts;

fn drawn(improved: Count, same: Count, worse: Count) -> at_trials_core::drawing::Drawing {
    match verdicts("Change".to_owned(), &Verdicts { pairs: 15, improved, same, worse, counts: Counts::EXACT }) {
        Block::Figure { drawing, .. } => drawing,
        other => panic!("not a figure: {other:?}"),
    }
}

#[test]
fn parts_are_as_long_as_their_share_of_the_people() {
    let drawing = drawn(Count::Shown(6), Count::Shown(5), Count::Shown(4));
    stays_inside(&drawing);
    assert_eq!(bars(&drawing, Ink::Strong), [drawing.width * 6.0 / 15.0]);
    assert_eq!(bars(&drawing, Ink::Soft), [drawing.width * 5.0 / 15.0]);
    assert_eq!(bars(&drawing, Ink::Quiet), [drawing.width * 4.0 / 15.0]);
    assert!(drawing.alt.contains("15 people") && drawing.alt.ends_with("Got worse: 4."));
}

#[test]
fn hidden_parts_are_one_blank_length() {
    let drawing = drawn(Count::Shown(9), Count::Fewer(5), Count::Hidden);
    stays_inside(&drawing);
    assert_eq!(bars(&drawing, Ink::Strong), [drawing.width * 9.0 / 15.0]);
    assert_eq!(bars(&drawing, Ink::Paper).len(), 1);
    assert!(bars(&drawing, Ink::Soft).is_empty() && bars(&drawing, Ink::Quiet).is_empty());
    assert!(drawing.alt.ends_with("Improved: 9. About the same: fewer than 5. Got worse: not shown."));
}

#[test]
fn rounded_counts_that_add_up_to_more_than_the_pairs_still_fit() {
    stays_inside(&drawn(Count::Shown(10), Count::Shown(10), Count::Shown(0)));
}

#[test]
fn without_a_single_count_there_is_nothing_to_draw() {
    let hidden = Verdicts {
        pairs: 15,
        improved: Count::Hidden,
        same: Count::Fewer(8),
        worse: Count::Fewer(8),
        counts: Counts::EXACT,
    };
    assert!(!hidden.can_be_drawn());
}
