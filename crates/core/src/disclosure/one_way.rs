//! Counts of people who are each in exactly one cell, so that the cells add up to a number the reader may know.
//!
//! What is hidden is always every count up to some cut, and which counts are hidden depends on the counts alone and
//! never on which cell holds which. A reader who knows the total, the shown cells and these rules can therefore swap
//! the hidden counts among the hidden cells and see the same table: a cell is safe as soon as two hidden counts
//! differ. Where all are the same, the cut goes up to the next count, unless a table with other counts below the
//! threshold would look the same anyway.

use super::Policy;
use crate::share::Count;
use std::collections::BTreeMap;

/// The cells as an audience may see them; none if nothing but noughts could be shown, because then which cells are
/// nought would tell too much.
pub fn one_way<K: Ord + Clone>(cells: &BTreeMap<K, u32>, policy: &Policy) -> Option<BTreeMap<K, Count>> {
    let counts: Vec<u32> = cells.values().copied().filter(|count| *count > 0).collect();
    let cut = cut(&counts, policy);
    if !counts.is_empty() && counts.iter().all(|count| *count <= cut) {
        return None;
    }
    let hidden = if cut < policy.min_cell() { Count::Fewer(policy.min_cell()) } else { Count::Hidden };
    let seen = |count: u32| if (1..=cut).contains(&count) { hidden } else { policy.shown(count) };
    Some(cells.iter().map(|(cell, count)| (cell.clone(), seen(*count))).collect())
}

/// The largest count that is hidden; 0 if none is.
fn cut(counts: &[u32], policy: &Policy) -> u32 {
    let mut cut = 0;
    let mut lowest = 1;
    for &threshold in policy.steps {
        let small = counts.iter().copied().filter(|count| *count < threshold).max().unwrap_or(0);
        if small > cut {
            let hidden: Vec<u32> = counts.iter().copied().filter(|count| *count <= small).collect();
            let next = counts.iter().copied().filter(|count| *count > small).min();
            cut = if looks_like_others(&hidden, lowest, threshold - 1) { small } else { next.unwrap_or(u32::MAX) };
        }
        lowest = threshold;
    }
    cut
}

/// True if other counts in the same cells give the same table. Hidden counts of one size do only if they can move
/// apart and stay between the limits of what this step hides.
fn looks_like_others(hidden: &[u32], lowest: u32, highest: u32) -> bool {
    let first = hidden[0];
    hidden.iter().any(|count| *count != first) || (hidden.len() > 1 && lowest < first && first < highest)
}
