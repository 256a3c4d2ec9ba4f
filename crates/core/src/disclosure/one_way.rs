//! Counts of people who are each in exactly one cell, so that the cells add up to a number the reader may know.
//!
//! What is hidden is always every count up to some cut, and which counts are hidden depends on the counts alone and
//! never on which cell holds which. A reader who knows the total, the shown cells and these rules can therefore swap
//! the hidden counts among the hidden cells and see the same table: a cell is safe as soon as two hidden counts
//! differ. Where all are the same, the cut goes up to the next count, unless a table with other counts looks the same
//! anyway.

use super::Policy;
use crate::count::Count;
use std::collections::BTreeMap;

/// The cells as an audience may see them; none if nothing but noughts could be shown, because then which cells are
/// nought would tell too much.
pub fn one_way<K: Ord + Clone>(cells: &BTreeMap<K, u32>, policy: &Policy) -> Option<BTreeMap<K, Count>> {
    let counts: Vec<u32> = cells.values().copied().filter(|count| *count > 0).collect();
    let cut = Cut::of(&counts, policy);
    if !counts.is_empty() && counts.iter().all(|count| *count <= cut.at) {
        return None;
    }
    let hidden = if cut.all_small { Count::Fewer(policy.min_cell()) } else { Count::Hidden };
    let seen = |count: u32| if (1..=cut.at).contains(&count) { hidden } else { policy.shown(count) };
    Some(cells.iter().map(|(cell, count)| (cell.clone(), seen(*count))).collect())
}

/// Which counts are hidden.
#[derive(Clone, Copy)]
struct Cut {
    /// The largest; 0 if none is.
    at: u32,
    /// True if the reader is told that all of them are below the threshold.
    all_small: bool,
}

impl Cut {
    fn of(counts: &[u32], policy: &Policy) -> Self {
        let mut cut = Self { at: 0, all_small: true };
        let mut lowest = 1;
        for &threshold in policy.steps {
            let small = counts.iter().copied().filter(|count| *count < threshold).max().unwrap_or(0);
            cut.all_small = cut.at < threshold;
            if small > cut.at {
                cut = Self::step(counts, small, lowest, threshold);
            }
            lowest = threshold;
        }
        cut
    }

    /// Hides every count up to `small`, the largest below the threshold. The steps before hid no count from `lowest` on.
    fn step(counts: &[u32], small: u32, lowest: u32, threshold: u32) -> Self {
        let hidden: Vec<u32> = counts.iter().copied().filter(|count| *count <= small).collect();
        let next = counts.iter().copied().filter(|count| *count > small).min().unwrap_or(u32::MAX);
        let of_one_size = hidden.iter().all(|count| *count == small);
        // Two of a size look like one more and one fewer, as long as both of these would be hidden with a threshold of
        // their own: in the second step even below it, where the first step hides both.
        let can_move_apart = hidden.len() > 1 && (small > lowest || lowest > 1) && small < threshold - 1;
        // At the upper end, one count well below and all others at the threshold look the same, being hidden with it.
        let others = u32::try_from(hidden.len()).unwrap_or(u32::MAX);
        let can_pass = others > 1 && others < threshold && next > threshold && small == threshold - 1;
        if !of_one_size || can_move_apart {
            Self { at: small, all_small: true }
        } else if can_pass {
            Self { at: small, all_small: false }
        } else {
            Self { at: next, all_small: false }
        }
    }
}
